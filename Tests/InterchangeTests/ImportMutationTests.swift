// Tables broken at random, imported whole: whatever the bytes, the outcome is a ledger whose counts add up and a
// desk whose journal replays, or a fault that names file and line and a desk as it was.

import Foundation
import Interchange
import SalesDesk
import Testing

@Suite("An import of a broken table")
struct ImportMutationTests {
  private static let isLong = ProcessInfo.processInfo.environment["BULLPEN_LONG"] != nil
  private static let rounds = isLong ? 50_000 : 5_000

  private static let original = Array(
    ("id,deal,account,stage,amount,begun,ended,owner,label,note\r\n"
      + "1,\"A, first\",甲,Won,\"$1,000.50\",2026-01-05,2026-02-01,lin,x;y,\"two\nlines\"\r\n"
      + "2,B,甲,Gone,5,2026-01-05,2026-02-01,nobody,,\r\n3,C,乙,Quote,¥1.2万,6/1/2026,,lin,z,'=x\r\n"
      + "4,D,,new,1E+15,2026-13-01,2099-01-01,,,\r\n").utf8)

  private static let map: [[String]: [String]] = [
    ["on", "created"]: ["begun"], ["on", "won"]: ["ended"], ["on", "lost"]: ["ended"],
    ["defaults", "lost", "lost-reason"]: ["other"], ["values", "stage", "Gone"]: ["lost"],
    ["create"]: ["account"],
  ]

  private func mutate(_ random: inout Seeded) -> [UInt8] {
    var bytes = Self.original
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0...7, using: &random) {
      case 0: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
      case 1: bytes.removeSubrange(at...)
      case 2: bytes.insert(UInt8(ascii: "\""), at: at)
      case 3: bytes.insert(UInt8(ascii: ","), at: at)
      case 4: bytes.insert(10, at: at)
      case 5: bytes.insert(contentsOf: bytes[at...].prefix(80), at: at / 2)
      case 6: bytes.remove(at: at)
      default: bytes[at] = UInt8.random(in: 0...255, using: &random)
      }
    }
    return bytes
  }

  @Test("gives rows and a ledger, or a fault with file and line, and is never half written")
  func mutations() throws {
    let map = try ImportMap(Self.map)
    var random = Seeded(state: 20_261_123)
    var imported = 0
    for round in 0..<Self.rounds {
      let desk = try ImportDesk()
      let bytes = mutate(&random)
      do {
        let ledger = try desk.load(bytes, "deal", map, slice: 1 + round % 3)
        imported += 1
        let sum =
          ledger.created + ledger.updated + ledger.unchanged + ledger.differing + ledger.skipped
        #expect(ledger.rows == sum, "round \(round)")
        #expect(
          desk.desk.book.count(try #require(KindCatalogue.id(named: "deal"))) == ledger.created)
        guard round % 8 == 0 else { continue }
        let replayed = Desk(MemoryStore(desk.store.payloads))
        #expect(replayed.damage == nil && replayed.book.revision == desk.desk.book.revision)
        let again = try desk.load(bytes, "deal", map)
        #expect(again.created == 0, "round \(round)")
      } catch let fault as TableFault {
        #expect(desk.store.payloads.count == 1, "round \(round)")
        guard case .file(let inner) = fault else { continue }
        #expect(inner.file == "a.csv" && inner.place.line >= 1)
      }
    }
    #expect(imported > Self.rounds / 4)
  }
}
