// The workbench opened: a desk, a terminal, a person's settings, put together and run.

import Configuration
import Drawing
import Glibc
import Interface
import Journal
import SalesDesk
import Terminal

/// Opens the workbench on a desk.
enum Workbench {
  /// Runs until the person leaves.
  /// - Parameter isPlain: whether it is for a screen reader: nothing asked of the terminal, no mouse, no colour.
  /// - Throws: when there is no terminal to draw on.
  static func run(
    _ opened: OpenedDesk, language: Language, sample: TutorialStart? = nil,
    keepsLanguage: Bool = false, isPlain: Bool = false
  ) throws(Failure) {
    // asked for before the desk is read again, so that nothing written meanwhile goes unseen
    _ = opened.store.changeDescriptor
    let places = Places()
    let settings = Preferences.settings
    let host = WorkbenchHost(
      zone: opened.zone, desk: opened.store.desk, places: places, path: opened.path)
    let screen = try terminal(settings, language, isPlain: isPlain)
    defer { screen.close() }
    if keepsLanguage { host.writePrivate(language.rawValue, named: "language") }
    let chosen = host.readPrivate("language").flatMap(Language.init(rawValue:))
    let inUse = Invocation.languageAsked ?? chosen ?? language
    let keys = OwnKeyFile(places, language: inUse)
    let session = Session(
      opened.desk, on: screen, host: host, author: opened.author, language: inUse,
      keyMap: keys.map, theme: settings.theme ?? Theme.auto, isPlain: isPlain)
    let unknown = settings.theme.flatMap {
      screen.capabilities.theme($0, among: host.themes) == nil ? $0 : nil
    }
    session.announce(
      Preferences.notices(in: inUse)
        + (unknown.map { [Preferences.notice(unknownTheme: $0, in: inUse)] } ?? []) + keys.notices)
    session.checkpointEntries = CheckpointRule.replayed
    session.hasBell = settings.bell ?? false
    if let sample { session.enterSample(sample) }
    session.run()
  }

  /// A terminal with the person's theme, before there is a desk.
  static func screen(language: Language) throws(Failure) -> TerminalScreen {
    let settings = Preferences.settings
    let screen = try terminal(settings, language)
    let host = WorkbenchHost(zone: .utc, desk: "none", places: Places())
    let themes = [settings.theme, Theme.auto].compactMap { setting in
      setting.flatMap { screen.capabilities.theme($0, among: host.themes) }
    }
    screen.theme = themes.lazy.compactMap { host.theme($0) }.first ?? .plain
    return screen
  }

  private static func terminal(
    _ settings: Settings, _ language: Language, isPlain: Bool = false
  ) throws(Failure) -> TerminalScreen {
    var wishes = TerminalScreen.Wishes()
    wishes.isMouseOn = !isPlain && settings.mouse ?? true
    if isPlain { (wishes.isColourless, wishes.asksTerminal) = (true, false) }
    do throws(TerminalFault) {
      return try TerminalScreen(wishes)
    } catch {
      throw Failure(
        .usage,
        FaultText(
          Words("The workbench needs a terminal.", "工作台需要在终端中运行。")[language],
          help: Words(
            "Without one: bullpen today, bullpen board deal, bullpen list …",
            "没有终端时可用：bullpen today、bullpen board deal、bullpen list …")[language]))
    }
  }
}

extension OpenedDesk {
  /// Opens the workbench on this desk; `sample` says how the tutorial begins where it is the sample one.
  func work(
    sample: TutorialStart? = nil, language: Language = Invocation.language, isPlain: Bool = false
  ) throws(Failure) {
    try Workbench.run(self, language: language, sample: sample, isPlain: isPlain)
  }
}
