// `bullpen review`: the workbench for looking and commenting, nothing else.

import ArgumentParser
import SalesDesk

/// Opens a review round on the desk.
struct Review: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open a review round: the workbench takes comments only.",
    discussion: """
      Board after board, what is stuck, who has too much on the desk, what changed since your last review: n \
      comments, ] goes on. Nothing else is taken, whatever is pressed.

        bullpen review
      """)

  @OptionGroup var desk: DeskOptions

  func run() throws {
    let opened = try OpenedDesk(desk)
    opened.desk.takesCommentsOnly = true
    try opened.work()
  }
}
