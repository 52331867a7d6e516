// Open deals by stage and by owner: how many, what they are worth, and what goes on from each stage to a later one.

import SalesDesk

/// The pipeline by stage and owner.
enum PipelineReport {
  static func tables(_ scope: ReportScope, _ memo: inout QueryMemo, _ book: borrowing Book)
    -> [ReportTable]
  {
    guard let query = scope.query("deal", "is:open", book) else { return [] }
    let tallies = memo.tallies(
      query, rows: .attribute("stage"), columns: .attribute("owner"), book)
    let stages = openStages(tallies, book)
    return [byStage(tallies, stages, scope, &memo, book), byOwner(tallies, stages, scope, book)]
  }

  /// The open stages of the processes for deals, in order, then others that have open deals; nil last for deals
  /// in no stage, where there are any.
  private static func openStages(_ tallies: Tallies, _ book: borrowing Book) -> [Record?] {
    var stages: [Record?] = []
    for process in book.processes(of: KindCatalogue.id(of: Deal.self)) {
      for stage in book.stages(of: process) where book.stageClass(of: stage) ?? .open == .open {
        stages.append(stage)
      }
    }
    let kind = KindCatalogue.id(of: Stage.self)
    for slot in 0..<book.count(kind) {
      let stage = Record(kind, slot: slot)
      if !stages.contains(stage), tallies.row(slot).count > 0 { stages.append(stage) }
    }
    if tallies.row(nil).count > 0 { stages.append(nil) }
    return stages
  }

  private static func figures(_ tally: Tally, _ scope: ReportScope, _ terms: String) -> [Figure?] {
    [
      scope.figure(.count(tally.count), "deal", terms),
      scope.figure(.money(tally.sum), "deal", terms),
      scope.figure(.money(tally.weighted), "deal", terms),
    ]
  }

  private static func byStage(
    _ tallies: Tallies, _ stages: [Record?], _ scope: ReportScope, _ memo: inout QueryMemo,
    _ book: borrowing Book
  ) -> ReportTable {
    let all = scope.query("deal", "", book)
    let departures = all.map { memo.departures($0, on: scope.days, book) } ?? []
    var rows: [ReportTable.Row] = []
    for stage in stages {
      let terms = "is:open " + Terms.stage(stage, book)
      var row = figures(tallies.row(stage?.index), scope, terms)
      var rate: Figure?
      if let stage, stage.index < departures.count {
        let (left, passed) = departures[stage.index]
        let name = Terms.name(stage, book) + "=" + scope.spelt
        rate = scope.rate((passed, left), part: "passed:" + name, whole: "left:" + name)
      }
      row.append(rate)
      rows.append(ReportTable.Row(stage.map(ReportLabel.record) ?? .none, row))
    }
    rows.append(ReportTable.Row(.total, figures(tallies.total, scope, "is:open") + [nil]))
    return ReportTable(
      .stages, [.measure(.deals), .measure(.value), .measure(.weighted), .measure(.step)], rows,
      bar: 0)
  }

  private static func byOwner(
    _ tallies: Tallies, _ stages: [Record?], _ scope: ReportScope, _ book: borrowing Book
  ) -> ReportTable {
    let kind = KindCatalogue.id(of: Member.self)
    var owners: [(owner: Record?, tally: Tally)] = []
    for slot in 0..<book.count(kind) {
      let tally = tallies.column(slot)
      if tally.count > 0 { owners.append((Record(kind, slot: slot), tally)) }
    }
    let currency = book.currency
    owners.sort { left, right in
      let (first, second) = (left.tally.sum[currency], right.tally.sum[currency])
      return first == second ? left.tally.count > right.tally.count : first > second
    }
    let nobody = tallies.column(nil)
    if nobody.count > 0 { owners.append((nil, nobody)) }
    var rows: [ReportTable.Row] = []
    for (owner, tally) in owners {
      let terms = "is:open " + Terms.owner(owner, book)
      var row = figures(tally, scope, terms)
      for stage in stages {
        let count = tallies[stage?.index, owner?.index].count
        row.append(
          scope.figure(.count(count), "deal", terms + " " + Terms.stage(stage, book)))
      }
      rows.append(ReportTable.Row(owner.map(ReportLabel.record) ?? .none, row))
    }
    let columns: [ReportLabel] =
      [.measure(.deals), .measure(.value), .measure(.weighted)]
      + stages.map { $0.map(ReportLabel.record) ?? .none }
    return ReportTable(.owners, columns, rows)
  }
}
