// Bare `bullpen`: the workbench.

import ArgumentParser
import SalesDesk

/// Opens the workbench on the desk.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the workbench (also without a command).",
    discussion: """
      Where there is no desk yet it asks on the screen: look at the sample, start an empty desk, or import a \
      table. Without a terminal: bullpen init.
      """)

  @OptionGroup var desk: DeskOptions

  func run() throws {
    let opened: OpenedDesk
    do throws(Failure) {
      opened = try OpenedDesk(desk)
    } catch {
      guard error.status == .notFound, System.isTerminal(0), System.isTerminal(1) else {
        throw error
      }
      return try FirstRunProgram.run(desk)
    }
    try opened.work()
  }
}
