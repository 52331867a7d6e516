// Processes and stages as the book has them: they are data, and everything about them is asked here.

extension Book {
  /// The processes for records of a kind, in the order they were made; archived ones left out.
  package func processes(of kind: KindID) -> [Record] {
    let name = schema(kind).description.name
    let processKind = KindCatalogue.id(of: Process.self)
    return (0..<count(processKind)).map { Record(processKind, slot: $0) }.filter {
      exists($0) && self[Process.of, of: $0] == name && !isArchived($0)
    }
  }

  /// The stages of a process, in order of their ranks, ties by the order they were made.
  package func stages(of process: Record) -> [Record] {
    var found: [(rank: [UInt8], record: Record)] = []
    for slot in 0..<count(Book.stageKind) {
      let stage = Record(Book.stageKind, slot: slot)
      guard exists(stage), !isArchived(stage), self[Stage.process, of: stage]?.record == process
      else { continue }
      found.append((Array((self[Stage.rank, of: stage] ?? "").utf8), stage))
    }
    return found.sorted {
      $0.rank == $1.rank
        ? $0.record.slot < $1.record.slot : $0.rank.lexicographicallyPrecedes($1.rank)
    }.map(\.record)
  }

  /// The stage a record is in.
  package func stage(of record: Record) -> Record? {
    // the schema is not copied: boards and reports ask for very many records
    guard case .link(let stage) = value(schema[Int(record.kind.index)].stage, of: record) else {
      return nil
    }
    return stage
  }

  /// The process a record goes through: its own attribute, else its stage's.
  package func process(of record: Record) -> Record? {
    if case .link(let process) = value(schema[Int(record.kind.index)].process, of: record) {
      return process
    }
    return stage(of: record).flatMap { self[Stage.process, of: $0]?.record }
  }

  /// Whether a record was archived.
  package func isArchived(_ record: Record) -> Bool {
    cell(record.kind, schema[Int(record.kind.index)].archived, record.index) == 1
  }

  /// The first stage of a class in a process.
  package func firstStage(of process: Record, class name: String) -> Record? {
    stages(of: process).first { self[Stage.stageClass, of: $0]?.key == name }
  }

  /// The member whose login this is, or whose key it is.
  package func member(login: String) -> Record? {
    let kind = KindCatalogue.id(of: Member.self)
    for slot in 0..<count(kind) {
      let member = Record(kind, slot: slot)
      if exists(member), self[Member.login, of: member] == login { return member }
    }
    return record(named: login, in: kind)
  }

  /// The desk's record, once it is made.
  package var desk: Record? { record("desk") }

  /// The desk's currency; CNY until one is set.
  package var currency: Currency {
    desk.flatMap { self[DeskKind.currency, of: $0] }.flatMap { Currency($0) } ?? .cny
  }
}
