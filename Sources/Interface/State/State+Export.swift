// What a list shows, as a file for a spreadsheet: its rows in their order, its columns with their heads, amounts as
// numbers, days as days.

import Drawing
import Interchange
import SalesDesk

/// A file to be written for a person.
package struct ExportedFile: Sendable {
  /// Where, as it was typed.
  package let path: String
  /// What stands in it.
  package let bytes: [UInt8]
  /// How many records it tells of.
  package let count: Int
}

/// What became of a file that was to be written.
package enum ExportOutcome: Sendable {
  /// It is there, under its whole path.
  case written(String)
  /// Another is there already, under its whole path.
  case exists(String)
  /// It could not be written.
  case failed(StoreFault)
}

extension State {
  /// The file for what the list on top shows; nil where no list is.
  func exported(to path: String, _ book: borrowing Book) -> ExportedFile? {
    guard let list = place?.state as? ListState else { return nil }
    // without the mark Excel takes Chinese for something else
    var writer = CSVWriter(hasByteOrderMark: true)
    writer.append([.text("id")] + list.columns.map { .text($0.label) })
    for record in list.records {
      var cells = [CSVCell.text(book.bareName(record))]
      for column in list.columns { cells.append(column.cell(record, list.tallies, book, scene)) }
      writer.append(cells)
    }
    return ExportedFile(path: path, bytes: writer.bytes, count: list.records.count)
  }

  /// Asks before a file that is there is written over.
  mutating func askToReplace(_ file: ExportedFile, at whole: String) {
    let text = scene.phrases.replaceFile(whole)
    overlays.append(
      .question(
        Question(text, yes: scene.phrases.replace, no: scene.phrases.leaveIt) { _, _ in
          [.export(file, isReplacing: true)]
        }))
  }
}

extension Chooser {
  /// Asks under which name what a list shows is written.
  static func exporting(_ list: ListState, _ scene: Scene, _ book: borrowing Book) -> Chooser {
    let phrases = scene.phrases
    var chooser = Chooser(
      phrases.exportTitle(list.records.count), prompt: phrases.fileName,
      find: { text, state, _ in
        let path = text.trimmed
        return path.isEmpty
          ? [] : [Item(state.scene.phrases.writeFile(path), .value(.text(path)))]
      },
      pick: { item, state, book in
        guard case .value(.text(let path)?) = item.target else { return [] }
        return state.exported(to: path, book).map { [.export($0, isReplacing: false)] } ?? []
      })
    let plural = book.kind(named: list.kindName).map { book.schema($0).description.plural }
    chooser.field = TextField((plural ?? list.kindName) + "-" + scene.now.today.iso + ".csv")
    return chooser
  }
}

extension ListColumn {
  /// What stands in it for a record, as a spreadsheet understands it.
  fileprivate func cell(
    _ record: Record, _ tallies: CustomerTallies?, _ book: borrowing Book, _ scene: Scene
  ) -> CSVCell {
    func amount(_ money: Money) -> String {
      money.currency == book.currency ? money.decimal : money.canonical
    }
    switch source {
    case .openDeals: return .typed(String(tallies?.openCount(of: record) ?? 0))
    case .openValue:
      let sum = tallies?.openSum(of: record) ?? MoneySum()
      let parts = sum.parts(first: book.currency).compactMap {
        Money(minor: $0.minor, $0.currency).map(amount)
      }
      return .typed(parts.joined(separator: ";"))
    case .lastContact:
      let last = tallies?.lastContact(of: record)
      return .typed(last.map { scene.now.zone.day(of: $0).iso } ?? "")
    case .attribute(let index):
      let attribute = book.schema(record.kind).attributes[index]
      let values = book.values(index, of: record)
      switch attribute.type {
      case .money:
        return .typed(
          values.compactMap { value in
            if case .money(let money) = value { return amount(money) }
            return nil
          }.joined(separator: ";"))
      case .integer, .day, .due, .instant:
        return .typed(FieldText.text(values, of: attribute, scene, book))
      case .longText: return .text(values.compactMap(\.plainText).joined(separator: "\n"))
      default:
        let text = text(record, tallies, book, scene)
        return ["mobile", "phone"].contains(attribute.name) ? .typed(text) : .text(text)
      }
    }
  }
}
