// Bare `bullpen`: the workbench.

import ArgumentParser
import SalesDesk

/// Opens the workbench on the desk.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the workbench (also without a command).",
    discussion: "A first desk: bullpen demo, or bullpen init.")

  @OptionGroup var desk: DeskOptions

  @OptionGroup var view: WorkbenchOptions

  func run() throws {
    try OpenedDesk(desk).work(isPlain: view.plain)
  }
}
