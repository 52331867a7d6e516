// What a report is asked about: a book, a period, a time, and a filter, which narrows deals, and tasks and
// activities where it means something for those.

import SalesDesk

/// The question behind a report.
package struct ReportScope: Sendable {
  /// The days.
  package let days: ClosedRange<Day>
  /// The days to compare with.
  package let before: ClosedRange<Day>
  /// Who asks, and when.
  package let context: QueryContext
  /// The first day of the week.
  let weekStart: Int
  /// The filter as it may stand beside other terms, by kind; no entry for kinds it means nothing for.
  private var filters: [String: String] = [:]

  /// The kinds that reports count.
  package static let kinds = ["deal", "task", "activity"]

  /// A question about some days.
  /// - Throws: what is wrong with the filter, where it is wrong for deals.
  package init(
    _ range: ReportRange, filter: String = "", _ book: borrowing Book, _ context: QueryContext
  ) throws(QueryFault) {
    weekStart = book.weekStart
    days = range.days(today: context.now.today, weekStart: weekStart)
    before = ReportRange.before(days)
    self.context = context
    let bare = FilterWords.conditions(of: filter)
    guard !bare.isEmpty else {
      for kind in ReportScope.kinds { filters[kind] = "" }
      return
    }
    for name in ReportScope.kinds {
      guard let kind = book.kind(named: name) else { continue }
      do throws(QueryFault) {
        let query = try Query.parse(bare, in: book, kind: kind)
        filters[name] = query.isAlternative ? "(\(bare))" : bare
      } catch {
        if name == "deal" { throw error }
      }
    }
  }

  /// A query's text: the filter, then the terms. Nil where the filter means nothing for the kind.
  func text(_ kind: String, _ terms: String...) -> String? {
    filters[kind].map { filter in
      ([filter] + terms).filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// The same, understood.
  func query(_ kind: String, _ terms: String, _ book: borrowing Book) -> Query? {
    guard let text = text(kind, terms), let id = book.kind(named: kind) else { return nil }
    return try? Query.parse(text, in: book, kind: id)
  }

  /// A number over deals, tasks or activities.
  func figure(_ amount: Figure.Amount, _ kind: String, _ terms: String...) -> Figure? {
    guard let filter = filters[kind] else { return nil }
    let query = ([filter] + terms).filter { !$0.isEmpty }.joined(separator: " ")
    return Figure(amount, kind, query)
  }

  /// A rate: of what the terms and `whole` select, what the terms and `part` select.
  func rate(_ numbers: (part: Int, whole: Int), part: String, whole: String) -> Figure? {
    guard let query = text("deal", whole), let of = text("deal", part) else { return nil }
    return Figure(.rate(part: numbers.part, whole: numbers.whole), "deal", query, part: of)
  }

  /// The days as queries say them.
  var spelt: String { ReportRange.spelt(days) }
}

/// Terms of queries.
enum Terms {
  /// Owned by a member, or by nobody.
  static func owner(_ owner: Record?, _ book: borrowing Book) -> String {
    owner.map { "owner:" + name($0, book) } ?? "-owner:"
  }

  /// In a stage, or in none.
  static func stage(_ stage: Record?, _ book: borrowing Book) -> String {
    stage.map { "stage:" + name($0, book) } ?? "-stage:"
  }

  /// A named record's key, in quotes where it needs them.
  static func name(_ record: Record, _ book: borrowing Book) -> String {
    quoted(book.bareName(record))
  }

  /// A value, in quotes where it needs them.
  static func quoted(_ text: String) -> String {
    let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "-_/.".contains($0) }
    return isPlain && !text.isEmpty ? text : "\"\(text)\""
  }

  /// No next step is set.
  static let noStep = "-next-step: -next-due:"
  /// Nothing happened for two weeks.
  static let idle = "idle>14d"
  /// Any trouble an open deal can be in.
  static let trouble = "(is:stuck or (\(noStep)) or close<today or \(idle))"

  /// Calls that took place on some days.
  static func calls(_ days: String) -> String {
    "kind:call (when:\(days) or (-when: created:\(days)))"
  }
}
