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
  static func run(_ opened: OpenedDesk, language: Language, isPlain: Bool) throws(Failure) {
    // asked for before the desk is read again, so that nothing written meanwhile goes unseen
    _ = opened.store.changeDescriptor
    let places = Places()
    let settings = Preferences.settings
    let host = WorkbenchHost(zone: opened.zone, desk: opened.store.desk, places: places)
    var wishes = TerminalScreen.Wishes()
    wishes.isMouseOn = !isPlain && settings.mouse ?? true
    if isPlain { (wishes.isColourless, wishes.asksTerminal) = (true, false) }
    let screen: TerminalScreen
    do throws(TerminalFault) {
      screen = try TerminalScreen(wishes)
    } catch {
      throw Failure(
        .usage,
        FaultText(
          Words("The workbench needs a terminal.", "工作台需要在终端中运行。")[language],
          help: Words(
            "Without one: bullpen today, bullpen board deal, bullpen list …",
            "没有终端时可用：bullpen today、bullpen board deal、bullpen list …")[language]))
    }
    defer { screen.close() }
    let chosen = host.readPrivate("language").flatMap(Language.init(rawValue:))
    let session = Session(
      opened.desk, on: screen, host: host, author: opened.author,
      language: Invocation.languageAsked ?? chosen ?? language,
      keyMap: keyMap(places), theme: settings.theme ?? Theme.auto, isPlain: isPlain)
    session.hasBell = settings.bell ?? false
    session.run()
  }

  private static func text(_ path: String) -> ConfigurationText? {
    System.read(path).map {
      ConfigurationText(name: path, file: path, text: String(decoding: $0, as: UTF8.self))
    }
  }

  private static func keyMap(_ places: Places) -> KeyMap {
    guard let text = text(places.keys) else { return KeyMap() }
    do throws(ConfigurationFault) {
      let file = try KeyFile(text)
      for fault in file.faults { warn(fault) }
      return KeyMap(own: file.sequences.mapValues { $0.map { Key.name(of: $0) } })
    } catch {
      warn(error)
      return KeyMap()
    }
  }

  private static func warn(_ fault: ConfigurationFault) {
    Invocation.say(FaultText("\(fault.place): \(fault.problem)"))
  }
}

extension OpenedDesk {
  /// Opens the workbench on this desk.
  func work(isPlain: Bool = false) throws(Failure) {
    try Workbench.run(self, language: Invocation.language, isPlain: isPlain)
  }
}
