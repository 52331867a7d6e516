// Deciding: a draft holds a copy of the book on which commands are tried one after the other, each seeing
// what those before it did, and the facts they came to. Nothing is written; a draft that is thrown away leaves
// nothing. An import fills one draft over many slices of time, and appends it once.

/// Facts of a draft that become an entry of their own.
package struct DraftPart: Sendable {
  /// When they happened in the world; nil for when they are recorded.
  package let on: Instant?
  /// The facts, merged.
  package let facts: [Fact]
  /// The member who asked.
  package let by: String
  /// When they are recorded.
  package let at: Instant
  /// Verb, reason and the like, where they are not those of the whole.
  package let proposal: Proposal?

  /// What a part is split at where it may be: a little less than a line of the journal may hold, in bytes.
  package static let bytesMax = 15 << 20

  /// Bytes a fact takes in the journal, at most.
  fileprivate static func length(_ fact: Fact) -> Int {
    EntryWriter.text(fact.from).utf8.count + EntryWriter.text(fact.to).utf8.count + 128
  }

  /// The part as several of at most about `bytesMax` bytes: an import larger than a line of the journal is
  /// undone by entries that belong together as its own did.
  var split: [DraftPart] {
    var parts: [DraftPart] = []
    var (taken, size) = ([Fact](), 0)
    func part(_ facts: [Fact]) -> DraftPart {
      DraftPart(on: on, facts: facts, by: by, at: at, proposal: proposal)
    }
    for fact in facts {
      let length = DraftPart.length(fact)
      if size + length > DraftPart.bytesMax, !taken.isEmpty {
        parts.append(part(taken))
        (taken, size) = ([], 0)
      }
      taken.append(fact)
      size += length
    }
    return parts + [part(taken)]
  }
}

/// Commands decided against a copy of a book, not yet appended.
package struct Draft: ~Copyable {
  /// The book as it would be.
  package private(set) var book: Book
  /// The book's revision the draft began with; it can be committed only on that.
  package let base: Int
  /// What the commands came to since the last part was closed, in order.
  package private(set) var facts: [Fact] = []
  /// What was closed off, each an entry to be; all of them are appended together.
  package private(set) var parts: [DraftPart] = []
  /// The records created, in order.
  package private(set) var created: [Record] = []
  /// Conflicts left out of a partial undo.
  package internal(set) var leftOut: [UndoConflict] = []
  private var appliedBytes = 0
  /// The same since the last part was closed.
  package private(set) var bytesOfPart = 0
  /// Whether facts are applied to the draft's book only when a later step may depend on them. So commands about
  /// different records copy no column; whoever reads `book` between commands wants them applied at once.
  var isLazy = false
  private var appliedCount = 0
  private(set) var waiting = WaitingFacts()
  /// Where entries to be undone are read; set by the desk.
  var entries: [Int: Entry] = [:]
  /// The member who asks.
  package let author: String
  /// The time at the desk.
  package let now: Now
  /// When it is said to have happened.
  package var on: Instant?
  /// Whether what stands in the way of completing a task is passed over; that needs a reason.
  var isOverride = false
  /// Whether a reason is given.
  var hasReason = false

  /// Which record holds which external identifier, by kind, once a draft has added many: asking the book is a
  /// scan.
  private var externals: [KindID: [String: Record]] = [:]
  private var scanner = PayloadScanner()

  /// A draft on a copy of a book, on a member's behalf.
  package init(on book: borrowing Book, by author: String, now: Now) {
    self.book = book.copy()
    base = book.revision
    self.author = author
    self.now = now
  }

  /// When the draft's changes count: `on`, else now.
  var when: Instant { on ?? max(now.instant, book.lastAt) }

  /// Decides one command and adds its facts, or leaves the draft as it was.
  /// - Throws: why the book says no.
  package mutating func perform(_ command: Command) throws(Refusal) {
    if waiting.matter(to: command, book) { settle() }
    switch command {
    case .add(let kind, let changes): _ = try add(kind, changes)
    case .name(let kind, let key, let changes): try name(kind, key, changes)
    case .set(let record, let changes): try set(record, changes)
    case .move(let record, let stage, let changes): try move(record, to: stage, changes)
    case .place(let record, let after, let before): try place(record, after, before)
    case .comment(let record, let text): try comment(record, text)
    case .log(let record, let kind, let text, let changes): try log(record, kind, text, changes)
    case .archive(let records): try archive(records, true)
    case .revive(let records): try archive(records, false)
    case .complete(let record): try complete(record)
    case .convert(let lead, let account, let deal):
      try convert(lead, account: account, deal: deal)
    case .undo(let numbers, let isPartial): try undo(numbers, isPartial: isPartial)
    case .batch(let commands): for command in commands { try perform(command) }
    case .making(let records, let command):
      var made: [Record: Record] = [:]
      for record in records {
        try perform(making(record).replacing(made))
        made[record.standIn] = created.last
      }
      try perform(command.replacing(made))
    }
  }

  /// The command that makes a new record: a numbered one, or a named one with a key made of its title.
  private func making(_ record: NewRecord) -> Command {
    let kind = record.standIn.kind
    guard book.schema(kind).description.prefix == nil else { return .add(kind, record.changes) }
    var title = ""
    for change in record.changes where change.attribute == "title" {
      if case .set(let value?) = change.operation { title = value.plainText ?? "" }
    }
    return .name(kind, key: book.freeKey(for: title, of: kind), record.changes)
  }

  /// Bytes all facts take in the journal, roughly: never fewer than they will.
  package var bytes: Int { appliedBytes + unapplied.reduce(0) { $0 + DraftPart.length($1) } }

  /// The facts taken that the draft's book does not have yet.
  var unapplied: ArraySlice<Fact> { facts[appliedCount...] }

  /// Adds facts that are known to hold together.
  mutating func take(_ new: [Fact]) {
    guard !new.isEmpty else { return }
    facts += new
    if isLazy { waiting.note(new, book) } else { settle() }
  }

  /// Applies the facts taken to the draft's book, so that what is decided next sees them.
  mutating func settle() {
    guard appliedCount < facts.count else { return }
    let new = Array(facts[appliedCount...])
    appliedCount = facts.count
    waiting = WaitingFacts()
    let entry = Entry(
      number: book.revision + 1, at: max(now.instant, book.lastAt), by: author, verb: "draft",
      on: on, facts: new)
    let payload = EntryWriter.payload(entry)
    _ = book.apply(payload.span, &scanner)
    appliedBytes += payload.count
    bytesOfPart += payload.count
    guard !externals.isEmpty else { return }
    for fact in new where fact.attribute == "external" { noteExternal(fact) }
  }

  /// What was decided since the last part was closed; nil when that is nothing.
  func openPart(_ proposal: Proposal? = nil) -> DraftPart? {
    let merged = mergedFacts()
    return merged.isEmpty
      ? nil
      : DraftPart(on: on, facts: merged, by: author, at: now.instant, proposal: proposal)
  }

  private mutating func noteExternal(_ fact: Fact) {
    guard let record = book.anyRecord(fact.subject), externals[record.kind] != nil else { return }
    if case .string(let old)? = fact.from, externals[record.kind]?[old] == record {
      externals[record.kind]?[old] = nil
    }
    if case .string(let new)? = fact.to { externals[record.kind]?[new] = record }
  }

  /// The record of a kind whose attribute, unique within the kind, says exactly this.
  func holder(of text: String, _ attribute: String, in kind: KindID) -> Record? {
    if attribute == "external", let known = externals[kind] { return known[text] }
    return book.record(where: attribute, is: text, in: kind)
  }

  /// Makes a dictionary of external identifiers when this is not the first record a draft adds.
  mutating func prepareExternals(of kind: KindID) {
    guard created.count >= 8, externals[kind] == nil,
      let index = book.schema(kind).index(of: "external")
    else { return }
    var known: [String: Record] = [:]
    for slot in 0..<book.count(kind) {
      let record = Record(kind, slot: slot)
      if book.exists(record), let text = book.value(index, of: record)?.plainText {
        known[text] = record
      }
    }
    externals[kind] = known
  }

  /// Closes what was decided since the last time off as an entry of its own, with the draft's `on`. What
  /// comes after sees it.
  package mutating func closePart(_ proposal: Proposal? = nil) {
    settle()
    if let part = openPart(proposal) { parts.append(part) }
    facts = []
    appliedCount = 0
    bytesOfPart = 0
  }

  mutating func noteCreated(_ record: Record) { created.append(record) }

  /// The facts with several changes of one attribute made one, and changes that came to nothing left out.
  package func mergedFacts() -> [Fact] {
    var places: [String: Int] = [:]
    var result: [Fact?] = []
    for fact in facts {
      let isSet = isSet(fact)
      let element = isSet ? EntryWriter.text(fact.to ?? fact.from) : ""
      let key = fact.subject + "\u{1}" + fact.attribute + "\u{1}" + element
      guard let place = places[key], let earlier = result[place] else {
        places[key] = result.count
        result.append(fact)
        continue
      }
      var merged = earlier
      merged.to = fact.to
      result[place] = merged.from == merged.to ? nil : merged
      if result[place] == nil { places[key] = nil }
    }
    return result.compactMap { $0 }
  }

  private func isSet(_ fact: Fact) -> Bool {
    guard let kind = Book.kind(ofSubject: fact.subject),
      let index = book.schema(kind).index(of: fact.attribute)
    else { return false }
    return book.schema(kind).attributes[index].isSet
  }
}

extension EntryWriter {
  /// A value as JSON text; nil is `null`.
  package static func text(_ value: FactValue?) -> String {
    var out: [UInt8] = []
    EntryWriter.value(value, &out)
    return String(decoding: out, as: UTF8.self)
  }
}

extension Book {
  /// The kind a subject is of, by its prefix or its name; nil for kinds this program does not know.
  static func kind(ofSubject subject: String) -> KindID? {
    if let (kind, _) = number(Array(subject.utf8).span) { return KindID(index: kind) }
    return KindCatalogue.id(named: String(subject.prefix { $0 != ":" }))
  }

  /// The record of a subject whether or not it exists now.
  package func anyRecord(_ subject: String) -> Record? {
    if let found = record(subject) { return found }
    if let (kind, number) = Book.number(Array(subject.utf8).span) {
      return number <= tables[kind].count ? Record(KindID(index: kind), slot: number - 1) : nil
    }
    guard let colon = subject.firstIndex(of: ":"),
      let kind = KindCatalogue.id(named: String(subject[..<colon])),
      let slot = tables[Int(kind.index)].keys.find(
        String(subject[subject.index(after: colon)...]))
    else { return nil }
    return Record(kind, slot: slot)
  }
}
