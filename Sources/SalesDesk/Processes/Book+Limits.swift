// Stages that hold more than they should: a limit stops nobody, but who goes over it is told.

/// A stage over its limit.
package struct OverLimit: Sendable, Hashable {
  /// The stage.
  package let stage: Record
  /// How many open records of the kind it holds; more than the limit.
  package let count: Int
  /// How many it should hold at most.
  package let limit: Int
}

extension Book {
  /// The stages that a command, done now, moved records into and that hold more than they should; each once, in the
  /// order of the moves.
  package func overLimits(after command: Command) -> [OverLimit] {
    var seen: Set<Record> = []
    var found: [OverLimit] = []
    for (record, stage) in command.moves {
      guard let limit = self[Stage.limit, of: stage].map(Int.init(clamping:)),
        self.stage(of: record) == stage, seen.insert(stage).inserted
      else { continue }
      let count = count(in: stage, of: record.kind)
      if count > limit { found.append(OverLimit(stage: stage, count: count, limit: limit)) }
    }
    return found
  }
}

extension Command {
  /// The moves it asks for: each record with its stage.
  fileprivate var moves: [(record: Record, stage: Record)] {
    switch self {
    case .move(let record, let stage, _): [(record, stage)]
    case .batch(let commands): commands.flatMap(\.moves)
    case .making(_, let command): command.moves
    default: []
    }
  }
}
