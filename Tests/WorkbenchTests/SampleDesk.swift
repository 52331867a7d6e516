// The sample desk on real files in a folder of its own, told from the project's own tables.

import Configuration
import Foundation
import Glibc
import Interchange
import Journal
import SalesDesk
import Testing

/// A temporary folder with the sample desk in it, removed at the end.
final class SampleDesk {
  /// The project's `sample-data`, found from this file; nil when only the tests were copied.
  static let source: URL? = {
    let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = top.appending(path: "sample-data")
    return FileManager.default.fileExists(atPath: folder.appending(path: "year.csv").path)
      ? folder : nil
  }()

  /// Thursday 26 November 2026, 09:45 in Shanghai.
  static let now = Now(
    Instant(milliseconds: 1_795_657_500_000), zone: Zone(name: "Asia/Shanghai", offset: 28_800))

  let folder: String
  var path: String { folder + "/desk" }

  init() throws {
    var template = Array((NSTemporaryDirectory() + "/bullpen-desk-XXXXXX").utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    try #require(made)
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    var year = try SampleYear(
      files: try Self.tables(), desk: try Self.values("desk.toml"),
      boards: try Self.values("boards.toml"), zone: Self.now.zone, now: Self.now.instant)
    try year.fill(Desk(try FileStore.create(at: path)))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Opens the desk, as a process of its own would.
  func open() throws -> Desk {
    let desk = Desk(try FileStore.open(at: path))
    try #require(desk.damage == nil)
    return desk
  }

  /// Every fact of every record.
  static func state(_ book: borrowing Book) -> [String: [Fact]] {
    var result: [String: [Fact]] = [:]
    for index in KindCatalogue.all.indices {
      let kind = KindID(index: index)
      for slot in 0..<book.count(kind) {
        let record = Record(kind, slot: slot)
        if book.exists(record) { result[book.subject(record)] = book.facts(of: record) }
      }
    }
    return result
  }

  private static func tables() throws -> [String: [UInt8]] {
    let source = try #require(source)
    var tables: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: source.path)
    where name.hasSuffix(".csv") {
      tables[name] = [UInt8](try Data(contentsOf: source.appending(path: name)))
    }
    return tables
  }

  private static func values(_ name: String) throws -> [[String]: [String]] {
    let url = try #require(source).appending(path: name)
    return try ImportMapFile(try String(contentsOf: url, encoding: .utf8)).values
  }
}
