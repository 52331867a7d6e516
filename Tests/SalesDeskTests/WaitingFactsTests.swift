// A desk decides a batch without applying what each command came to, as long as that cannot matter to the next. What
// it comes to must be what a draft comes to that applies everything at once.

import SalesDesk
import Testing

@Suite("Sweep: facts that wait")
struct WaitingFactsTests {
  private static let batches = Sweep.count(_isDebugAssertConfiguration() ? 1500 : 6000)

  @Test("batches come to the same facts or the same refusal, applied at once or not")
  func same() throws {
    var (done, refused, different) = (0, 0, 0)
    for seed in 1...UInt64(10) {
      var random = SeededRandom(seed: seed)
      let scene = try Scene()
      let batch = RandomBatch(scene)
      try batch.prepare()
      for number in 1...Self.batches / 10 {
        let commands = batch.commands(&random)
        let place: Testing.Comment = "seed \(seed), batch \(number): \(commands)"
        scene.now.instant = scene.now.instant.adding(milliseconds: 60_000)
        let single = eager(commands, scene)
        let bulk = asked(commands, scene)
        try #require(bulk == single.asked, place)
        let whole = lazy(commands, scene)
        try #require(whole == single.batch, place)
        if case .facts = whole { done += 1 } else { refused += 1 }
        if Set(commands.compactMap(\.subject)).count > 1 { different += 1 }
      }
    }
    #expect(done > Self.batches / 8 && refused > Self.batches / 20 && different > done / 2)
  }

  /// What commands come to.
  private enum Outcome: Equatable {
    case facts([Fact])
    case refused(Refusal)
  }

  /// The number of an entry that is only in a draft says nothing.
  private func plain(_ refusal: Refusal) -> Refusal {
    guard case .conflict(let record, let attribute, let seen, let present, _) = refusal else {
      return refusal
    }
    return .conflict(
      record: record, attribute: attribute, seen: seen, present: present, entry: nil)
  }

  /// Decided one after the other, each applied at once: all as one batch, and each by itself as a bulk change asks.
  private func eager(_ commands: [Command], _ scene: Scene) -> (batch: Outcome, asked: [Bool?]) {
    var whole = Draft(on: scene.desk.book, by: "lin", now: scene.now)
    var batch = Outcome.facts([])
    do throws(Refusal) {
      for command in commands { try whole.perform(command) }
      batch = .facts(whole.mergedFacts())
    } catch { batch = .refused(plain(error)) }
    var draft = Draft(on: scene.desk.book, by: "lin", now: scene.now)
    var asked: [Bool?] = []
    for command in commands {
      let before = draft.facts.count
      do throws(Refusal) {
        try draft.perform(command)
        asked.append(draft.facts.count > before)
      } catch { asked.append(nil) }
    }
    return (batch, asked)
  }

  private func asked(_ commands: [Command], _ scene: Scene) -> [Bool?] {
    var bulk = Bulk(on: scene.desk.book, by: "lin", now: scene.now)
    var asked: [Bool?] = []
    for command in commands {
      do throws(Refusal) { asked.append(try bulk.ask(command)) } catch { asked.append(nil) }
    }
    return asked
  }

  private func lazy(_ commands: [Command], _ scene: Scene) -> Outcome {
    do throws(DeskFault) {
      let proposal = Proposal(.batch(commands))
      return .facts(try scene.desk.perform(proposal, by: "lin", now: scene.now).facts)
    } catch {
      guard case .refused(let refusal) = error else { return .facts([]) }
      return .refused(plain(refusal))
    }
  }
}

extension Command {
  /// The record it is about, where it is about one that is there.
  fileprivate var subject: Record? {
    switch self {
    case .set(let record, _), .move(let record, _, _), .complete(let record),
      .place(let record, _, _), .comment(let record, _), .log(let record, _, _, _):
      record
    default: nil
    }
  }
}

/// Random batches about very few records, so that commands often depend on those before them.
struct RandomBatch {
  let scene: Scene
  private static let numbered = ["account", "contact", "deal", "lead", "task", "item"]

  init(_ scene: Scene) { self.scene = scene }

  /// Makes what the batches are about.
  func prepare() throws {
    for name in ["red", "blue"] {
      try scene.perform(.name(try scene.kind("label"), key: name, []))
    }
    for number in 0..<4 {
      let account = try scene.add("account", [.set("title", .text("客户 \(number)"))])
      let deal = try scene.add(
        "deal", [.set("title", .text("d\(number)")), .set("account", .link(account))])
      let task = try scene.add(
        "task", [.set("title", .text("t\(number)")), .set("about", .link(deal))])
      _ = try scene.add("item", [.set("title", .text("i\(number)")), .set("of", .link(task))])
      _ = try scene.add("lead", [.set("title", .text("l\(number)"))])
      _ = try scene.add(
        "contact", [.set("title", .text("c\(number)")), .set("account", .link(account))])
    }
  }

  /// One to five commands.
  func commands(_ random: inout SeededRandom) -> [Command] {
    var found: [Command] = []
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      if let command = command(&random) { found.append(command) }
    }
    return found
  }

  /// One of the newest few records of a kind, now and then one that there will be.
  private func record(_ name: String, _ random: inout SeededRandom) -> Record? {
    guard let kind = KindCatalogue.id(named: name) else { return nil }
    let count = scene.desk.book.count(kind)
    guard count > 0 else { return nil }
    return Record(kind, slot: Int.random(in: max(0, count - 5)...count, using: &random))
  }

  private func any(_ random: inout SeededRandom) -> Record? {
    record(Self.numbered[Int.random(in: 0..<Self.numbered.count, using: &random)], &random)
  }

  private func named(_ names: [String], _ random: inout SeededRandom) -> Record? {
    scene.desk.book.record(names[Int.random(in: 0..<names.count, using: &random)])
  }

  private func change(_ random: inout SeededRandom) -> Change? {
    let number = Int64.random(in: 0..<4, using: &random)
    switch Int.random(in: 0..<13, using: &random) {
    case 0: return .set("title", .text("title \(number)"))
    case 1: return .set("external", .text("x\(number)"))
    case 2: return .set("value", Money(minor: number * 100, .cny).map(Value.money))
    case 3: return .set("close", Day(number: 20_000 + Int(number)).map(Value.day))
    case 4:
      return named(["member:lin", "member:chen"], &random).map { .set("owner", .link($0)) }
    case 5:
      return named(["label:red", "label:blue"], &random).map {
        Change("label", number < 2 ? .add(.link($0)) : .remove(.link($0)))
      }
    case 6: return record("account", &random).map { .set("account", .link($0)) }
    case 7:
      return record("task", &random).map {
        Change("blocked-by", number < 3 ? .add(.link($0)) : .remove(.link($0)))
      }
    case 8: return .set("repeat", .choice("weekly"))
    case 9:
      let seen = Money(minor: Int64.random(in: 0..<4, using: &random) * 100, .cny)
      let new = Money(minor: number * 100, .cny).map(Value.money)
      return Change("value", .set(new), seen: .some(seen.map(Value.money)))
    case 10: return any(&random).map { .set("about", .link($0)) }
    case 11: return .set("archived", number < 2 ? .flag(true) : nil)
    default: return stage(&random).map { .set("stage", .link($0)) }
    }
  }

  private func stage(_ random: inout SeededRandom) -> Record? {
    let stages = KindCatalogue.id(named: "stage")
    return stages.map { stages in
      let count = scene.desk.book.count(stages)
      return Record(stages, slot: Int.random(in: 0..<count, using: &random))
    }
  }

  private func command(_ random: inout SeededRandom) -> Command? {
    let number = Int.random(in: 0..<4, using: &random)
    switch Int.random(in: 0..<20, using: &random) {
    case 0...5:
      guard let record = any(&random), let change = change(&random) else { return nil }
      return .set(record, [change])
    case 6, 7:
      guard let record = any(&random), let stage = stage(&random) else { return nil }
      return .move(record, to: stage, change(&random).map { [$0] } ?? [])
    case 8, 9: return record("task", &random).map { .complete($0) }
    case 10: return record("item", &random).map { .complete($0) }
    case 11:
      guard let deal = record("deal", &random) else { return nil }
      return .place(deal, after: record("deal", &random), before: number < 2 ? nil : deal)
    case 12, 13: return any(&random).map { .comment($0, "note \(number) @chen") }
    case 14: return any(&random).map { .log($0, kind: "call", "c\(number)", []) }
    case 15: return any(&random).map { number < 2 ? .archive([$0]) : .revive([$0]) }
    case 16:
      guard let lead = record("lead", &random) else { return nil }
      return .convert(lead, account: record("account", &random), deal: number < 2 ? nil : "")
    case 17: return adding(&random)
    case 18:
      let key = "made\(Int.random(in: 0..<1000, using: &random))"
      return KindCatalogue.id(named: "label").map { .name($0, key: key, []) }
    default:
      guard let kind = KindCatalogue.id(named: "account"), let deal = record("deal", &random)
      else { return nil }
      let new = NewRecord(kind, number: 0, [.set("title", .text("made"))])
      return .making([new], .set(deal, [.set("account", .link(new.standIn))]))
    }
  }

  private func adding(_ random: inout SeededRandom) -> Command? {
    let name = Self.numbered[Int.random(in: 0..<Self.numbered.count, using: &random)]
    let changes = [Change.set("title", .text("new"))] + (change(&random).map { [$0] } ?? [])
    return KindCatalogue.id(named: name).map { .add($0, changes) }
  }
}
