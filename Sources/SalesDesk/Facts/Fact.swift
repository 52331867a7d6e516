// Facts and entries as typed values, for deciding, for history and for showing. Replay does not make them:
// it applies the journal's bytes.

/// One side of a fact: a value as the journal writes it.
package enum FactValue: Sendable, Hashable {
  /// A string: text, days, money, keys and subjects alike.
  case string(String)
  /// A whole number within ±2^53.
  case integer(Int64)
  /// Yes or no.
  case flag(Bool)
  /// Any other JSON, byte for byte, which this program does not understand.
  case raw(String)
}

/// *Subject, attribute, from, to*: one attribute of one record changed.
package struct Fact: Sendable, Hashable {
  /// The record's full subject, such as `D-17`, `member:lin` or `desk`.
  package var subject: String
  /// The attribute's name.
  package var attribute: String
  /// The value before; nil for absence.
  package var from: FactValue?
  /// The value after; nil for absence.
  package var to: FactValue?

  /// A change of one attribute.
  package init(_ subject: String, _ attribute: String, from: FactValue?, to: FactValue?) {
    self.subject = subject
    self.attribute = attribute
    self.from = from
    self.to = to
  }

  /// The same change turned round.
  package var reversed: Fact { Fact(subject, attribute, from: to, to: from) }
}

/// Where an entry came from, where that is worth saying.
package enum Via: String, Sendable {
  /// The workbench.
  case screen
  /// The command line.
  case command
  /// An import.
  case `import`
  /// A rule that fired.
  case rule
}

/// One transaction: all of it happened, or none of it.
package struct Entry: Sendable, Hashable {
  /// 1, 2, 3 … without gaps.
  package var number: Int
  /// When it was recorded, never before its predecessor.
  package var at: Instant
  /// The author: a member's key.
  package var by: String
  /// The verb.
  package var verb: String
  /// When it happened in the world, when that was not `at`.
  package var on: Instant?
  /// The reason given.
  package var why: String?
  /// What makes a retry harmless.
  package var operation: String?
  /// The entries it undoes or follows from.
  package var of: [Int] = []
  /// How it came; absent for screens and commands.
  package var via: String?
  /// What it belongs to together with other entries.
  package var part: String?
  /// What changed.
  package var facts: [Fact]

  /// An entry; what is left out does not apply.
  package init(
    number: Int, at: Instant, by: String, verb: String, on: Instant? = nil, why: String? = nil,
    facts: [Fact]
  ) {
    self.number = number
    self.at = at
    self.by = by
    self.verb = verb
    self.on = on
    self.why = why
    self.facts = facts
  }

  /// When it counts for ages and periods: `on`, else `at`.
  package var when: Instant { on ?? at }
}
