// `bullpen views`: the saved views a member sees, one row each.

import ArgumentParser
import SalesDesk

/// Lists saved views.
struct Views: ReadCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the saved views, your own and the team's, with how many records each shows.",
    discussion: """
      A view is saved in the workbench with F, or made here; without an owner it is the team's.

        bullpen views
        bullpen add view stuck title='Stuck deals' kind=deal query='is:stuck'
        bullpen list @stuck
      """)

  @OptionGroup var read: ReadOptions

  func answer(_ reading: Reading) throws(Failure) -> [String] {
    let views = reading.book.savedViews(of: reading.me)
    if reading.isJSON { return views.map { json($0, reading).text } }
    guard !views.isEmpty else { return [] }
    let language = reading.language
    var table = TextTable([
      .init(title: Wording.name[language], isWhole: true), .init(title: Wording.title[language]),
      .init(title: Wording.whose[language], isWhole: true), .init(title: Wording.kind[language]),
      .init(title: Wording.query[language]),
      .init(title: Wording.records[language], isNumber: true),
    ])
    for view in views {
      let kind = reading.book[SavedView.kind, of: view].flatMap { reading.book.kind(named: $0) }
      let words = kind.map { reading.book.schema($0).description.pluralWords[language] }
      table.append([
        reading.book.bareName(view), reading.book.title(view, language),
        (isTeams(view, reading) ? Wording.team : Wording.own)[language],
        words ?? "",
        reading.book[SavedView.query, of: view] ?? "",
        count(view, reading).map(String.init) ?? "",
      ])
    }
    return table.lines(within: reading.width)
  }

  private func isTeams(_ view: Record, _ reading: Reading) -> Bool {
    reading.book.owner(ofView: view) == nil
  }

  /// How many records a view shows; nil where what it asks is not understood any more.
  private func count(_ view: Record, _ reading: Reading) -> Int? {
    guard let query = try? reading.book.query(ofView: view) else { return nil }
    return reading.book.count(query, reading.context(for: query))
  }

  private func json(_ view: Record, _ reading: Reading) -> JSON {
    func text(_ attribute: Attribute<String>) -> JSON {
      reading.book[attribute, of: view].map { .string($0) } ?? .null
    }
    let owner = reading.book.owner(ofView: view).map { reading.book.subject($0) }
    return .object([
      ("id", .string(reading.book.subject(view))), ("title", .string(reading.book.title(view))),
      ("owner", owner.map { .string($0) } ?? .null), ("kind", text(SavedView.kind)),
      ("query", text(SavedView.query)), ("sort", text(SavedView.sort)),
      ("group", text(SavedView.group)), ("columns", text(SavedView.columns)),
      ("totals", text(SavedView.totals)),
      ("place", text(SavedView.place)),
      ("count", count(view, reading).map { .integer(Int64($0)) } ?? .null),
    ])
  }
}
