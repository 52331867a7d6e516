// Won and lost in a period, against the one before: how many, what they were worth, the win rate, the time it took,
// the reasons for losing. A deal counts on the day it came to be what it is now: one that was reopened does not
// count, and a move that was taken back never happened.

import SalesDesk

/// Won and lost.
enum ResultsReport {
  static func tables(_ scope: ReportScope, _ memo: inout QueryMemo, _ book: borrowing Book)
    -> [ReportTable]
  {
    [
      results(scope, &memo, book), trend(scope, &memo, book), reasons(scope, &memo, book),
      byOwner(scope, &memo, book),
    ].compactMap { $0 }
  }

  // MARK: - The period and the one before

  private static func results(_ scope: ReportScope, _ memo: inout QueryMemo, _ book: borrowing Book)
    -> ReportTable?
  {
    let measures: [Measure] = [.won, .wonValue, .lost, .lostValue, .winRate, .cycle, .begun]
    let now = period(scope.days, scope, &memo, book)
    let before = period(scope.before, scope, &memo, book)
    var rows: [ReportTable.Row] = []
    for (index, measure) in measures.enumerated() {
      guard index < now.count, index < before.count else { return nil }
      rows.append(ReportTable.Row(.measure(measure), [now[index], before[index]]))
    }
    return ReportTable(.results, [.measure(.now), .measure(.before)], rows)
  }

  /// The numbers of one period, in the order of the measures.
  private static func period(
    _ days: ClosedRange<Day>, _ scope: ReportScope, _ memo: inout QueryMemo, _ book: borrowing Book
  ) -> [Figure?] {
    let spelt = "ended:" + ReportRange.spelt(days)
    let begun = "created:" + ReportRange.spelt(days)
    let (won, lost) = ("is:won " + spelt, "is:lost " + spelt)
    guard let wonQuery = scope.query("deal", won, book),
      let lostQuery = scope.query("deal", lost, book),
      let begunQuery = scope.query("deal", begun, book)
    else { return [] }
    let wonTally = memo.tallies(wonQuery, book).total
    let lostTally = memo.tallies(lostQuery, book).total
    let spans = memo.spans(wonQuery, book)
    return [
      scope.figure(.count(wonTally.count), "deal", won),
      scope.figure(.money(wonTally.sum), "deal", won),
      scope.figure(.count(lostTally.count), "deal", lost),
      scope.figure(.money(lostTally.sum), "deal", lost),
      scope.rate(
        (wonTally.count, wonTally.count + lostTally.count), part: won, whole: "is:won,lost " + spelt
      ),
      scope.figure(.days(mean(spans)), "deal", won),
      scope.figure(.count(memo.count(begunQuery, book)), "deal", begun),
    ]
  }

  /// The mean of some lengths of time, to the nearest whole day.
  static func mean(_ spans: [Int64]) -> Int? {
    guard !spans.isEmpty else { return nil }
    let (day, count) = (Int64(86_400_000), Int64(spans.count))
    return Int((spans.reduce(0, +) / count + day / 2) / day)
  }

  // MARK: - Over time

  private static func trend(_ scope: ReportScope, _ memo: inout QueryMemo, _ book: borrowing Book)
    -> ReportTable?
  {
    let stretches = ReportRange.stretches(
      scope.days, today: scope.context.now.today, weekStart: scope.weekStart)
    guard let query = scope.query("deal", "is:won", book) else { return nil }
    let tallies = memo.tallies(query, rows: .ended(stretches), book)
    var rows: [ReportTable.Row] = []
    for (index, stretch) in stretches.enumerated() {
      let terms = "is:won ended:" + ReportRange.spelt(stretch)
      let tally = tallies[index, nil]
      rows.append(
        ReportTable.Row(
          .stretch(stretch),
          [
            scope.figure(.money(tally.sum), "deal", terms),
            scope.figure(.count(tally.count), "deal", terms),
          ]))
    }
    // what the bar measures stands next to it
    return ReportTable(.trend, [.measure(.wonValue), .measure(.won)], rows, bar: 0)
  }

  private static func reasons(_ scope: ReportScope, _ memo: inout QueryMemo, _ book: borrowing Book)
    -> ReportTable?
  {
    let terms = "is:lost ended:" + scope.spelt
    guard let query = scope.query("deal", terms, book) else { return nil }
    let tallies = memo.tallies(query, rows: .attribute("lost-reason"), book)
    var found: [(name: String?, tally: Tally)] = []
    for (index, name) in tallies.rowNames.enumerated() {
      let tally = tallies[index, nil]
      if tally.count > 0 { found.append((name, tally)) }
    }
    found.sort { $0.tally.count > $1.tally.count }
    let unsaid = tallies[nil, nil]
    if unsaid.count > 0 { found.append((nil, unsaid)) }
    var rows: [ReportTable.Row] = []
    for (name, tally) in found {
      let reason = name.map { "lost-reason:" + Terms.quoted($0) } ?? "-lost-reason:"
      rows.append(
        ReportTable.Row(
          name.map { .option("lost-reason", $0) } ?? .none,
          [
            scope.figure(.count(tally.count), "deal", terms, reason),
            scope.figure(.money(tally.sum), "deal", terms, reason),
          ]))
    }
    return ReportTable(.reasons, [.measure(.lost), .measure(.lostValue)], rows, bar: 0)
  }

  // MARK: - By owner

  private static func byOwner(_ scope: ReportScope, _ memo: inout QueryMemo, _ book: borrowing Book)
    -> ReportTable?
  {
    let spelt = "ended:" + scope.spelt
    guard let won = scope.query("deal", "is:won " + spelt, book),
      let lost = scope.query("deal", "is:lost " + spelt, book)
    else { return nil }
    let wins = memo.tallies(won, columns: .attribute("owner"), book)
    let losses = memo.tallies(lost, columns: .attribute("owner"), book)
    let kind = KindCatalogue.id(of: Member.self)
    var owners: [Record?] = []
    for slot in 0..<book.count(kind)
    where wins[nil, slot].count + losses[nil, slot].count > 0 {
      owners.append(Record(kind, slot: slot))
    }
    let currency = book.currency
    owners.sort { wins[nil, $0?.index].sum[currency] > wins[nil, $1?.index].sum[currency] }
    if wins[nil, nil].count + losses[nil, nil].count > 0 { owners.append(nil) }
    var rows: [ReportTable.Row] = []
    for owner in owners {
      let (win, loss) = (wins[nil, owner?.index], losses[nil, owner?.index])
      let whose = " " + Terms.owner(owner, book)
      rows.append(
        ReportTable.Row(
          owner.map(ReportLabel.record) ?? .none,
          [
            scope.figure(.count(win.count), "deal", "is:won " + spelt + whose),
            scope.figure(.money(win.sum), "deal", "is:won " + spelt + whose),
            scope.figure(.count(loss.count), "deal", "is:lost " + spelt + whose),
            scope.rate(
              (win.count, win.count + loss.count), part: "is:won " + spelt + whose,
              whole: "is:won,lost " + spelt + whose),
          ]))
    }
    return ReportTable(
      .wonByOwner,
      [.measure(.won), .measure(.wonValue), .measure(.lost), .measure(.winRate)], rows)
  }
}
