// Files nobody on the team wrote, against what an independent reader found in them
// (`expected.json`).

import Foundation
import Interchange
import SalesDesk
import Testing

@Suite(
  "Real files read as independent readers read them",
  .enabled(if: ForeignFiles.areHere, ForeignFiles.word))
struct RealFilesTests {
  @Test(
    "the csv-spectrum files",
    arguments: [
      "comma_in_quotes", "empty_crlf", "json", "newlines", "quotes_and_newlines", "simple_crlf",
    ])
  func spectrum(name: String) throws {
    let expected = try #require(try ForeignFiles.json("csv/\(name).json") as? [[String: String]])
    var reader = try reader(try ForeignFiles.bytes("csv/\(name).csv"))
    let rows = try reader.rest()
    let names = reader.header.names
    #expect(rows.allSatisfy { $0.flaws == [] })
    #expect(
      rows.map { row in
        Dictionary(uniqueKeysWithValues: names.indices.map { (names[$0], row[$0]) })
      } == expected)
  }

  private func expected(_ group: String, _ file: String) throws -> [String: Any] {
    let all = try #require(try ForeignFiles.json("expected.json") as? [String: [String: Any]])
    return try #require(all[group]?[file] as? [String: Any])
  }

  @Test("the sales pipeline: rows, stages, sums, blanks")
  func pipeline() throws {
    let expected = try expected("maven", "sales_pipeline_first400.csv")
    var reader = try reader(try ForeignFiles.bytes("maven/sales_pipeline_first400.csv"))
    let rows = try reader.rest()
    #expect(rows.count == expected["rows"] as? Int)
    #expect(rows.allSatisfy { $0.flaws == [] })
    func column(_ name: String) throws -> Int {
      try #require(reader.header.columns(named: name).first)
    }
    let (stage, value) = (try column("deal_stage"), try column("close_value"))
    let (engage, close, account) = (
      try column("engage_date"), try column("close_date"), try column("account")
    )
    let stages = try #require(expected["by_stage"] as? [String: [String: Int]])
    let dollar = try #require(Currency("USD"))
    let values = NumberColumn(rows.map { $0[value] })
    for (name, facts) in stages {
      let own = rows.filter { $0[stage] == name }
      let amounts = try own.map { try values.money($0[value], default: dollar) }
      var sum = MoneySum()
      for amount in amounts.compactMap({ $0 }) { sum.add(amount) }
      #expect(own.count == facts["n"])
      #expect(sum[dollar] == Int64(facts["close_value"] ?? -1) * 100)
      #expect(amounts.count { $0 == nil } == facts["blank_close_value"])
    }
    #expect(rows.count { $0[account].isEmpty } == expected["blank_account"] as? Int)
    let days = DateColumn(rows.map { $0[engage] })
    let engaged = try rows.compactMap { try days.read($0[engage])?.day }
    let closed = try rows.compactMap { try days.read($0[close])?.day }
    let range = { (days: [Day]) in [days.min(), days.max()].compactMap { $0?.iso } }
    #expect(range(engaged) == expected["engage_min_max"] as? [String])
    #expect(range(closed) == expected["close_min_max"] as? [String])
    #expect(rows.count - closed.count == expected["blank_close_date"] as? Int)
  }

  @Test("the companion tables", arguments: [("accounts", 7), ("products", 3), ("sales_teams", 3)])
  func companions(name: String, columns: Int) throws {
    let bytes = try ForeignFiles.bytes("maven/\(name).csv")
    var reader = try reader(bytes)
    let rows = try reader.rest()
    #expect(reader.header.names.count == columns)
    #expect(rows.allSatisfy { $0.flaws == [] && $0.cells.count == columns })
    #expect(
      rows.count == String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).count
        - 1)
  }

  @Test("an issue tracker's export: columns, repeated headers, dates")
  func jira() throws {
    let expected = try expected("jira", "plane-migration.csv")
    var reader = try reader(try ForeignFiles.bytes("jira/plane-migration.csv"))
    let rows = try reader.rest()
    let header = reader.header
    #expect(rows.count == expected["rows"] as? Int)
    #expect(header.names.count == expected["columns"] as? Int)
    #expect(Set(header.names).count == expected["distinct_columns"] as? Int)
    let repeated = try #require(expected["repeated"] as? [String: Int])
    for (name, count) in repeated { #expect(header.columns(named: name).count == count) }
    let comments = header.columns(named: "Comment")
    #expect(
      rows.reduce(0) { sum, row in sum + comments.count { !row[$0].isEmpty } }
        == expected["comments"] as? Int)
    let created = try #require(header.columns(named: "Created").first)
    let column = DateColumn(rows.map { $0[created] })
    let times = try rows.compactMap {
      try column.read($0[created])?.instant(in: .utc).iso.dropLast(5)
    }
    #expect(times.min().map(String.init) == expected["created_min"] as? String)
    #expect(times.max().map(String.init) == expected["created_max"] as? String)
  }

  @Test("a written table reads back the same")
  func roundTrip() throws {
    for path in [
      "maven/sales_pipeline_first400.csv", "jira/plane-migration.csv", "maven/accounts.csv",
    ] {
      var first = try reader(try ForeignFiles.bytes(path))
      let rows = try first.rest()
      var writer = CSVWriter(separator: .tab, hasByteOrderMark: true)
      writer.append(first.header.names.map { .text($0) })
      for row in rows { writer.append(row.cells.map { .text($0) }) }
      var second = try reader(writer.bytes)
      #expect(second.separator == .tab)
      #expect(
        try second.rest().map { $0.cells.map(TextValue.clean) }
          == rows.map { $0.cells.map(TextValue.clean) })
    }
  }
}
