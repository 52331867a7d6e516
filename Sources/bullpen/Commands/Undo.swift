// `bullpen undo`: entries taken back by new entries.

import ArgumentParser
import SalesDesk

/// Takes entries back.
struct Undo: WriteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take back your last entry, or the entries named.",
    discussion: """
      What others changed since stands in the way: such conflicts are listed and nothing happens, unless \
      --partial leaves them out. Undoing is an entry too, so nothing is lost.

        bullpen undo
        bullpen undo 41 42 --dry-run
      """)

  @Argument(help: ArgumentHelp("Numbers of entries, as history prints them.", valueName: "entry"))
  var entries: [Int] = []

  @Flag(help: "Take back what can be, leave out what others changed since.")
  var partial = false

  @OptionGroup var write: WriteOptions

  func command(_ opened: OpenedDesk) throws(Failure) -> Command {
    if !entries.isEmpty { return .undo(entries, isPartial: partial) }
    let last: Entry?
    do throws(StoreFault) {
      last = try opened.desk.undoable(by: opened.author).first
    } catch { throw Failure(error) }
    guard let last else { throw Failure(.nothingToUndo, in: opened.desk.book) }
    return .undo([last.number], isPartial: partial)
  }
}
