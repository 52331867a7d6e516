// Valid files, broken at random: whatever the bytes, the answer is rows or a fault that names a
// place.

import Foundation
import Interchange
import SalesDesk
import Testing

@Suite("A broken file never stops the program")
struct MutationTests {
  private static let isLong = ProcessInfo.processInfo.environment["BULLPEN_LONG"] != nil
  private static let rounds = isLong ? 100_000 : 5_000

  private static let originals: [[UInt8]] = [
    Array(
      "id,name,value,due\n1,甲公司,\"$22,700.00\",2026-01-05\n2,\"a \"\"b\"\"\",5,5/11/2026\n".utf8),
    Array("sep=;\r\na;b\r\n\"x\r\ny\";1,5\r\n;\r\n".utf8),
    Array("Title\n\nid\tname\tdue\r1\t\"two\rlines\"\t10/Jan/26 11:19 AM\r".utf8),
    [0xFF, 0xFE] + Array("a,b\n1,\"2\"\n".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
    Array("a,b\n".utf8) + [0xD5, 0xC5, 0x2C, 0xC8, 0xFD, 0x0A, 0x22, 0x95, 0x32, 0x82, 0x36, 0x22],
    [0xEF, 0xBB, 0xBF] + Array("a|b|c|||\n=1|+2|-3|||\n5\" pipe|'x|\"\"|||\n".utf8),
  ]

  private func mutate(_ original: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0...6, using: &random) {
      case 0: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
      case 1: bytes.removeSubrange(at...)
      case 2: bytes.insert(UInt8(ascii: "\""), at: at)
      case 3: bytes.insert(0, at: at)
      case 4: bytes.removeSubrange(0..<at)
      case 5: bytes.insert(contentsOf: bytes[at...], at: at / 2)
      default: bytes[at] = UInt8.random(in: 0...255, using: &random)
      }
    }
    return bytes
  }

  /// Reads a file to its end and every cell as everything it could be; gives the rows.
  private func readAll(_ bytes: [UInt8], _ chosen: TextEncoding?) throws -> [CSVRow] {
    let text = try DecodedText(bytes, file: "a.csv", chosen: chosen)
    #expect(text.utf8.isEmpty || String(validating: text.utf8, as: UTF8.self) != nil)
    var reader = try CSVReader(text, file: "a.csv")
    var rows: [CSVRow] = []
    while !reader.isAtEnd { rows += try reader.next(3) }
    #expect(reader.bytesRead == reader.size)
    for row in rows {
      let numbers = NumberColumn(row.cells)
      let dates = DateColumn(row.cells)
      for cell in row.cells {
        _ = try? numbers.money(cell, default: .cny)
        _ = try? dates.read(cell)
        _ = try? TextValue.yesOrNo(cell)
        _ = TextValue.clean(cell)
        _ = Excerpt.of(cell)
      }
    }
    return rows
  }

  @Test("thousands of broken files: rows in order, or a fault with a place")
  func mutations() throws {
    let seed: UInt64 = 20_261_123
    var random = Seeded(state: seed)
    var (read, refused) = (0, 0)
    for round in 0..<Self.rounds {
      let original = Self.originals[round % Self.originals.count]
      let bytes = mutate(original, &random)
      let chosen = round % 5 == 0 ? TextEncoding.allCases.randomElement(using: &random) : nil
      do {
        let rows = try readAll(bytes, chosen)
        let lines = rows.map(\.line)
        #expect(
          lines == lines.sorted() && Set(lines).count == lines.count, "seed \(seed) round \(round)")
        #expect(rows.allSatisfy { !$0.cells.isEmpty }, "seed \(seed) round \(round)")
        read += 1
      } catch let fault as ImportFault {
        #expect(fault.file == "a.csv")
        #expect(fault.place.line >= 1, "seed \(seed) round \(round)")
        #expect((0...(bytes.count * 4)).contains(fault.place.offset), "seed \(seed) round \(round)")
        #expect(fault.place.excerpt.count <= Excerpt.length, "seed \(seed) round \(round)")
        refused += 1
      }
    }
    #expect(
      read > Self.rounds / 4 && refused > Self.rounds / 20, "\(read) read, \(refused) refused")
  }

  @Test("a file cut at every byte is rows or a fault")
  func cuts() throws {
    for original in Self.originals {
      for end in original.indices {
        do { _ = try readAll(Array(original[..<end]), nil) } catch let fault as ImportFault {
          #expect(fault.place.line >= 1)
        }
      }
    }
  }
}
