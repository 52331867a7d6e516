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
  /// - Throws: when there is no terminal to draw on.
  static func run(
    _ opened: OpenedDesk, language: Language, sample: TutorialStart? = nil,
    keepsLanguage: Bool = false
  ) throws(Failure) {
    // asked for before the desk is read again, so that nothing written meanwhile goes unseen
    _ = opened.store.changeDescriptor
    let places = Places()
    let settings = Preferences.settings
    let host = WorkbenchHost(zone: opened.zone, desk: opened.store.desk, places: places)
    let screen = try terminal(settings, language)
    defer { screen.close() }
    screen.theme = theme(settings, screen.capabilities, host)
    if keepsLanguage { host.writePrivate(language.rawValue, named: "language") }
    let chosen = host.readPrivate("language").flatMap(Language.init(rawValue:))
    let inUse = Invocation.languageAsked ?? chosen ?? language
    let keys = OwnKeyFile(places, language: inUse)
    let session = Session(
      opened.desk, on: screen, host: host, author: opened.author, language: inUse,
      keyMap: keys.map)
    session.announce(Preferences.notices(in: inUse) + keys.notices)
    session.hasBell = settings.bell ?? false
    if let sample { session.enterSample(sample) }
    session.run()
  }

  /// A terminal with the person's theme, before there is a desk.
  static func screen(language: Language) throws(Failure) -> TerminalScreen {
    let settings = Preferences.settings
    let screen = try terminal(settings, language)
    let host = WorkbenchHost(zone: .utc, desk: "none", places: Places())
    screen.theme = theme(settings, screen.capabilities, host)
    return screen
  }

  private static func terminal(
    _ settings: Settings, _ language: Language
  ) throws(Failure) -> TerminalScreen {
    var wishes = TerminalScreen.Wishes()
    wishes.isMouseOn = settings.mouse ?? false
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

  /// The theme asked for, else the quiet one that suits the background; without colour the plain one.
  private static func theme(
    _ settings: Settings, _ capabilities: Capabilities, _ host: WorkbenchHost
  ) -> Theme {
    let quiet = capabilities.background == .light ? "quiet-light" : "quiet-dark"
    let wanted = settings.theme ?? (capabilities.colours == .mono ? "mono" : quiet)
    return host.theme(wanted) ?? host.theme(quiet) ?? .plain
  }
}

extension OpenedDesk {
  /// Opens the workbench on this desk; `sample` says how the tutorial begins where it is the sample one.
  func work(
    sample: TutorialStart? = nil, language: Language = Invocation.language
  ) throws(Failure) {
    try Workbench.run(self, language: language, sample: sample)
  }
}
