// One deal at two instants, and the steps that lead from the one to the other. What enters comes with what it is
// worth in the end; what stays or ends is moved first, then raised or lowered, and ends with what it is worth in the
// end, so that what was won is what the reports say was won. What came and was won or lost in between counts twice:
// as new and as won.

import SalesDesk

/// A deal at an instant.
struct DealSide {
  /// Whether it exists.
  var exists = false
  /// Whether it is worked on: neither ended nor archived.
  var isOpen = false
  /// Its stage's class; nil for a stage without one this program knows, which is open.
  var ending: StageClass?
  /// Whether the filter selects it, archived or not.
  var isWanted = false
  /// Whether it is to close in the period.
  var isDue = false
  /// What it is worth.
  var value: Money?
  /// Whose it is, and the last open stage it was in.
  var place = PipelineDiff.Place()

  /// Whether it is in the pipeline that is looked at.
  var isIn: Bool { exists && isOpen && isWanted && isDue }
  /// Whether it was won or lost.
  var isDecided: Bool { exists && (ending == .won || ending == .lost) }
}

/// What deals are looked at.
struct DealFilter {
  private let text: String
  private let closing: ClosedRange<Day>?

  init(_ text: String, _ closing: ClosedRange<Day>?) {
    self.text = FilterWords.conditions(of: text)
    self.closing = closing
  }

  /// Every deal of a book, by slot.
  /// - Throws: what is wrong with the filter.
  func sides(_ book: borrowing Book, _ context: QueryContext) throws(QueryFault) -> [DealSide] {
    let kind = KindCatalogue.id(of: Deal.self)
    var wanted: Set<Record> = []
    if !text.isEmpty {
      let query = try Query.parse(text, in: book, kind: kind)
      wanted.formUnion(book.select(query, context).records)
      let archived = query.narrowed(by: try Query.parse("is:archived", in: book, kind: kind))
      wanted.formUnion(book.select(archived, context).records)
    }
    var sides: [DealSide] = []
    for slot in 0..<book.count(kind) {
      let deal = Record(kind, slot: slot)
      sides.append(side(deal, isWanted: text.isEmpty || wanted.contains(deal), book))
    }
    return sides
  }

  /// The same for an earlier book: where the filter names in plain terms what did not exist then, it selected
  /// nothing then.
  /// - Throws: what is wrong with the filter, where that cannot be said.
  func earlier(_ book: borrowing Book, _ context: QueryContext) throws(QueryFault) -> [DealSide] {
    do throws(QueryFault) {
      return try sides(book, context)
    } catch {
      guard isPlain else { throw error }
      var sides: [DealSide] = []
      for slot in 0..<book.count(KindCatalogue.id(of: Deal.self)) {
        let deal = Record(KindCatalogue.id(of: Deal.self), slot: slot)
        sides.append(side(deal, isWanted: false, book))
      }
      return sides
    }
  }

  /// Whether all its terms must hold and none is denied.
  private var isPlain: Bool {
    text.split(separator: " ").allSatisfy { term in
      let word = term.lowercased()
      return !word.hasPrefix("-") && !word.hasPrefix("－") && !word.hasPrefix("not:") && word != "or"
        && word != "或" && !word.contains { "!()（）！≠".contains($0) }
    }
  }

  private func side(_ deal: Record, isWanted: Bool, _ book: borrowing Book) -> DealSide {
    guard book.exists(deal) else { return DealSide() }
    var side = DealSide()
    side.exists = true
    side.isOpen = book.isOpen(deal) && !book.isArchived(deal)
    side.ending = book.stageClass(of: deal)
    side.isWanted = isWanted
    side.isDue =
      closing.map { days in
        book[Deal.close, of: deal].map(days.contains) ?? false
      } ?? true
    side.value = book[Deal.value, of: deal]
    side.place.owner = book[Deal.owner, of: deal]?.record
    side.place.stage = book.stage(of: deal)
    if !book.isOpen(deal) {
      side.place.stage = nil
      for visit in book.stageVisits(of: deal)
      where book.stageClass(of: visit.stage) ?? .open == .open {
        side.place.stage = visit.stage
      }
    }
    return side
  }
}

/// What happened to one deal between two instants.
struct DealSteps {
  private let deal: Record
  private let before: DealSide
  private let after: DealSide

  init(_ deal: Record, _ before: DealSide, _ after: DealSide) {
    self.deal = deal
    self.before = before
    self.after = after
  }

  /// Its figures, each in the row of a grouping it belongs to.
  func parted(_ grouping: PipelineDiff.Grouping) -> [(
    PipelineDiff.Term, PipelineDiff.Place, PipelineDiff.Share
  )] {
    let (old, new) = (grouping.part(of: before.place), grouping.part(of: after.place))
    var steps: [(PipelineDiff.Term, PipelineDiff.Place, PipelineDiff.Share)] = []
    if before.isIn { steps.append((.opening, old, share(before.value))) }
    if before.isIn, after.isIn || leavesChanged {
      if old != new {
        steps.append((.movedOut, old, share(before.value)))
        steps.append((.movedIn, new, share(before.value)))
      }
      for (term, share) in changes { steps.append((term, new, share)) }
      if let exit { steps.append((exit, new, share(after.value))) }
    } else if before.isIn {
      if let exit { steps.append((exit, old, share(before.value))) }
    } else if after.isIn || after.isDecided && after.isWanted && after.isDue, let entrance {
      steps.append((entrance, new, share(after.value)))
      if !after.isIn {
        steps.append((after.ending == .won ? .won : .lost, new, share(after.value)))
      }
    }
    if after.isIn { steps.append((.closing, new, share(after.value))) }
    return steps
  }

  /// Whether it leaves as what it became: what the filter no longer selects, or what was never made, leaves as
  /// what it was.
  private var leavesChanged: Bool { exit != .movedOut && after.exists }

  /// How it left; nil when it is still there.
  private var exit: PipelineDiff.Term? {
    if after.isIn { return nil }
    if !after.exists { return .dropped }
    switch after.ending {
    case .won: return .won
    case .lost: return .lost
    default: break
    }
    if !after.isOpen { return .dropped }
    return after.isWanted ? .pushedOut : .movedOut
  }

  /// How it came; nil when it had ended the same way before.
  private var entrance: PipelineDiff.Term? {
    if !before.exists { return .new }
    if !before.isOpen { return after.isOpen || before.ending != after.ending ? .reopened : nil }
    return before.isWanted ? .pulledIn : .movedIn
  }

  /// How much more or less it is worth, currency by currency.
  private var changes: [(PipelineDiff.Term, PipelineDiff.Share)] {
    guard before.value != after.value else { return [] }
    var deltas: [(Currency, Int64)] = []
    if let old = before.value { deltas.append((old.currency, -old.minor)) }
    if let new = after.value {
      if deltas.first?.0 == new.currency {
        deltas[0].1 += new.minor
      } else {
        deltas.append((new.currency, new.minor))
      }
    }
    return deltas.filter { $0.1 != 0 }.map { currency, delta in
      let share = PipelineDiff.Share(
        deal: deal, minor: delta < 0 ? -delta : delta, currency: currency)
      return (delta < 0 ? .lowered : .raised, share)
    }
  }

  private func share(_ value: Money?) -> PipelineDiff.Share {
    PipelineDiff.Share(deal: deal, minor: value?.minor ?? 0, currency: value?.currency)
  }
}
