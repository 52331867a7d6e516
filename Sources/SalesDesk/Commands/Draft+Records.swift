// The commands, decided: what facts they come to on the book as it stands.

extension Draft {
  /// Refuses records that are not there, or that hold what this program does not know.
  func check(_ record: Record) throws(Refusal) {
    guard book.exists(record) else { throw .noSuchRecord(book.subject(record)) }
    guard !book.isReadOnly(record) else { throw .readOnlyRecord(book.subject(record)) }
  }

  /// A new numbered record; a kind with stages begins in the first of its process.
  mutating func add(_ kind: KindID, _ changes: [Change]) throws(Refusal) -> Record {
    if waiting.matter(toNew: kind, changes, book) { settle() }
    let schema = book.schema(kind)
    guard schema.description.prefix != nil else {
      throw .noSuchKind(schema.description.name, nearest: nil)
    }
    prepareExternals(of: kind)
    let record = Record(kind, slot: book.count(kind) + waiting.count(kind))
    let subject = book.subject(record)
    let changes = try withDefaults(changes, schema)
    var facts = [Fact(subject, "is", from: nil, to: .string(schema.description.name))]
    facts += try self.facts(for: changes, of: record, subject: subject)
    let main = schema.index(of: "text") != nil ? "text" : "title"
    if !facts.contains(where: { $0.attribute == main && $0.to != .string("") }) {
      throw .missing(attributes: [main], record: nil, stage: nil)
    }
    try checkGate(facts, schema)
    take(facts)
    noteCreated(record)
    return record
  }

  private func withDefaults(_ changes: [Change], _ schema: KindSchema) throws(Refusal) -> [Change] {
    var changes = changes
    func given(_ name: String) -> Value? {
      for change in changes where change.attribute == name {
        if case .set(let value) = change.operation { return value }
      }
      return nil
    }
    if schema.stage >= 0 {
      let kind = KindCatalogue.id(named: schema.description.name) ?? KindID(index: 0)
      var process: Record?
      if case .link(let stage) = given("stage") {
        process = book[Stage.process, of: stage]?.record
        if case .link(let own) = given("process"), own != process {
          throw .otherProcess(record: book.subject(own), stage: book.bareName(stage))
        }
      } else {
        if case .link(let own) = given("process") { process = own }
        process = process ?? book.processes(of: kind).first
        if let first = process.flatMap({ book.stages(of: $0).first }) {
          changes.append(.set("stage", .link(first)))
        }
      }
      if let process, given("process") == nil { changes.append(.set("process", .link(process))) }
    }
    if schema.rank >= 0, given("rank") == nil, let rank = book.nextRank(schema.description.name) {
      changes.append(.set("rank", .text(rank)))
    }
    return changes
  }

  /// Refuses a new record that stands in a stage without what the stage requires.
  private func checkGate(_ facts: [Fact], _ schema: KindSchema) throws(Refusal) {
    guard let value = facts.first(where: { $0.attribute == "stage" })?.to,
      case .string(let name) = value, let stage = book.record(named: name, in: Book.stageKind)
    else { return }
    let required = book.requirements(of: stage)
    let missing = required.filter { name in !facts.contains { $0.attribute == name } }
    if !missing.isEmpty {
      throw .missing(attributes: missing, record: nil, stage: name)
    }
  }

  /// A new named record.
  mutating func name(_ kind: KindID, _ key: String, _ changes: [Change]) throws(Refusal) {
    let schema = book.schema(kind)
    guard schema.description.prefix == nil, schema.description.name != "desk" else {
      throw .noSuchKind(schema.description.name, nearest: nil)
    }
    guard Draft.isKey(key) else { throw .badKey(key) }
    let subject = "\(schema.description.name):\(key)"
    if let record = book.anyRecord(subject),
      book.exists(record) || !book.entries(of: record).isEmpty
    {
      throw .exists(subject)
    }
    let isFact = Fact(subject, "is", from: nil, to: .string(schema.description.name))
    let record = book.anyRecord(subject) ?? Record(kind, slot: book.count(kind))
    let facts = [isFact] + (try self.facts(for: changes, of: record, subject: subject))
    take(facts)
    noteCreated(record)
  }

  /// Whether a text can be a key: 1 to 64 bytes of letters, digits, `-`, `_`, `.`, `/`; no capitals of ASCII.
  package static func isKey(_ key: String) -> Bool {
    guard (1...64).contains(key.utf8.count) else { return false }
    return key.unicodeScalars.allSatisfy {
      $0.isASCII
        ? ("a"..."z").contains($0) || ("0"..."9").contains($0) || "-_./".unicodeScalars.contains($0)
        : $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
  }

  /// Changes of a record's attributes; a change of stage is a move.
  mutating func set(_ record: Record, _ changes: [Change]) throws(Refusal) {
    try check(record)
    if let index = changes.firstIndex(where: { $0.attribute == "stage" }),
      book.schema(record.kind).stage >= 0, case .set(.link(let stage)?) = changes[index].operation
    {
      var others = changes
      others.remove(at: index)
      return try move(record, to: stage, others)
    }
    take(try facts(for: changes, of: record, subject: book.subject(record)))
  }

  /// A record to another stage. Refused when attributes the stage requires are missing, naming exactly them.
  mutating func move(_ record: Record, to stage: Record, _ changes: [Change]) throws(Refusal) {
    try check(record)
    let schema = book.schema(record.kind)
    guard schema.stage >= 0 else { throw .noStages(kind: schema.description.name) }
    guard book.exists(stage), stage.kind == Book.stageKind else {
      throw .noSuchRecord(book.subject(stage))
    }
    let isConversion =
      schema.index(of: "converted-to") != nil && book[Stage.stageClass, of: stage]?.key == "won"
    if isConversion { return try convert(record, account: nil, deal: nil, to: stage) }
    let process = book[Stage.process, of: stage]?.record
    if let own = book.process(of: record), own != process, record.kind != Book.taskKind {
      throw .otherProcess(record: book.subject(record), stage: book.bareName(stage))
    }
    if let entered = book.stageEntered(record), when < entered, book.stage(of: record) != stage {
      throw .beforeLastMove(record: book.subject(record), entered)
    }
    var target = changes.first { $0.attribute == "stage" } ?? .set("stage", nil)
    target.operation = .set(.link(stage))
    var changes = changes.filter { $0.attribute != "stage" } + [target]
    if let process, schema.process >= 0 { changes.append(.set("process", .link(process))) }
    let facts = try facts(for: changes, of: record, subject: book.subject(record))
    let missing = book.requirements(of: stage).filter { name in
      if let fact = facts.last(where: { $0.attribute == name }) { return fact.to == nil }
      return book.values(name, of: record).isEmpty
    }
    if !missing.isEmpty {
      throw .missing(
        attributes: missing, record: book.subject(record), stage: book.bareName(stage))
    }
    try checkBlockers(record, to: stage)
    let isCompletion = isCompletion(of: record, by: stage)
    take(facts)
    if isCompletion { try repeatTask(record) }
  }

  /// A card between two of its column.
  mutating func place(_ record: Record, _ after: Record?, _ before: Record?) throws(Refusal) {
    try check(record)
    guard book.schema(record.kind).rank >= 0 else {
      throw .noStages(kind: book.schema(record.kind).description.name)
    }
    let rank = Rank.between(
      after.flatMap { book.rank(of: $0) }, before.flatMap { book.rank(of: $0) })
    take(
      try facts(for: [.set("rank", .text(rank))], of: record, subject: book.subject(record)))
  }

  /// A comment, with the members its text mentions.
  mutating func comment(_ record: Record, _ text: String) throws(Refusal) {
    guard book.exists(record) else { throw .noSuchRecord(book.subject(record)) }
    var changes: [Change] = [.set("about", .link(record)), .set("text", .text(text))]
    for member in book.membersNamed(in: text) {
      changes.append(Change("mentions", .add(.link(member))))
    }
    _ = try add(Book.commentKind, changes)
  }

  /// A call, visit, mail or meeting, with the account it belongs to; its owner is who logs it, unless given.
  mutating func log(_ record: Record, _ kind: String?, _ text: String, _ changes: [Change])
    throws(Refusal)
  {
    guard book.exists(record) else { throw .noSuchRecord(book.subject(record)) }
    var all: [Change] = [.set("title", .text(text)), .set("about", .link(record))]
    if let kind { all.insert(.set("kind", .choice(kind)), at: 1) }
    if let account = book.account(of: record) { all.append(.set("account", .link(account))) }
    if record.kind == Book.contactKind { all.append(Change("contact", .add(.link(record)))) }
    if let member = book.record(named: author, in: Book.memberKind) {
      all.append(.set("owner", .link(member)))
    }
    let given = Set(changes.map(\.attribute))
    _ = try add(
      Book.activityKind, all.filter { !given.contains($0.attribute) } + changes)
  }

  /// Puts records aside, or brings them back; those that are so already make no fact.
  mutating func archive(_ records: [Record], _ isArchived: Bool) throws(Refusal) {
    for record in records {
      try check(record)
      take(
        try facts(
          for: [.set("archived", isArchived ? .flag(true) : nil)], of: record,
          subject: book.subject(record)))
    }
  }

  /// A task to its first won stage, a checklist's item done, a mention of the author dealt with, a next step done.
  mutating func complete(_ record: Record) throws(Refusal) {
    try check(record)
    if record.kind == Book.commentKind {
      guard let me = book.record(named: author, in: Book.memberKind) else {
        throw .notAMember(author)
      }
      return try set(record, [Change("mentions", .remove(.link(me)))])
    }
    if book.schema(record.kind).index(of: "done") != nil {
      return try set(record, [.set("done", .flag(true))])
    }
    if book.schema(record.kind).index(of: "next-step") != nil {
      try log(record, nil, book.stepOrTitle(of: record), [])
      return try set(record, [.set("next-step", nil), .set("next-due", nil)])
    }
    guard let process = book.process(of: record),
      let stage = book.firstStage(of: process, class: "won")
    else { throw .noStages(kind: book.schema(record.kind).description.name) }
    try move(record, to: stage, [])
  }
}

extension Book {
  static let taskKind = KindCatalogue.id(of: WorkTask.self)
  static let memberKind = KindCatalogue.id(of: Member.self)
  static let commentKind = KindCatalogue.id(of: Comment.self)
  static let activityKind = KindCatalogue.id(of: Activity.self)
  static let contactKind = KindCatalogue.id(of: Contact.self)
  static let accountKind = KindCatalogue.id(of: Account.self)
  static let dealKind = KindCatalogue.id(of: Deal.self)

  /// The next step of a record, its title where none is set: what is done when it is.
  package func stepOrTitle(of record: Record) -> String {
    value("next-step", of: record)?.plainText ?? title(record)
  }

  /// The members a text names as `@key`, in its order.
  func membersNamed(in text: String) -> [Record] {
    // most name nobody, and to part a text into its letters takes as long as the rest of a comment
    guard text.utf8.contains(UInt8(ascii: "@")) else { return [] }
    return text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && !"@-_.".contains($0) })
      .filter { $0.first == "@" }
      .compactMap { record(named: String($0.dropFirst()), in: Book.memberKind) }
  }

  /// The names of the attributes a stage requires.
  package func requirements(of stage: Record) -> [String] {
    values("requires", of: stage).compactMap(\.plainText)
  }

  /// A record's rank among the cards of its column.
  package func rank(of record: Record) -> String? {
    textCell(record.kind, schema(record.kind).rank, record.index)
  }

  /// The account a record is, or belongs to, directly or through what it is about.
  package func account(of record: Record) -> Record? {
    var record = record
    for _ in 0..<4 {
      if record.kind == Book.accountKind { return record }
      if case .link(let account) = value("account", of: record) { return account }
      guard case .link(let next) = value("about", of: record) ?? value("of", of: record) else {
        return nil
      }
      record = next
    }
    return nil
  }

  /// A rank after every card of a kind; nil when the kind has none.
  func nextRank(_ kind: String) -> String? {
    guard let id = KindCatalogue.id(named: kind), schema(id).rank >= 0 else { return nil }
    let top = tables[Int(id.index)].topRank
    return Rank.between(top.isEmpty ? nil : String(decoding: top, as: UTF8.self), nil)
  }

  /// The existing record of a kind whose text attribute says exactly this; nil when there is none. A scan.
  package func record(where attribute: String, is text: String, in kind: KindID) -> Record? {
    let table = tables[Int(kind.index)]
    guard let index = schema(kind).index(of: attribute) else { return nil }
    let place = schema(kind).places[index]
    guard place.form == .text, !place.isSet else { return nil }
    let wanted = Array(text.utf8)
    for slot in 0..<table.count where table.exists[slot] {
      let cell = table.narrow[place.column][slot]
      guard cell >= 0 else { continue }
      let isSame = table.arenas[place.aside].with(cell) { bytes in
        bytes.count == wanted.count && !Book.isLess(bytes, wanted.span)
          && !Book.isLess(wanted.span, bytes)
      }
      if isSame { return Record(kind, slot: slot) }
    }
    return nil
  }
}
