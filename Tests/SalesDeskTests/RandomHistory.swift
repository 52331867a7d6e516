// Seeded random histories: the commands people give, in any order, refused or not.

import Foundation
import SalesDesk
import Testing

/// How long sweeps are: short by default, at full length with `BULLPEN_LONG=1`.
enum Sweep {
  static let isLong = ProcessInfo.processInfo.environment["BULLPEN_LONG"] == "1"

  static func count(_ short: Int) -> Int { isLong ? short * 20 : short }
}

/// SplitMix64 (Steele, Lea and Flood): the same numbers for the same seed.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}

/// Gives random commands to a scene; what is refused is simply not done.
struct RandomHistory {
  let scene: Scene
  private(set) var refused = 0

  init(_ scene: Scene) { self.scene = scene }

  mutating func step(_ random: inout SeededRandom) {
    guard let command = command(&random) else { return }
    do {
      try scene.perform(command, by: Bool.random(using: &random) ? "lin" : "chen")
    } catch {
      refused += 1
    }
  }

  private func record(_ kind: String, _ random: inout SeededRandom) -> Record? {
    guard let id = KindCatalogue.id(named: kind) else { return nil }
    let count = scene.desk.book.count(id)
    guard count > 0 else { return nil }
    let record = Record(id, slot: Int.random(in: 0..<count, using: &random))
    return scene.desk.book.exists(record) ? record : nil
  }

  private func add(_ kind: String, _ changes: [Change]) -> Command? {
    KindCatalogue.id(named: kind).map { .add($0, changes) }
  }

  private func command(_ random: inout SeededRandom) -> Command? {
    let number = Int.random(in: 0..<1000, using: &random)
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return add("account", [.set("title", .text("客户 \(number)"))])
    case 1:
      guard let account = record("account", &random) else { return nil }
      return add("deal", [.set("title", .text("d\(number)")), .set("account", .link(account))])
    case 2: return add("lead", [.set("title", .text("l\(number)"))])
    case 3:
      guard let deal = record("deal", &random) else { return nil }
      return add("task", [.set("title", .text("t\(number)")), .set("about", .link(deal))])
    case 4:
      guard let deal = record("deal", &random), let stage = record("stage", &random) else {
        return nil
      }
      let money = Money(minor: Int64(number) * 100, .cny).map(Value.money)
      let day = Day(number: 20_000 + number).map(Value.day)
      let changes: [Change] = [.set("value", money), .set("close", day)]
      return .move(deal, to: stage, number % 3 == 0 ? [] : changes)
    case 5:
      guard let deal = record("deal", &random), let member = record("member", &random) else {
        return nil
      }
      return .set(
        deal, [Change("helper", number % 2 == 0 ? .add(.link(member)) : .remove(.link(member)))])
    case 6:
      guard let lead = record("lead", &random) else { return nil }
      return .convert(lead, account: record("account", &random), deal: number % 2 == 0 ? nil : "")
    case 7: return record("deal", &random).map { .comment($0, "note \(number) @chen") }
    case 8: return record("account", &random).map { .log($0, kind: "call", "c\(number)", []) }
    case 9: return record("task", &random).map { .complete($0) }
    case 10: return record("deal", &random).map { .archive([$0]) }
    default:
      return .undo(
        [Int.random(in: 1...max(1, scene.store.payloads.count), using: &random)],
        isPartial: number % 4 == 0)
    }
  }
}

extension Scene {
  /// A desk that lived through so many random steps.
  static func lived(_ seed: UInt64, steps: Int) throws -> Scene {
    var random = SeededRandom(seed: seed)
    let scene = try Scene()
    var history = RandomHistory(scene)
    for _ in 0..<steps { history.step(&random) }
    return scene
  }
}
