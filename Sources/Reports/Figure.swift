// A number of a report, and the query that opens what it counts: no number is shown whose records cannot be seen.

import SalesDesk

/// One number of a report.
package struct Figure: Sendable, Hashable {
  /// What it says.
  package enum Amount: Sendable, Hashable {
    /// So many records.
    case count(Int)
    /// What records are worth, currency by currency.
    case money(MoneySum)
    /// A part of a whole, shown as a percentage; of nothing there is none.
    case rate(part: Int, whole: Int)
    /// Whole days; nil where there is nothing to measure.
    case days(Int?)
  }

  /// What it says.
  package let amount: Amount
  /// The kind of the records it counts.
  package let kind: String
  /// The query that selects exactly those records, for that kind; of a rate, those of the whole.
  package let query: String
  /// Of a rate, the query that selects the part.
  package let part: String?
  /// The one record it is about, which opens instead of a list.
  package let record: Record?

  /// A number over the records a query selects.
  package init(
    _ amount: Amount, _ kind: String, _ query: String, part: String? = nil, record: Record? = nil
  ) {
    self.amount = amount
    self.kind = kind
    self.query = query
    self.part = part
    self.record = record
  }

  /// The number for bars and for comparing: a count, minor units of a currency, thousandths of a rate, days. Nil
  /// where there is none.
  package func size(in currency: Currency) -> Int64? {
    switch amount {
    case .count(let count): Int64(count)
    case .money(let sum): sum[currency]
    case .rate(let part, let whole):
      whole > 0 ? (Int64(part) * 1000 + Int64(whole) / 2) / Int64(whole) : nil
    case .days(let days): days.map(Int64.init)
    }
  }

  /// Whether it says nothing: none, no money, no rate.
  package var isNothing: Bool {
    switch amount {
    case .count(let count): count == 0
    case .money(let sum): sum.amounts.values.allSatisfy { $0 == 0 }
    case .rate(_, let whole): whole == 0
    case .days(let days): days == nil
    }
  }
}

/// What a number measures, the names used in JSON and CSV.
package enum Measure: String, Sendable, Hashable, CaseIterable {
  /// How many deals.
  case deals
  /// What they are worth.
  case value
  /// What they are worth by their probability.
  case weighted
  /// Of those that left a stage, the share that went on to a later one.
  case step = "step-rate"
  /// Deals won.
  case won
  /// What deals won are worth.
  case wonValue = "won-value"
  /// Deals lost.
  case lost
  /// What deals lost were worth.
  case lostValue = "lost-value"
  /// Of deals won or lost, those won.
  case winRate = "win-rate"
  /// The mean of days from a deal's creation until it was won.
  case cycle
  /// Deals begun.
  case begun
  /// Deals on which nothing happened for longer than their stage allows.
  case rotting
  /// Open deals without a next step.
  case noStep = "no-next-step"
  /// Open deals whose close date has passed.
  case closePassed = "close-passed"
  /// Open deals on which nothing happened for two weeks.
  case idle
  /// Open deals with any of these troubles.
  case stuck
  /// Days since something happened.
  case idleDays = "idle-days"
  /// Open tasks.
  case tasks
  /// Open tasks whose day has passed.
  case late
  /// Tasks completed.
  case done
  /// Calls made or taken.
  case calls
  /// The period asked for, and the one before it.
  case now, before
}

/// What a row or a column is called.
package enum ReportLabel: Sendable, Hashable {
  /// What it measures.
  case measure(Measure)
  /// A member, a stage, a deal.
  case record(Record)
  /// An option of a choice, by the attribute's name and the option's key.
  case option(String, String)
  /// A stretch of days: a week or a month.
  case stretch(ClosedRange<Day>)
  /// Those without one.
  case none
  /// All of them.
  case total
}

/// A table of a report.
package struct ReportTable: Sendable, Hashable {
  /// Which tables there are.
  package enum Name: String, Sendable, Hashable, CaseIterable {
    /// Open deals by stage.
    case stages
    /// Open deals by owner and stage.
    case owners
    /// Won and lost in a period and the one before.
    case results
    /// Won by week or month.
    case trend
    /// Lost by reason.
    case reasons
    /// Won and lost by owner.
    case wonByOwner = "won-by-owner"
    /// Open deals in trouble, by trouble.
    case stuck
    /// The deals left alone longest.
    case longest
    /// What each owner has on the desk.
    case workload

    /// Whether it shows what is so now, whatever the period asked for.
    package var isOfNow: Bool { [.stages, .owners, .stuck, .longest].contains(self) }
  }

  /// A row.
  package struct Row: Sendable, Hashable {
    /// What it is called.
    package let label: ReportLabel
    /// Its numbers, one a column; nil where a filter means nothing for what is counted.
    package let figures: [Figure?]

    /// A row.
    package init(_ label: ReportLabel, _ figures: [Figure?]) {
      self.label = label
      self.figures = figures
    }
  }

  /// Which table.
  package let name: Name
  /// What its columns are called.
  package let columns: [ReportLabel]
  /// Its rows; a total comes last.
  package let rows: [Row]
  /// The column drawn as bars; nil for none.
  package let bar: Int?

  /// A table.
  package init(_ name: Name, _ columns: [ReportLabel], _ rows: [Row], bar: Int? = nil) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.bar = bar
  }

  /// The number of a row and a column.
  package func figure(_ row: ReportLabel, _ column: ReportLabel) -> Figure? {
    guard let row = rows.first(where: { $0.label == row }),
      let place = columns.firstIndex(of: column), place < row.figures.count
    else { return nil }
    return row.figures[place]
  }
}
