// The worked journal made elsewhere, read with a deliberately simple reader of its own.

import Foundation
import SalesDesk
import Testing

/// The conformance fixture of the fact model.
enum Fixture {
  /// The fixture's folder, or nil (and the test says so) when `BULLPEN_FIXTURES` is not set.
  static var folder: URL? {
    guard let path = ProcessInfo.processInfo.environment["BULLPEN_FIXTURES"] else { return nil }
    return URL(fileURLWithPath: path).appending(path: "facts")
  }

  static let isThere = folder != nil

  /// The journal's lines without the header.
  static func lines() throws -> [[UInt8]] {
    let folder = try #require(folder)
    let data = try Data(contentsOf: folder.appending(path: "journal/000001.jsonl"))
    return data.split(separator: 10).dropFirst().map { Array($0) }
  }

  /// The payloads: lines up to the comma before the checksum.
  static func payloads() throws -> [[UInt8]] { try lines().map { Array($0.dropLast(18)) } }

  static func json(_ name: String) throws -> Any {
    let folder = try #require(folder)
    return try JSONSerialization.jsonObject(
      with: Data(contentsOf: folder.appending(path: name)), options: .fragmentsAllowed)
  }

  static func desk() throws -> Desk { Desk(MemoryStore(try payloads())) }
}

extension Book {
  /// Every existing record with its values, as the fixture writes it.
  borrowing func dump() -> [String: [String: NSObject]] {
    var result: [String: [String: NSObject]] = [:]
    for index in 0..<31 where index < KindCatalogue.all.count {
      let kind = KindID(index: index)
      for slot in 0..<count(kind) {
        let record = Record(kind, slot: slot)
        if exists(record) { result[subject(record)] = dump(record) }
      }
    }
    return result
  }

  private borrowing func dump(_ record: Record) -> [String: NSObject] {
    var values: [String: NSObject] = [:]
    let schema = schema(record.kind)
    for fact in facts(of: record) {
      let value = Book.object(fact.to)
      let isSet = schema.attributes.first { $0.name == fact.attribute }?.isSet ?? false
      if isSet {
        let list = (values[fact.attribute] as? [NSObject]) ?? []
        values[fact.attribute] = (list + [value]) as NSObject
      } else {
        values[fact.attribute] = value
      }
    }
    return values
  }

  static func object(_ value: FactValue?) -> NSObject {
    switch value {
    case nil: NSNull()
    case .string(let text): text as NSString
    case .integer(let number): number as NSNumber
    case .flag(let flag): flag as NSNumber
    case .raw(let json):
      ((try? JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed))
        as? NSObject) ?? NSNull()
    }
  }
}

extension Desk {
  /// The record of a subject, or a test failure.
  func record(_ subject: String) throws -> Record {
    let found = book.record(subject)
    return try #require(found)
  }
}
