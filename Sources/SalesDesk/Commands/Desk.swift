// One team's data, open: the book, the store it came from, and the one way anything is written.

/// A desk: it owns a book and its store. All calls come from one thread.
package final class Desk {
  /// The state after the last entry read.
  package private(set) var book = Book()
  /// Where the journal is kept.
  package let store: any Store
  /// The damage met while reading, if any; the book is the good prefix then, and nothing can be written.
  package private(set) var damage: StoreFault?

  /// Whether only comments are taken, as in a review, and taking back one's own; everything else is refused,
  /// whoever asks and by which way.
  package var takesCommentsOnly = false

  /// The entry whose checkpoint the book began with; 0 when it was made from the first entry on.
  package private(set) var begun = 0
  /// How many entries were read to open the desk.
  package private(set) var replayed = 0

  private var scanner = PayloadScanner()

  /// So many entries of others, read at once, are followed one by one.
  private static let notedMax = 64

  /// Begins to keep the links of one more attribute of the book, so that what leads to a record is found without looking
  /// through all records: for whoever looks at the desk for longer. It costs milliseconds on a big desk.
  /// - Returns: whether there is an attribute left whose links are not kept.
  package func keepLinks() -> Bool { book.keepLinks() }

  /// Reads the letters of some more names, so that texts are found sooner in very many.
  /// - Parameter few: how many records a kind has at least; of fewer it is not worth it.
  /// - Returns: whether there are names left to read.
  package func keepNames(few: Int = KeptNames.few) -> Bool { book.keepNames(few: few) }

  /// Opens a desk: takes the newest checkpoint that can be trusted and reads its journal from there to the end,
  /// or to the first damage.
  /// - Parameter fromStart: reads the journal from its first entry on, whatever checkpoints there are.
  package init(_ store: any Store, fromStart: Bool = false) {
    self.store = store
    if !fromStart { takeCheckpoint() }
    _ = try? refresh()
    replayed = book.revision - begun
  }

  private func takeCheckpoint() {
    var taken = Book.none
    begun = store.begin { source, entry in
      do throws(CheckpointFault) {
        taken = try Book(checkpoint: source, after: entry)
        return true
      } catch { return false }
    }
    if begun > 0 { book = taken }
  }

  /// Hands the book's bytes to a sink.
  package func writeBook(to sink: any CheckpointSink) { book.writeCheckpoint(to: sink) }

  /// Reads what others have written since.
  /// - Returns: how many entries came.
  /// - Throws: `damaged` or `failed`; what was good has been applied.
  @discardableResult
  package func refresh() throws(StoreFault) -> Int {
    // taken out of the class: what lies there is checked for exclusive use at every entry
    var book = Book.none
    swap(&book, &self.book)
    defer {
      book.settle()
      swap(&book, &self.book)
    }
    // of the first few it is noted which records they are about; of very many at once it is not worth it
    var left = book.revision > 0 ? Desk.notedMax : 0
    do throws(StoreFault) {
      return try store.readNewScanned { payload, scanner in
        guard left > 0 else { return book.replay(payload, scanned: scanner) }
        left -= 1
        return book.apply(payload, scanned: scanner)
      }
    } catch {
      damage = error
      throw error
    }
  }

  /// Writes the first entry of a new desk: facts that need no deciding.
  /// - Throws: `refused(.exists)` when the desk has entries already, or the store's fault.
  package func found(_ facts: [Fact], by author: String, now: Now) throws(DeskFault) {
    try locked { () throws(DeskFault) in
      guard book.revision == 0 else { throw .refused(.exists("desk")) }
      let entry = Entry(number: 1, at: now.instant, by: author, verb: "init", facts: facts)
      try append([entry])
    }
  }

  /// Does what is asked, on the newest book: lock, catch up, decide, append, unlock, sync.
  /// - Parameters:
  ///   - author: the member's key who asks.
  ///   - isSynced: false leaves the sync to a later call of `sync` (a demo's year); nothing is durable before.
  /// - Throws: why the book refuses, or why the store cannot; then nothing was written, but for a failed
  ///   sync: that entry is in the journal, for everybody to see, and nobody knows whether the disk has it.
  @discardableResult
  package func perform(
    _ proposal: Proposal, by author: String, now: Now, isSynced: Bool = true
  ) throws(DeskFault) -> Receipt {
    try locked { () throws(DeskFault) in
      if let operation = proposal.operation, let entry = book.entry(ofOperation: operation) {
        return Receipt(entry: entry, created: [], facts: [], leftOut: [])
      }
      let decision = try decide(proposal, by: author, now: now)
      return try write(decision, isSynced: isSynced)
    }
  }

  /// What a draft came to, apart from the draft: a book copied is let go before the live one is written to,
  /// or every column touched would be copied.
  private struct Decision {
    var entries: [Entry]
    var created: [Record]
    var leftOut: [UndoConflict]
  }

  private func decide(_ proposal: Proposal, by author: String, now: Now) throws(DeskFault)
    -> Decision
  {
    var draft = try draft(for: proposal, by: author, now: now)
    draft.isLazy = true
    do throws(Refusal) {
      try draft.perform(proposal.command)
    } catch { throw .refused(error) }
    return decision(draft, proposal)
  }

  /// An empty draft for a proposal, its author and its time checked.
  /// - Throws: `refused` when the author may not write, or the time lies in the future.
  package func draft(for proposal: Proposal, by author: String, now: Now) throws(DeskFault) -> Draft
  {
    guard let member = book.record(named: author, in: Book.memberKind) else {
      throw .refused(.notAMember(author))
    }
    if book[Member.role, of: member]?.key == "viewer" { throw .refused(.mayOnlyLook(author)) }
    if takesCommentsOnly, !isComment(proposal.command) { throw .refused(.onlyComments) }
    if let on = proposal.on, on > now.instant { throw .refused(.inTheFuture(on)) }
    var draft = Draft(on: book, by: author, now: now)
    draft.on = proposal.on
    draft.isOverride = proposal.isOverride
    draft.hasReason = proposal.why?.isEmpty == false
    if case .undo(let numbers, _) = proposal.command {
      do throws(StoreFault) {
        for entry in try wholeParts(numbers) { draft.entries[entry.number] = entry }
      } catch { throw .store(error) }
      if takesCommentsOnly {
        let facts = draft.entries.values.flatMap(\.facts)
        guard facts.allSatisfy({ $0.subject.hasPrefix("M-") }) else {
          throw .refused(.onlyComments)
        }
      }
    }
    return draft
  }

  /// Appends a draft, when the book has not moved on since the draft was begun: as one entry, or, where
  /// parts were closed, as one entry a part, all of them together or none.
  /// - Returns: nil when others wrote meanwhile: the draft is to be made anew.
  /// - Throws: `refused(.tooLarge)`, or the store's fault; then nothing was written, but for a failed sync.
  package func commit(_ draft: borrowing Draft, _ proposal: Proposal) throws(DeskFault) -> Receipt?
  {
    try lock()
    defer { store.unlock() }
    guard book.revision == draft.base else { return nil }
    return try write(decision(draft, proposal), isSynced: true)
  }

  /// Makes everything appended durable.
  /// - Throws: the store's fault.
  package func sync() throws(StoreFault) { try store.sync() }

  private func lock() throws(DeskFault) {
    do throws(StoreFault) {
      try store.lock()
    } catch { throw DeskFault.store(error) }
    do throws(StoreFault) {
      try refresh()
    } catch {
      store.unlock()
      throw DeskFault.store(error)
    }
  }

  private func locked<R>(_ body: () throws(DeskFault) -> R) throws(DeskFault) -> R {
    try lock()
    defer { store.unlock() }
    return try body()
  }

  private func decision(_ draft: borrowing Draft, _ proposal: Proposal) -> Decision {
    var parts = draft.parts
    if let part = draft.openPart() { parts.append(part) }
    var isSplit = false
    if case .undo = proposal.command, draft.bytes > DraftPart.bytesMax {
      parts = parts.flatMap(\.split)
      isSplit = parts.count > 1
    }
    var entries: [Entry] = []
    for part in parts {
      let own = part.proposal ?? proposal
      var entry = Entry(
        number: book.revision + entries.count + 1,
        at: max(part.at, entries.last?.at ?? book.lastAt), by: part.by,
        verb: own.verb ?? own.command.verb, facts: part.facts)
      entry.on = part.on
      entry.why = own.why
      entry.operation = entries.isEmpty ? proposal.operation : nil
      entry.via = own.via?.rawValue
      entry.part = own.part ?? (isSplit ? "undo-\(book.revision + 1)" : nil)
      if case .undo = proposal.command { entry.of = draft.entries.keys.sorted() }
      entries.append(entry)
    }
    return Decision(entries: entries, created: draft.created, leftOut: draft.leftOut)
  }

  /// Whether a command says something about records and nothing else, or takes something back: of what, is seen
  /// when it is written.
  private func isComment(_ command: Command) -> Bool {
    switch command {
    case .comment, .undo: true
    case .batch(let commands): !commands.isEmpty && commands.allSatisfy(isComment)
    default: false
    }
  }

  /// Whether entries make comments, or take back (and make again) their author's own.
  private func areComments(_ entries: [Entry]) -> Bool {
    for entry in entries {
      var subjects: Set<String> = []
      var whole: Set<String> = []
      for fact in entry.facts {
        subjects.insert(fact.subject)
        if fact.attribute == "is" { whole.insert(fact.subject) }
      }
      guard subjects == whole else { return false }
      for subject in subjects {
        guard subject.hasPrefix("M-") else { return false }
        guard !entry.of.isEmpty, let record = book.record(subject) else { continue }
        let first = book.entries(of: record).last.map { [$0] } ?? []
        guard (try? self.entries(first))?.first?.by == entry.by else { return false }
      }
    }
    return true
  }

  private func write(_ decision: Decision, isSynced: Bool) throws(DeskFault) -> Receipt {
    if takesCommentsOnly, !areComments(decision.entries) { throw .refused(.onlyComments) }
    try append(decision.entries, isSynced: isSynced)
    return Receipt(
      entry: decision.entries.last?.number, created: decision.created,
      facts: decision.entries.flatMap(\.facts), leftOut: decision.leftOut)
  }

  private func append(_ entries: [Entry], isSynced: Bool = true) throws(DeskFault) {
    let payloads = entries.map(EntryWriter.payload)
    for payload in payloads where payload.count > 16 << 20 {
      throw .refused(.tooLarge(bytes: payload.count))
    }
    guard let first = payloads.first else { return }
    do throws(StoreFault) {
      if payloads.count == 1 {
        try store.append(first.span)
      } else {
        try store.append(together: payloads)
      }
    } catch { throw DeskFault.store(error) }
    // It is in the journal and others read it, whatever becomes of the sync.
    for payload in payloads { _ = book.apply(payload.span, &scanner) }
    guard isSynced else { return }
    do throws(StoreFault) { try store.unlockThenSync() } catch { throw DeskFault.store(error) }
  }
}

extension Desk {
  /// The entries with these numbers, in ascending order; numbers beyond the book are left out.
  /// - Parameter hasFacts: false leaves their facts away, of which an import's entry has thousands.
  /// - Throws: `damaged` or `failed` when reading fails.
  package func entries(_ numbers: [Int], hasFacts: Bool = true) throws(StoreFault) -> [Entry] {
    let known = Array(Set(numbers.filter { $0 >= 1 && $0 <= book.revision })).sorted()
    var entries: [Entry] = []
    var scanner = PayloadScanner()
    try store.read(known) { payload in
      if (try? scanner.scan(payload)) != nil {
        entries.append(Entry(scanner, payload, hasFacts: hasFacts))
      }
    }
    return entries
  }

  /// The entries with these numbers and, where one belongs to a part, all entries of that part that still
  /// stand: an import is taken back whole.
  /// - Throws: `damaged` or `failed` when reading fails.
  package func wholeParts(_ numbers: [Int]) throws(StoreFault) -> [Entry] {
    let named = try entries(numbers)
    let parts = Set(named.compactMap(\.part))
    guard !parts.isEmpty else { return named }
    let together = try standing(parts.flatMap { book.parts[$0] ?? [] })
    if together.isEmpty { return named }
    return try entries(named.filter { $0.part == nil }.map(\.number) + together)
  }

  /// Those of some entries that have not been taken back, ascending.
  /// - Throws: `damaged` or `failed` when reading fails.
  package func standing(_ numbers: [Int]) throws(StoreFault) -> [Int] {
    guard let first = numbers.min() else { return [] }
    var undone: Set<Int> = []
    var end = book.revision
    while end > first {
      let start = max(first + 1, end - 4095)
      for entry in try entries(Array(start...end)).reversed()
      where ["undo", "redo"].contains(entry.verb) && !undone.contains(entry.number) {
        undone.formUnion(entry.of)
      }
      end = start - 1
    }
    return Set(numbers).subtracting(undone).sorted()
  }

  /// The entries that touched a record, oldest first, each with that record's facts alone.
  /// - Throws: `damaged` or `failed` when reading fails.
  package func history(of record: Record) throws(StoreFault) -> [Entry] {
    let subject = book.subject(record)
    var entries = try entries(book.entries(of: record))
    for index in entries.indices { entries[index].facts.removeAll { $0.subject != subject } }
    return entries
  }

  /// The book as it was known at an instant: made of the entries recorded up to it.
  /// - Throws: `damaged` or `failed` when reading fails.
  package func book(asOf instant: Instant) throws(StoreFault) -> Book {
    try book(after: lastEntry(at: .at(instant)))
  }

  /// The book after an entry.
  /// - Throws: `damaged` or `failed` when reading fails.
  package func book(after entry: Int) throws(StoreFault) -> Book {
    let replay = Replay(to: entry, on: self)
    while try !replay.advance(replay.goal, self) {}
    return replay.finish()
  }

  /// The newest entries of a member that can still be undone, newest first, at most `limit`: not undone
  /// already, and not undos themselves.
  /// - Throws: `damaged` or `failed` when reading fails.
  package func undoable(by author: String, limit: Int = 1) throws(StoreFault) -> [Entry] {
    var found: [Entry] = []
    var undone: Set<Int> = []
    var end = book.revision
    while end >= 1, found.count < limit {
      let start = max(1, end - 255)
      for entry in try entries(Array(start...end)).reversed() {
        if entry.verb == "undo" || entry.verb == "redo" {
          if !undone.contains(entry.number) { undone.formUnion(entry.of) }
        } else if entry.by == author, !undone.contains(entry.number), entry.verb != "init",
          found.count < limit
        {
          found.append(entry)
        }
      }
      end = start - 1
    }
    return found
  }
}
