// Names ranked by how well they fit what was typed: for palettes and pickers, which show the best few and are asked
// with every key. What was found for a text narrows the next one, for a letter more never finds what was not found.

/// What was typed, to be looked for in names.
package struct NameSearch: Sendable {
  /// How well a name fits, the best first.
  package enum Rank: Int, Comparable, Sendable {
    /// It is the text.
    case whole
    /// It begins so.
    case start
    /// One of its words begins so.
    case word
    /// Its sounds, or the first letters of its words, are these from the beginning.
    case initials
    /// The text, or its sounds, stand somewhere in it.
    case inside
    /// Its letters stand in it, in order.
    case scattered

    /// The better fit comes first.
    package static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
  }

  let wanted: [UInt8]
  /// The letters a name must hold, as `NameLetters` has them.
  let letters: UInt32
  private let needle: Needle
  private let pinyin: PinyinNeedle?

  /// A search for a text; case and width do not matter.
  package init(_ text: String) {
    wanted = Fold.bytes(text)
    needle = Needle(folded: wanted)
    pinyin = PinyinNeedle(folded: wanted)
    letters = NameLetters.needed(for: wanted)
  }

  /// How well a name fits; nil when neither the text nor its sounds are in it, nor its letters are the first of
  /// the name's words.
  package func rank(_ name: String) -> Rank? {
    var name = name
    return name.withUTF8 { rank($0) }
  }

  /// How well a label fits: as a name does, and worst where its letters stand in it in order.
  package func rankOfLabel(_ label: String) -> Rank? {
    if let rank = rank(label) { return rank }
    var next = 0
    for byte in Fold.bytes(label) {
      while next < wanted.count, wanted[next] == 0x20 { next += 1 }
      if next < wanted.count, byte == wanted[next] { next += 1 }
    }
    return next == wanted.count ? .scattered : nil
  }

  func rank(_ name: UnsafeBufferPointer<UInt8>) -> Rank? {
    if needle.isIn(name) {
      var own: [UInt8] = []
      own.reserveCapacity(name.count)
      var index = 0
      while index < name.count { own.append(Fold.next(name, &index)) }
      return rank(own)
    }
    if let pinyin, pinyin.isIn(name) {
      return pinyin.isIn(name, isAnchored: true) ? .initials : .inside
    }
    return areFirstLetters(name) ? .initials : nil
  }

  /// The rank of a folded name that holds the text.
  private func rank(_ own: [UInt8]) -> Rank {
    if own.starts(with: wanted) { return own.count == wanted.count ? .whole : .start }
    for index in own.indices.dropFirst()
    where NameSearch.isBreak(own[index - 1]) && own[index...].starts(with: wanted) {
      return .word
    }
    return .inside
  }

  /// Whether a word can begin behind a byte: blanks, hyphens and other marks.
  @inline(__always)
  private static func isBreak(_ byte: UInt8) -> Bool {
    byte < 0x30 || byte &- 0x3a < 7 || byte &- 0x5b < 6
  }

  /// Whether the text is the first letters of the name's words, from the beginning.
  private func areFirstLetters(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard wanted.count > 1 else { return false }
    var (next, isAtStart, index) = (0, true, 0)
    while index < name.count, next < wanted.count {
      let byte = Fold.next(name, &index)
      if NameSearch.isBreak(byte) {
        isAtStart = true
      } else if isAtStart {
        guard byte == wanted[next] else { return false }
        next += 1
        isAtStart = false
      }
    }
    return next == wanted.count
  }
}

/// What was found last, so that a letter more looks only there.
package struct NameMemory: Sendable {
  private var revision = -1
  private var wanted: [UInt8] = []
  /// Whether the best are those of all records, not of the ones before alone.
  private var isWhole = true
  /// What was looked for when all records were looked through last.
  private var lookedFor: [UInt8] = []
  /// For kinds looked through to the end: all records found, newest first.
  private var found: [KindID: [Record]] = [:]
  /// The best of each kind.
  private var best: [KindID: [(rank: NameSearch.Rank, record: Record)]] = [:]
  /// Nothing found yet.
  package init() {}

  /// The best records of a kind for a text, at most as many as were asked for; nil where they were not looked for.
  package func best(_ kind: KindID, _ text: String, _ book: borrowing Book)
    -> [(rank: NameSearch.Rank, record: Record)]?
  {
    revision == book.revision && wanted == Fold.bytes(text) ? best[kind] : nil
  }

  /// Looks a text up in the titles of kinds.
  package mutating func look(
    for text: String, in kinds: [KindID], limit: Int, _ book: borrowing Book
  ) {
    let search = NameSearch(text)
    if isKnown(search, kinds, book) { return }
    lookThrough(search, kinds, limit, book)
  }

  /// Looks a text up as `look` does, though only among the best of the text before where that would go through more
  /// names than a key has time for.
  /// - Parameter most: how many names a key has time for.
  /// - Returns: whether all were looked through; else `look` finds the rest.
  package mutating func glance(
    for text: String, in kinds: [KindID], limit: Int, most: Int, _ book: borrowing Book
  ) -> Bool {
    let search = NameSearch(text)
    if isKnown(search, kinds, book) { return isWhole }
    let before = narrowed(search, book)
    var count = 0
    for kind in kinds { count += before[kind]?.count ?? book.count(kind) }
    guard count > most else {
      lookThrough(search, kinds, limit, book)
      return true
    }
    for kind in kinds {
      let records = revision == book.revision ? (best[kind] ?? []).map(\.record) : []
      best[kind] = book.best(kind, search, limit: limit, among: records, isQuick: false).best
    }
    (revision, wanted, isWhole) = (book.revision, search.wanted, false)
    return false
  }

  /// Makes the next look go through all names again where only the best of the text before were looked at.
  package mutating func forgetGlance() { if !isWhole { wanted = [] } }

  private func isKnown(_ search: NameSearch, _ kinds: [KindID], _ book: borrowing Book) -> Bool {
    revision == book.revision && search.wanted == wanted && kinds.allSatisfy { best[$0] != nil }
  }

  /// Where a text must stand that is longer than the one looked for; empty where it may stand everywhere.
  private func narrowed(_ search: NameSearch, _ book: borrowing Book) -> [KindID: [Record]] {
    let isLonger =
      revision == book.revision && search.wanted.starts(with: lookedFor) && !lookedFor.isEmpty
    return isLonger ? found : [:]
  }

  private mutating func lookThrough(
    _ search: NameSearch, _ kinds: [KindID], _ limit: Int, _ book: borrowing Book
  ) {
    let before = narrowed(search, book)
    (revision, wanted, isWhole, lookedFor) = (book.revision, search.wanted, true, search.wanted)
    (found, best) = ([:], [:])
    var good = 0
    for kind in kinds {
      let answer = book.best(
        kind, search, limit: limit, among: before[kind], isQuick: good >= limit)
      best[kind] = answer.best
      found[kind] = answer.all
      good += answer.best.count { $0.rank <= .start }
    }
  }
}

extension Book {
  /// How many records found are ranked at most; with more the newest decide.
  private static let ranked = 1500

  /// The best fits of a kind by title, newest first among equals, archived ones left out.
  ///
  /// It stops once enough titles begin so or very many hold the text; then `all` is nil, else all that hold it.
  /// - Parameters:
  ///   - among: where to look; nil for everywhere.
  ///   - isQuick: whether enough good ones are known from other kinds, so that a look at the newest will do.
  func best(
    _ kind: KindID, _ search: NameSearch, limit: Int, among: [Record]?, isQuick: Bool
  ) -> (best: [(rank: NameSearch.Rank, record: Record)], all: [Record]?) {
    let table = tables[Int(kind.index)]
    let title = schema[Int(kind.index)].title
    guard title >= 0, limit > 0 else { return ([], nil) }
    let place = schema[Int(kind.index)].places[title]
    let column = table.narrow[place.column]
    let arena = table.arenas[place.aside]
    var hits: [(rank: NameSearch.Rank, record: Record)] = []
    var (good, isWhole) = (0, true)
    let count = among?.count ?? table.count
    let end = isQuick && among == nil ? min(count, 4000) : count
    let (masks, needed) = (keptNames?.letters(kind, self)?.masks ?? [], search.letters)
    let isSifted = among == nil && masks.count == count && needed != 0
    for index in 0..<end {
      let slot = among?[index].index ?? count - 1 - index
      if isSifted, masks[slot] & needed != needed { continue }
      guard table.exists[slot], column[slot] >= 0 else { continue }
      let rank = arena.with(column[slot]) { bytes in
        bytes.withUnsafeBufferPointer { search.rank($0) }
      }
      guard let rank else { continue }
      let record = Record(kind, slot: slot)
      if isArchived(record) { continue }
      hits.append((rank, record))
      if rank <= .start { good += 1 }
      if good >= limit || hits.count >= Book.ranked {
        isWhole = false
        break
      }
    }
    if !isWhole, !hits.contains(where: { $0.rank == .whole }) {
      if let record = whole(search.wanted, kind, place) { hits.append((.whole, record)) }
    }
    let order = hits.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }
    let best = order.prefix(limit).map { $0.element }
    return (best, isWhole && end == count ? hits.map(\.record) : nil)
  }

  /// The newest record whose title a folded text is.
  private func whole(_ wanted: [UInt8], _ kind: KindID, _ place: CellPlace) -> Record? {
    let all = BitSet(count: tables[Int(kind.index)].count, all: true)
    let found = texts(kind, place, all) {
      $0.count == wanted.count && Fold.compare($0, wanted) == 0
    }
    var newest: Record?
    found.walk { slot in
      let record = Record(kind, slot: slot)
      if exists(record), !isArchived(record) { newest = record }
    }
    return newest
  }
}
