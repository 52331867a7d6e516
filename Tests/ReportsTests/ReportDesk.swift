// Random books for the tests of reports: deals that come and go, are won, lost, reopened, moved by mistake and taken
// back, tasks, calls, several owners and currencies.

import Reports
import SalesDesk
import Testing

extension SmallDesk {
  /// Fills the desk with so many random steps, at times that go forward over four months.
  func live(_ random: inout Seeded, steps: Int) throws {
    let end = now
    let begin = end.instant.adding(milliseconds: -120 * 86_400_000)
    for step in 0..<steps {
      now = Now(
        begin.adding(milliseconds: Int64(120 * 86_400_000 / steps * step)), zone: SmallDesk.zone)
      guard let command = command(&random) else { continue }
      let author = random.below(3) == 0 ? "chen" : "lin"
      let proposal = Proposal(command, verb: verb(of: command))
      _ = try? desk.perform(proposal, by: author, now: now)
    }
    now = end
  }

  /// Taking back what took back is called a redo.
  private func verb(of command: Command) -> String? {
    guard case .undo(let numbers, _) = command,
      (try? desk.entries(numbers))?.contains(where: { $0.verb == "undo" }) == true
    else { return nil }
    return "redo"
  }

  private func any(_ kind: String, _ random: inout Seeded) -> Record? {
    guard let id = desk.book.kind(named: kind), desk.book.count(id) > 0 else { return nil }
    let record = Record(id, slot: random.below(desk.book.count(id)))
    return desk.book.exists(record) ? record : nil
  }

  private func owner(_ random: inout Seeded) -> Value? {
    [.link(lin), .link(chen), nil][random.below(3)]
  }

  private func money(_ random: inout Seeded) -> Value? {
    let currency = random.below(6) == 0 ? Currency("USD") ?? .cny : .cny
    return Money(minor: Int64(random.below(9_000_000)), currency).map(Value.money)
  }

  private func command(_ random: inout Seeded) -> Command? {
    let deals = KindCatalogue.id(of: Deal.self)
    switch random.below(20) {
    case 0...3:
      var changes: [Change] = [
        .set("title", .text("deal")), .set("owner", owner(&random)), .set("value", money(&random)),
        .set("close", .day(day(random.below(60) - 30))), .set("lost-reason", nil),
      ]
      if random.below(3) == 0 { changes.append(.set("next-step", .text("call"))) }
      if random.below(3) == 0 {
        changes.append(.set("next-due", .day(day(random.below(30) - 10))))
      }
      if random.below(4) == 0 {
        changes.append(.set("probability", .integer(Int64(random.below(101)))))
      }
      return .add(deals, changes)
    case 4...9:
      guard let deal = any("deal", &random),
        let process = desk.book.record("process:deal")
      else { return nil }
      let stages = desk.book.stages(of: process)
      let reason = ["price", "timing", "other"][random.below(3)]
      return .move(
        deal, to: stages[random.below(stages.count)],
        [
          .set("lost-reason", .choice(reason)), .set("value", money(&random)),
          .set("close", .day(day(random.below(40) - 10))),
        ])
    case 10: return any("deal", &random).map { .archive([$0]) }
    case 11...13:
      let entry = max(2, desk.book.revision - random.below(6))
      return .undo([entry], isPartial: false)
    case 14, 15:
      return .add(
        KindCatalogue.id(of: WorkTask.self),
        [
          .set("title", .text("task")), .set("owner", owner(&random)),
          .set("due", .due(.day(day(random.below(40) - 20)))),
        ])
    case 16: return any("task", &random).map { .complete($0) }
    case 17: return any("deal", &random).map { .comment($0, "@chen look") }
    default:
      guard let deal = any("deal", &random) else { return nil }
      var changes: [Change] = [.set("owner", owner(&random))]
      if random.below(3) == 0 {
        changes.append(.set("when", .due(.day(day(random.below(60) - 50)))))
      }
      return .log(deal, kind: random.below(3) == 0 ? "visit" : "call", "talk", changes)
    }
  }
}

/// When deals came to be what they are, told by their entries one after the other.
struct SlowEndings {
  private var stacks: [String: [(stage: String, at: Instant)]] = [:]
  private var before: [Int: [String: [(stage: String, at: Instant)]]] = [:]

  init(_ desk: Desk) throws {
    for entry in try desk.entries(Array(1...max(1, desk.book.revision))) {
      for fact in entry.facts where fact.attribute == "stage" && fact.subject.hasPrefix("D-") {
        before[entry.number, default: [:]][fact.subject] = stacks[fact.subject] ?? []
        guard case .string(let stage)? = fact.to else {
          stacks[fact.subject] = []
          continue
        }
        if ["undo", "redo"].contains(entry.verb), let undone = entry.of.first,
          let old = before[undone]?[fact.subject]
        {
          stacks[fact.subject] = old
        } else {
          stacks[fact.subject, default: []].append((stage, entry.on ?? entry.at))
        }
      }
    }
  }

  func ended(_ subject: String, _ desk: Desk) -> Instant? {
    func stageClass(_ stage: String) -> StageClass {
      desk.book.record("stage:" + stage).flatMap { desk.book.stageClass(of: $0) } ?? .open
    }
    guard let stack = stacks[subject], let last = stack.last, stageClass(last.stage) != .open
    else { return nil }
    let run = stack.reversed().prefix { stageClass($0.stage) == stageClass(last.stage) }
    return run.last?.at
  }
}
