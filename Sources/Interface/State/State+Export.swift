// What a list shows, as a file for a spreadsheet: its rows in their order, its columns with their heads, amounts as
// numbers, days as days. A board's cards are written as its kind's list would show them.

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

/// What shows as rows for a file: a list's own, or a board's cards column after column, or lane after lane.
struct ExportedView {
  let kind: KindID
  let records: [Record]
  let columns: [ListColumn]
  let tallies: CustomerTallies?

  /// What the view on top shows; nil where it is no list and no board.
  init?(_ state: State, _ book: borrowing Book) {
    switch state.place?.state {
    case let list as ListState:
      guard let kind = book.kind(named: list.kindName) else { return nil }
      (self.kind, records, columns, tallies) = (kind, list.records, list.columns, list.tallies)
    case let board as BoardState:
      guard let kind = book.kind(named: board.kindName) else { return nil }
      let schema = book.schema(kind)
      var names = ListColumn.usual(schema)
      // what the lanes part the cards by is told of each
      if let lanes = board.swimlanes?.attribute, !names.contains(lanes) { names.append(lanes) }
      self.kind = kind
      columns = ListColumn.of(kind, chosen: names, totals: [:], state.scene, book)
      // a card with two labels stands in two lanes
      var seen: Set<Record> = []
      records = board.rows.filter { seen.insert($0).inserted }
      tallies = nil
    default: return nil
    }
  }
}

extension State {
  /// The file for what the list or board on top shows; nil where neither is.
  func exported(to path: String, _ book: borrowing Book) -> ExportedFile? {
    guard let view = ExportedView(self, book) else { return nil }
    // without the mark Excel takes Chinese for something else
    var writer = CSVWriter(hasByteOrderMark: true)
    writer.append([.text("id")] + view.columns.map { .text($0.label) })
    for record in view.records {
      var cells = [CSVCell.text(book.bareName(record))]
      for column in view.columns { cells.append(column.cell(record, view.tallies, book, scene)) }
      writer.append(cells)
    }
    return ExportedFile(path: path, bytes: writer.bytes, count: view.records.count)
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
  /// Asks under which name what a view shows is written.
  static func exporting(
    _ view: ExportedView, _ scene: Scene, _ book: borrowing Book
  ) -> Chooser {
    let phrases = scene.phrases
    var chooser = Chooser(
      phrases.exportTitle(view.records.count), prompt: phrases.fileName,
      find: { text, state, _ in
        let path = text.trimmed
        return path.isEmpty
          ? [] : [Item(state.scene.phrases.writeFile(path), .value(.text(path)))]
      },
      pick: { item, state, book in
        guard case .value(.text(let path)?) = item.target else { return [] }
        return state.exported(to: path, book).map { [.export($0, isReplacing: false)] } ?? []
      })
    let plural = book.schema(view.kind).description.plural
    chooser.field = TextField(plural + "-" + scene.now.today.iso + ".csv")
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
