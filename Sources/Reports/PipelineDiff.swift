// How the pipeline changed between two instants. Opening + new + reopened + raised + pulled in + moved in − lowered −
// pushed out − moved out − lost − won − dropped = closing, to the cent, for everything, each owner, each stage, and
// each owner's stages; every figure lists the deals it is made of.
//
//     let diff = try PipelineDiff(closing: days, from: (before, then), to: (after, now))
//     diff.total[.won].shares        // the deals that were won, each with what it was worth

import SalesDesk

/// The pipeline at one instant beside the pipeline at a later one.
package struct PipelineDiff: Sendable, Hashable {
  /// A figure of the equation, in its order.
  package enum Term: String, Sendable, Hashable, CaseIterable {
    /// What was in the pipeline at the first instant.
    case opening
    /// Came into being.
    case new
    /// Had ended or was archived, and is worked on again.
    case reopened
    /// Became worth more, by so much.
    case raised
    /// Its close date came into the period.
    case pulledIn = "pulled-in"
    /// Came from another owner or stage, or into the filter.
    case movedIn = "moved-in"
    /// Became worth less, by so much.
    case lowered
    /// Its close date left the period.
    case pushedOut = "pushed-out"
    /// Went to another owner or stage, or out of the filter.
    case movedOut = "moved-out"
    /// Was lost.
    case lost
    /// Was won.
    case won
    /// Was made void, archived, or its making was taken back.
    case dropped
    /// What is in the pipeline at the second instant.
    case closing

    /// How it counts towards the closing: +1 or −1, 0 for the closing itself.
    package var sign: Int64 {
      switch self {
      case .opening, .new, .reopened, .raised, .pulledIn, .movedIn: 1
      case .lowered, .pushedOut, .movedOut, .lost, .won, .dropped: -1
      case .closing: 0
      }
    }

    /// Whether it counts deals that come or go; a deal raised or lowered stays.
    package var countsDeals: Bool { self != .raised && self != .lowered }
  }

  /// What one deal adds to a figure.
  package struct Share: Sendable, Hashable {
    /// The deal.
    package let deal: Record
    /// Minor units of the currency; 0 for a deal without a value.
    package let minor: Int64
    /// The currency; nil for a deal without a value.
    package let currency: Currency?
  }

  /// One figure of a row.
  package struct Total: Sendable, Hashable {
    /// What it is made of, in the order of the deals' numbers.
    package private(set) var shares: [Share] = []
    /// Minor units by currency, saturating.
    package private(set) var amounts: [Currency: Int64] = [:]

    /// How many deals it is made of.
    package var count: Int { shares.count }

    mutating func add(_ share: Share) {
      shares.append(share)
      guard let currency = share.currency else { return }
      let old = amounts[currency] ?? 0
      let (sum, isOver) = old.addingReportingOverflow(share.minor)
      amounts[currency] = isOver ? (old > 0 ? .max : .min) : sum
    }

    /// Its amounts in each currency it has, the given currency first, others by code; nothing of the given one where
    /// there is none.
    package func parts(first own: Currency) -> [(currency: Currency, minor: Int64)] {
      let some = amounts.sorted { $0.key < $1.key }
      if some.isEmpty { return [(currency: own, minor: 0)] }
      return (some.filter { $0.key == own } + some.filter { $0.key != own })
        .map { (currency: $0.key, minor: $0.value) }
    }
  }

  /// What a row is about.
  package struct Place: Sendable, Hashable {
    /// The owner; nil for nobody, and where owners do not matter.
    package var owner: Record?
    /// The stage; nil for none, and where stages do not matter. What ended stands in the last open stage it was in.
    package var stage: Record?

    /// A place; without an owner and a stage the whole.
    package init(owner: Record? = nil, stage: Record? = nil) {
      self.owner = owner
      self.stage = stage
    }
  }

  /// A row: the equation of one place.
  package struct Row: Sendable, Hashable {
    /// What it is about.
    package let place: Place
    private var totals: [Term: Total] = [:]

    init(_ place: Place) { self.place = place }

    /// A figure.
    package subscript(term: Term) -> Total { totals[term] ?? Total() }

    mutating func add(_ term: Term, _ share: Share) { totals[term, default: Total()].add(share) }

    /// Whether the figures come to the closing, in every currency and in deals.
    package var isBalanced: Bool {
      var rest: [Currency: Int64] = [:]
      var deals = 0
      for (term, total) in totals {
        let sign = term == .closing ? -1 : term.sign
        if term.countsDeals { deals += Int(sign) * total.count }
        for (currency, minor) in total.amounts {
          let (sum, isOver) = (rest[currency] ?? 0).addingReportingOverflow(sign &* minor)
          if isOver || minor == .max || minor == .min { return false }
          rest[currency] = sum
        }
      }
      return deals == 0 && rest.values.allSatisfy { $0 == 0 }
    }
  }

  /// Which rows a table has.
  package enum Grouping: String, Sendable, Hashable, CaseIterable {
    /// One for everything.
    case total
    /// One an owner.
    case owners
    /// One a stage.
    case stages
    /// One a stage of an owner.
    case ownersStages = "owners-stages"

    /// What of a place matters.
    func part(of place: Place) -> Place {
      switch self {
      case .total: Place()
      case .owners: Place(owner: place.owner)
      case .stages: Place(stage: place.stage)
      case .ownersStages: place
      }
    }
  }

  /// The rows of each grouping: owners with the greatest closing first, stages in the order of their processes,
  /// those without one last. Rows with nothing in them are left out, the total is always there.
  package private(set) var tables: [Grouping: [Row]] = [:]

  /// The row for everything.
  package var total: Row { tables[.total]?.first ?? Row(Place()) }

  /// The rows of a grouping.
  package func rows(_ grouping: Grouping) -> [Row] { tables[grouping] ?? [] }

  /// Whether the equation holds for each row.
  package var isBalanced: Bool { tables.values.allSatisfy { $0.allSatisfy(\.isBalanced) } }

  /// Compares two books of one desk, the earlier one first, each with who asks and when.
  /// - Parameters:
  ///   - filter: what the deals must be, asked of each book; a name that came later stands for nothing before.
  ///   - closing: the days in which deals are to close to count as in the pipeline; nil for any or none.
  /// - Throws: what is wrong with the filter.
  package init(
    _ filter: String = "", closing: ClosedRange<Day>?, before: borrowing Book,
    _ then: QueryContext, after: borrowing Book, _ now: QueryContext
  ) throws(QueryFault) {
    let filter = DealFilter(filter, closing)
    let left = try filter.earlier(before, then)
    let right = try filter.sides(after, now)
    var rows: [Grouping: [Place: Row]] = [.total: [Place(): Row(Place())]]
    for (slot, side) in right.enumerated() {
      let deal = Record(KindCatalogue.id(of: Deal.self), slot: slot)
      let old = slot < left.count ? left[slot] : DealSide()
      let steps = DealSteps(deal, old, side)
      for grouping in Grouping.allCases {
        for (term, place, share) in steps.parted(grouping) {
          rows[grouping, default: [:]][place, default: Row(place)].add(term, share)
        }
      }
    }
    let order = PlaceOrder(after)
    for (grouping, found) in rows {
      tables[grouping] = found.values.sorted { order.isBefore($0, $1) }
    }
  }
}

/// The order of rows.
private struct PlaceOrder {
  private let currency: Currency
  private var stages: [Record: Int] = [:]

  init(_ book: borrowing Book) {
    currency = book.currency
    for process in book.processes(of: KindCatalogue.id(of: Deal.self)) {
      for stage in book.stages(of: process) { stages[stage] = stages.count }
    }
  }

  func isBefore(_ left: PipelineDiff.Row, _ right: PipelineDiff.Row) -> Bool {
    let (first, second) = (left.place, right.place)
    guard first.owner == second.owner else {
      guard let one = first.owner else { return false }
      guard let other = second.owner else { return true }
      if first.stage == nil, second.stage == nil {
        let (mine, theirs) = (
          left[.closing].amounts[currency] ?? 0, right[.closing].amounts[currency] ?? 0
        )
        if mine != theirs { return mine > theirs }
      }
      return one.index < other.index
    }
    return place(first.stage) < place(second.stage)
  }

  private func place(_ stage: Record?) -> Int {
    guard let stage else { return Int.max }
    return stages[stage] ?? stages.count + Int(stage.index)
  }
}
