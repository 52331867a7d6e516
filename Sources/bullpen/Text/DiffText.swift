// How the pipeline changed, as text, as JSON, and as CSV.

import Drawing
import Interchange
import Interface
import Reports
import SalesDesk

/// What `bullpen diff` prints.
struct DiffText {
  let diff: PipelineDiff
  let from: DiffEnd
  let to: DiffEnd
  /// The days deals are to close in; nil for all deals.
  let days: ClosedRange<Day>?
  let language: Language

  private var phrases: any Phrasebook { Phrasebooks.of(language) }
  private var currency: Currency { to.past.book.currency }

  // MARK: - Text

  /// Which instants, and which deals.
  private var head: String {
    let text = RecordText(language: language, zone: to.now.zone)
    let period = days.map { phrases.period($0, today: to.now.today) }
    return text.time(from.now.instant) + " – " + text.time(to.now.instant) + "  "
      + phrases.closingIn(period)
  }

  /// The equation for everything, for each owner, for each stage. Figures of nothing are left out, openings and
  /// closings never.
  func tables(within width: Int?) -> [String] {
    var lines = [head]
    for grouping in [PipelineDiff.Grouping.total, .owners, .stages] {
      let rows = diff.rows(grouping)
      guard !rows.isEmpty else { continue }
      var table = TextTable([
        .init(title: phrases.diffTable(grouping)), .init(title: phrases.termTitle, isWhole: true),
        .init(title: phrases.measure(.deals), isNumber: true),
        .init(title: phrases.measure(.value), isNumber: true),
      ])
      for row in rows {
        var name = name(of: row, grouping)
        for term in PipelineDiff.Term.allCases {
          let total = row[term]
          guard total.count > 0 || term == .opening || term == .closing else { continue }
          table.append([name, phrases.term(term), String(total.count), amount(total)])
          name = ""
        }
      }
      lines += [""] + table.lines(within: width)
    }
    return lines
  }

  /// The deals behind some figures of the total: each with its owner, its stage and what it adds.
  func deals(_ terms: [PipelineDiff.Term], within width: Int?) -> [String] {
    var table = TextTable([
      .init(title: phrases.termTitle, isWhole: true),
      .init(title: Wording.identifier[language], isWhole: true),
      .init(title: Wording.title[language]), .init(title: attribute("owner")),
      .init(title: attribute("stage")),
      .init(title: phrases.measure(.value), isNumber: true),
    ])
    var isEmpty = true
    for term in terms {
      let book = term == .opening ? from.past : to.past
      for share in diff.total[term].shares {
        isEmpty = false
        // what was taken back is known to the earlier book only
        let past = book.book.exists(share.deal) ? book : from.past
        let owner = past.book[Deal.owner, of: share.deal]?.record
        let stage = past.book.stage(of: share.deal)
        table.append([
          phrases.term(term), past.book.subject(share.deal), past.book.title(share.deal),
          owner.map { past.book.title($0, language) } ?? "",
          stage.map { past.book.title($0, language) } ?? "",
          share.currency.map { RecordText.grouped(minor: share.minor, $0) } ?? "",
        ])
      }
    }
    return [head, ""] + (isEmpty ? [phrases.noDealsBehind] : table.lines(within: width))
  }

  private func attribute(_ name: String) -> String {
    let schema = to.past.book.schema(KindCatalogue.id(of: Deal.self))
    return schema.attributes.first { $0.name == name }?.words[language] ?? name
  }

  private func name(of row: PipelineDiff.Row, _ grouping: PipelineDiff.Grouping) -> String {
    switch grouping {
    case .total: phrases.total
    case .owners, .ownersStages:
      row.place.owner.map { to.past.book.title($0, language) } ?? phrases.without(.owners)
    case .stages:
      row.place.stage.map { to.past.book.title($0, language) } ?? phrases.without(.stages)
    }
  }

  private func amount(_ total: PipelineDiff.Total) -> String {
    let parts = total.parts(first: currency)
    let some = parts.filter { $0.minor != 0 }
    return (some.isEmpty ? Array(parts.prefix(1)) : some)
      .map { RecordText.grouped(minor: $0.minor, $0.currency) }.joined(separator: " + ")
  }

  // MARK: - For machines

  /// One object: the instants, and the rows of each table with all figures and their deals.
  func json() -> JSON {
    var tables: [JSON] = []
    for grouping in PipelineDiff.Grouping.allCases {
      let rows = diff.rows(grouping).map { row in
        JSON.object(
          [("owner", subject(row.place.owner)), ("stage", subject(row.place.stage))]
            + PipelineDiff.Term.allCases.map { ($0.rawValue, json(row[$0])) })
      }
      tables.append(
        .object([("table", .string(grouping.rawValue)), ("rows", .array(rows))]))
    }
    return .object([
      ("from", .string(from.now.instant.iso)), ("to", .string(to.now.instant.iso)),
      ("from-entry", .integer(Int64(from.past.book.revision))),
      ("to-entry", .integer(Int64(to.past.book.revision))),
      ("closing-from", days.map { .string($0.lowerBound.iso) } ?? .null),
      ("closing-to", days.map { .string($0.upperBound.iso) } ?? .null),
      ("tables", .array(tables)),
    ])
  }

  private func subject(_ record: Record?) -> JSON {
    record.map { .string(to.past.book.subject($0)) } ?? .null
  }

  private func json(_ total: PipelineDiff.Total) -> JSON {
    let sum = total.parts(first: currency).map {
      JSON.string(RecordText.decimal(minor: $0.minor, $0.currency) + " " + $0.currency.code)
    }
    let deals = total.shares.map { share in
      JSON.object([
        ("id", .string(to.past.book.subject(share.deal))),
        (
          "amount",
          share.currency.map {
            .string(RecordText.decimal(minor: share.minor, $0) + " " + $0.code)
          } ?? .null
        ),
      ])
    }
    return .object([
      ("count", .integer(Int64(total.count))), ("sum", .array(sum)), ("deals", .array(deals)),
    ])
  }

  /// A line for each figure and currency, with the deals behind it in that currency and those without a value.
  func csv() -> [String] {
    var writer = CSVWriter()
    writer.append(
      ["table", "owner", "stage", "figure", "deals", "amount", "unit", "records"]
        .map(CSVCell.text))
    for grouping in PipelineDiff.Grouping.allCases {
      for row in diff.rows(grouping) {
        let book = to.past
        let names = [row.place.owner, row.place.stage].map { place in
          place.map { book.book.subject($0) } ?? ""
        }
        for term in PipelineDiff.Term.allCases {
          let total = row[term]
          for (index, part) in total.parts(first: currency).enumerated() {
            let shares = total.shares.filter {
              $0.currency == part.currency || (index == 0 && $0.currency == nil)
            }
            writer.append([
              .text(grouping.rawValue), .text(names[0]), .text(names[1]), .text(term.rawValue),
              .typed(String(shares.count)),
              .typed(RecordText.decimal(minor: part.minor, part.currency)),
              .text(part.currency.code),
              .text(shares.map { book.book.subject($0.deal) }.joined(separator: " ")),
            ])
          }
        }
      }
    }
    let text = String(decoding: writer.bytes, as: UTF8.self)
    return text.split(separator: "\n").map(String.init)
  }
}
