// A query compiled: each term is one pass over a column into a set of bits, and, or and not are operations on
// sets. Every pass is given the records still in question and gives a part of them.

extension Book {
  /// The records of a kind that match a query.
  func matching(
    _ query: Query, _ kind: KindID, _ frame: QueryFrame, within candidates: BitSet? = nil
  ) -> BitSet {
    let table = Int(kind.index)
    var base = BitSet(count: tables[table].count, scanning: tables[table].exists) { $0 }
    if let candidates { base.formIntersection(candidates) }
    if !query.condition.concernsArchived {
      base.subtract(archived(kind, within: base))
    }
    return matching(query.condition, kind, frame, base)
  }

  /// The records in question that are archived.
  func archived(_ kind: KindID, within base: BitSet) -> BitSet {
    let index = schema[Int(kind.index)].archived
    guard index >= 0 else { return BitSet(count: base.count) }
    return numbers(kind, index, [1...1], base)
  }

  private func matching(
    _ condition: Condition, _ kind: KindID, _ frame: QueryFrame, _ base: BitSet
  ) -> BitSet {
    switch condition {
    case .everything: return base
    case .term(let term, _): return matching(term, kind, frame, base)
    case .not(let inner): return base.subtracting(matching(inner, kind, frame, base))
    case .any(let parts):
      var (result, left) = (BitSet(count: base.count), base)
      for part in parts {
        let found = matching(part, kind, frame, left)
        result.formUnion(found)
        left.subtract(found)
      }
      return result
    case .all(let parts):
      var result = base
      for isSlow in [false, true] {
        for part in parts where part.isSlow == isSlow {
          result = matching(part, kind, frame, result)
        }
      }
      return result
    }
  }

  private func matching(_ term: Term, _ kind: KindID, _ frame: QueryFrame, _ base: BitSet)
    -> BitSet
  {
    let table = Int(kind.index)
    switch term {
    case .text(let text): return holding(text, kind, frame, base)
    case .attribute(_, let tests):
      guard let test = tests[kind], test.fits(schema[table]) else {
        return BitSet(count: base.count)
      }
      return matching(test, kind, frame, base)
    case .member(let targets):
      var result = BitSet(count: base.count)
      for name in ["owner", "helper", "mentions"] {
        guard let index = schema[table].index(of: name) else { continue }
        result.formUnion(links(kind, index, targets, frame, base))
      }
      return result
    case .state(let states):
      var result = BitSet(count: base.count)
      for state in states { result.formUnion(inState(state, kind, frame, base)) }
      return result
    case .idle(let range):
      return scan(tables[table].touched, frame.ago(range), base)
    case .age(let range):
      return scan(tables[table].created, frame.ago(range), base)
    case .stay(let stages, let range):
      return staying(stages, range, kind, frame, base)
    case .ended(let comparison, let days):
      return ended(frame.moments(comparison, days), kind, base)
    case .departure(let stages, let isForward, let comparison, let days):
      let moments = days.isEmpty ? nil : frame.moments(comparison, days)
      return departed(stages, isForward, moments, kind, base)
    }
  }

  /// One pass over a column of eight bytes: the records in question whose cell is in the range.
  func scan(_ cells: [Int64], _ range: ClosedRange<Int64>, _ base: BitSet) -> BitSet {
    let (low, reach) = (range.lowerBound, UInt64(bitPattern: range.upperBound &- range.lowerBound))
    return base.passing(cells) { $0 != Int64.min && UInt64(bitPattern: $0 &- low) <= reach }
  }

  private func staying(
    _ stages: Set<Int>, _ range: ClosedRange<Int64>?, _ kind: KindID, _ frame: QueryFrame,
    _ base: BitSet
  ) -> BitSet {
    let table = Int(kind.index)
    guard schema[table].stage >= 0 else { return BitSet(count: base.count) }
    var there = BitSet(count: tables[Int(Book.stageKind.index)].count)
    for stage in stages { there.insert(stage) }
    let inside = members(kind, schema[table].stage, there, base)
    guard let range else { return inside }
    let since = frame.ago(range)
    return inside.filter { slot in
      let last = tables[table].states[slot].lastVisit
      return last >= 0 && visits.start(visits.standing(last)).map { since.contains($0) } ?? false
    }
  }

  // MARK: Attributes

  private func matching(
    _ test: AttributeTest, _ kind: KindID, _ frame: QueryFrame, _ base: BitSet
  ) -> BitSet {
    let place = schema[Int(kind.index)].places[test.index]
    switch test.match {
    case .present: return present(kind, place, base)
    case .holding(let texts):
      return holding(texts, kind, test.index, base)
    case .reading(let texts):
      return self.texts(kind, place, base) { text in
        texts.contains { $0.count <= text.count && Fold.compare(text, $0) == 0 }
      }
    case .ordered(let comparison, let text):
      return self.texts(kind, place, base) {
        comparison.bounds(0...0).contains(Int64(Fold.compare($0, text)))
      }
    case .numbers(let ranges): return numbers(kind, test.index, ranges, base)
    case .amounts(let ranges): return amounts(kind, place, ranges, base)
    case .days(let comparison, let days):
      let ranges = days.map { day in
        let range = day.range(today: frame.now.today, weekStart: frame.weekStart)
        return comparison.bounds(
          Int64(range.lowerBound.number)...Int64(range.upperBound.number))
      }
      return self.days(kind, place, ranges, frame, base)
    case .flag(let wanted):
      let yes = numbers(kind, test.index, [1...1], base)
      if wanted == [true] { return yes }
      return wanted == [false] ? base.subtracting(yes) : base
    case .options(let keys):
      let names = tables[Int(kind.index)].choices[place.aside]
      var wanted = BitSet(count: names.count)
      for key in keys { names.find(key).map { wanted.insert($0) } }
      return members(kind, test.index, wanted, base)
    case .targets(let targets): return links(kind, test.index, targets, frame, base)
    }
  }

  private func present(_ kind: KindID, _ place: CellPlace, _ base: BitSet) -> BitSet {
    let table = Int(kind.index)
    if place.isSet {
      return tables[table].sets[place.column].holders(among: base)
    }
    if place.form.isNarrow {
      let cells = tables[table].narrow[place.column].cells
      return base.passing(cells) { $0 != Int32.min }
    }
    let cells = wide(kind, place)
    return base.passing(cells) { $0 != Int64.min }
  }

  /// The cells of an attribute of eight bytes, the derived times among them.
  private func wide(_ kind: KindID, _ place: CellPlace) -> [Int64] {
    let table = Int(kind.index)
    switch place.form {
    case .created: return tables[table].created
    case .changed: return tables[table].changed
    default: return tables[table].wide[place.column].cells
    }
  }

  /// Records whose cell is within a range; for sets, any element's.
  private func numbers(
    _ kind: KindID, _ index: Int, _ ranges: [ClosedRange<Int64>], _ base: BitSet
  ) -> BitSet {
    let table = Int(kind.index)
    let place = schema[table].places[index]
    if place.isSet {
      return elements(kind, place, base) { cell in ranges.contains { $0.contains(cell) } }
    }
    var result = BitSet(count: base.count)
    for range in ranges {
      if place.form.isNarrow {
        let cells = tables[table].narrow[place.column].cells
        let low = Int32(clamping: max(range.lowerBound, Int64(Int32.min) + 1))
        let reach = UInt32(bitPattern: Int32(clamping: range.upperBound) &- low)
        guard range.upperBound >= Int64(low) else { continue }
        result.formUnion(base.passing(cells) { UInt32(bitPattern: $0 &- low) <= reach })
      } else {
        result.formUnion(scan(wide(kind, place), range, base))
      }
    }
    return result
  }

  /// Records whose amount is within a range; for sets, any element's.
  func amounts(
    _ kind: KindID, _ place: CellPlace, _ ranges: [AmountRange], _ base: BitSet
  ) -> BitSet {
    if place.isSet {
      return elements(kind, place, base) { cell in
        ranges.contains {
          cell & 0xffff == Int64($0.currency.packed) && $0.minor.contains(cell >> 16)
        }
      }
    }
    let cells = wide(kind, place)
    var result = BitSet(count: base.count)
    for range in ranges {
      let currency = Int64(range.currency.packed)
      let low = range.minor.lowerBound
      let reach = UInt64(bitPattern: range.minor.upperBound &- low)
      result.formUnion(
        base.passing(cells) {
          $0 & 0xffff == currency && $0 != Int64.min
            && UInt64(bitPattern: ($0 >> 16) &- low) <= reach
        })
    }
    return result
  }

  private func days(
    _ kind: KindID, _ place: CellPlace, _ ranges: [ClosedRange<Int64>], _ frame: QueryFrame,
    _ base: BitSet
  ) -> BitSet {
    let index = schema[Int(kind.index)].places.firstIndex { $0.isSame(as: place) } ?? 0
    switch place.form {
    case .day: return numbers(kind, index, ranges, base)
    case .due:
      let pairs = ranges.map { (days: $0, instants: frame.instants($0)) }
      return dues(kind, place, base) { cell in
        pairs.contains {
          ($0.instants.contains(cell >> 1) && cell & 1 == 1)
            || ($0.days.contains(cell >> 1) && cell & 1 == 0)
        }
      }
    default: return numbers(kind, index, ranges.map(frame.instants), base)
    }
  }

  /// Records whose due passes: twice the day's number, or twice the milliseconds plus one.
  func dues(_ kind: KindID, _ place: CellPlace, _ base: BitSet, _ test: (Int64) -> Bool) -> BitSet {
    if place.isSet { return elements(kind, place, base, test) }
    return base.passing(wide(kind, place)) { $0 != Int64.min && test($0) }
  }

  /// Records of whose set any element passes.
  private func elements(
    _ kind: KindID, _ place: CellPlace, _ base: BitSet, _ test: (Int64) -> Bool
  ) -> BitSet {
    let set = tables[Int(kind.index)].sets[place.column]
    return set.holders(among: base).filter { slot in
      var isFound = false
      set.forEach(slot) { if !isFound { isFound = test($0) } }
      return isFound
    }
  }

  /// Records whose narrow cell, or any element of a set, is a member of a set of numbers.
  func members(_ kind: KindID, _ index: Int, _ wanted: BitSet, _ base: BitSet) -> BitSet {
    let place = schema[Int(kind.index)].places[index]
    if wanted.isEmpty { return BitSet(count: base.count) }
    if place.isSet { return elements(kind, place, base) { wanted.contains(Int(clamping: $0)) } }
    let cells = tables[Int(kind.index)].narrow[place.column].cells
    if wanted.population == 1, let only = wanted.last(1).first {
      let wanted = Int32(truncatingIfNeeded: only)
      return base.passing(cells) { $0 == wanted }
    }
    if wanted.count <= 64 {
      let word = wanted.words[0]
      return base.passing(cells) { cell in
        let isNear: UInt64 = UInt32(bitPattern: cell) < 64 ? 1 : 0
        return word >> UInt64(truncatingIfNeeded: cell & 63) & isNear != 0
      }
    }
    return base.passing(cells) { wanted.contains(Int($0)) }
  }
}

extension Condition {
  /// Whether it looks through texts, so that others should be asked first.
  fileprivate var isSlow: Bool {
    contains { term in
      switch term {
      case .text: return true
      case .attribute(_, let tests):
        return tests.values.contains { test in
          switch test.match {
          case .holding, .reading, .ordered: true
          case .targets(let targets): targets.hasTitles
          default: false
          }
        }
      default: return false
      }
    }
  }
}

extension CellPlace {
  fileprivate func isSame(as other: CellPlace) -> Bool {
    column == other.column && form == other.form && isSet == other.isSet
  }
}

extension QueryFrame {
  /// The milliseconds at which something happened that many seconds ago.
  func ago(_ seconds: ClosedRange<Int64>) -> ClosedRange<Int64> {
    moment(seconds.upperBound)...moment(seconds.lowerBound)
  }

  private func moment(_ seconds: Int64) -> Int64 {
    if seconds >= Comparison.greatest { return Comparison.least }
    if seconds <= Comparison.least { return Comparison.greatest }
    return instant - seconds * 1000
  }
}
