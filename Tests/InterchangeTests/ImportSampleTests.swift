// The sample desk told from the project's own files: the year comes out as its tables say it ends.

import Foundation
import Interchange
import SalesDesk
import Testing

@Suite("The sample desk")
struct ImportSampleTests {
  /// The project's `sample-data`, found from this file; nil when only the tests were copied.
  static let folder: URL? = {
    let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = top.appending(path: "sample-data")
    return FileManager.default.fileExists(atPath: folder.appending(path: "year.csv").path)
      ? folder : nil
  }()

  private static let zone = Zone(name: "Asia/Shanghai", offset: 28_800)

  static func files() throws -> [String: [UInt8]] {
    let folder = try #require(folder)
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".csv") {
      files[name] = [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }
    return files
  }

  static let boards: [[String]: [String]] = {
    var values: [[String]: [String]] = [:]
    let boards = [
      ("follow-up", ["inbox", "today", "doing", "waiting", "done"]),
      ("contracts", ["draft", "review", "signing", "archived", "cancelled"]),
      ("orders", ["received", "confirm", "shipping", "acceptance", "closed", "cancelled"]),
      ("after-sales", ["reported", "diagnosing", "parts", "on-site", "solved", "void"]),
    ]
    let classes = [
      "done": "won", "archived": "won", "closed": "won", "solved": "won", "cancelled": "void",
      "void": "void",
    ]
    for (index, board) in boards.enumerated() {
      values[["board", "\(index)", "key"]] = [board.0]
      for (place, stage) in board.1.enumerated() {
        let path = ["board", "\(index)", "stage", "\(place)"]
        values[path + ["key"]] = [stage]
        values[path + ["class"]] = [classes[stage] ?? "open"]
      }
    }
    return values
  }()

  static let desk: [[String]: [String]] = [
    ["title"]: ["Sample"], ["zone"]: ["Asia/Shanghai"], ["currency"]: ["CNY"],
    ["week-starts"]: ["monday"], ["opening"]: ["08:30-18:00"],
  ]

  /// The desk filled with the year before 09:45 of a day.
  static func filled(_ today: String) throws -> (desk: Desk, store: MemoryStore, now: Instant) {
    let now = zone.instant(of: try #require(Day(today)), minute: 585)
    var year = try SampleYear(files: try files(), desk: desk, boards: boards, zone: zone, now: now)
    let store = MemoryStore()
    let desk = Desk(store)
    try year.fill(desk)
    return (desk, store, now)
  }

  @Test(
    "ends as its tables say, whatever weekday today is",
    .enabled(if: folder != nil, "sample-data is not here"),
    arguments: ["2026-11-23", "2026-11-25", "2026-11-28", "2026-11-29"])
  func ends(_ today: String) throws {
    let (desk, store, now) = try Self.filled(today)
    #expect(desk.book.revision > 5000)
    #expect(desk.book.lastAt <= now)
    var stages: [String: String] = [:]
    var values: [String: String] = [:]
    for name in ["deals.csv", "tasks.csv", "leads.csv"] {
      var reader = try CSVReader(
        DecodedText(try #require(try Self.files()[name]), file: name), file: name)
      let names = reader.header.names
      for row in try reader.rest() {
        func cell(_ column: String) -> String {
          names.firstIndex(of: column).map { row[$0] } ?? ""
        }
        let board = name == "deals.csv" ? "deal" : name == "leads.csv" ? "lead" : cell("board")
        stages["sample/" + cell("ref")] = board + "/" + cell("stage")
        if name == "deals.csv" { values["sample/" + cell("ref")] = cell("value") }
      }
    }
    var seen = 0
    for kind in ["deal", "task", "lead"].compactMap(KindCatalogue.id(named:)) {
      for slot in 0..<desk.book.count(kind) {
        let record = Record(kind, slot: slot)
        guard let name = desk.book.value("external", of: record)?.plainText else { continue }
        seen += 1
        #expect(
          desk.book.stage(of: record).map { desk.book.bareName($0) } == stages[name], "\(name)")
        if let value = values[name], !value.isEmpty {
          #expect(desk.book[Deal.value, of: record]?.canonical == value, "\(name)")
        }
        let visits = desk.book.stageVisits(of: record).map(\.from)
        #expect(visits == visits.sorted(), "\(name)")
      }
    }
    #expect(seen == stages.count)
    let replayed = Desk(MemoryStore(store.payloads))
    #expect(replayed.damage == nil && replayed.book.revision == desk.book.revision)
  }

  @Test("nobody works on a Sunday", .enabled(if: folder != nil, "sample-data is not here"))
  func sundays() throws {
    let (desk, _, _) = try Self.filled("2026-11-26")
    let entries = try desk.entries(Array(3...desk.book.revision))
    let weekdays = entries.map { Self.zone.day(of: $0.at).weekday }
    #expect(!weekdays.contains(6))
    #expect(weekdays.filter { $0 == 5 }.count * 4 < weekdays.count)
    #expect(Set(entries.map(\.by)).count > 8)
  }

  @Test("a broken line is named by file and line", .enabled(if: folder != nil))
  func broken() throws {
    var files = try Self.files()
    files["year.csv"] = Array(
      "day,time,who,do,record,to,attributes,text\n-3,09:00,lin,fly,A001,,,\n".utf8)
    var year = try SampleYear(
      files: files, desk: Self.desk, boards: Self.boards, zone: Self.zone,
      now: Self.zone.instant(of: try #require(Day("2026-11-23"))))
    let store = MemoryStore()
    #expect(throws: SampleFault.cell(file: "year.csv", line: 2, column: "do")) {
      try year.fill(Desk(store))
    }
    #expect(store.payloads.count == 2, "the founding and what was there before the year")
  }
}
