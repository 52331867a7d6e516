// What the tests of this room share: files nobody on the team wrote, found through `BULLPEN_DATA`,
// and short ways to read a text.

import Foundation
import Interchange
import Testing

/// Real files from outside; absent on most machines.
enum ForeignFiles {
  static let root = ProcessInfo.processInfo.environment["BULLPEN_DATA"]
  static let areHere = root != nil
  static let word: Comment = "BULLPEN_DATA names no directory of real files"

  static func bytes(_ path: String) throws -> [UInt8] {
    let root = try #require(root)
    return [UInt8](try Data(contentsOf: URL(filePath: root).appending(path: path)))
  }

  static func json(_ path: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(try bytes(path)))
  }
}

/// A reader over a text.
func reader(
  _ text: String, separator: CSVSeparator? = nil, headerLine: Int? = nil
) throws -> CSVReader {
  try reader(Array(text.utf8), separator: separator, headerLine: headerLine)
}

/// A reader over a file's bytes.
func reader(
  _ bytes: [UInt8], separator: CSVSeparator? = nil, headerLine: Int? = nil
) throws -> CSVReader {
  try CSVReader(
    DecodedText(bytes, file: "a.csv"), file: "a.csv", separator: separator, headerLine: headerLine)
}

/// The header and all rows of a text.
func table(_ text: String, separator: CSVSeparator? = nil) throws -> [[String]] {
  var reader = try reader(text, separator: separator)
  return [reader.header.names] + (try reader.rest().map(\.cells))
}

/// The fault a piece of reading ends in.
func fault(_ body: () throws -> Void) -> ImportFault? {
  do {
    try body()
    return nil
  } catch {
    return error as? ImportFault
  }
}

/// Numbers that look random and are the same every time: SplitMix64 (Steele, Lea, Flood 2014).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
