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
        bullpen undo --part maven-2

      An import is one thing: whichever of its entries is named, all of them are taken back.
      """)

  @Argument(help: ArgumentHelp("Numbers of entries, as history prints them.", valueName: "entry"))
  var entries: [Int] = []

  @Option(
    help: ArgumentHelp("Take back everything of this name: an import's part.", valueName: "name"))
  var part: String?

  @Flag(help: "Take back what can be, leave out what others changed since.")
  var partial = false

  @OptionGroup var write: WriteOptions

  func command(_ opened: OpenedDesk) throws(Failure) -> Command {
    if let part { return try command(opened, part) }
    if !entries.isEmpty { return .undo(entries, isPartial: partial) }
    let last: Entry?
    do throws(StoreFault) {
      last = try opened.desk.undoable(by: opened.author).first
    } catch { throw Failure(error) }
    guard let last else { throw Failure(.nothingToUndo, in: opened.desk.book) }
    return .undo([last.number], isPartial: partial)
  }

  private func command(_ opened: OpenedDesk, _ part: String) throws(Failure) -> Command {
    let standing: [Int]
    do throws(StoreFault) {
      standing = try opened.desk.standing(opened.desk.book.parts[part] ?? [])
    } catch { throw Failure(error) }
    guard !standing.isEmpty else { throw Failure(.nothingToUndo, in: opened.desk.book) }
    return .undo(standing + entries, isPartial: partial)
  }
}
