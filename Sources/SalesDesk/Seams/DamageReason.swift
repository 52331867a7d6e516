// What is wrong with a journal: facts, which a phrasebook words.

/// What is wrong with a payload, although its checksum holds.
package enum PayloadFlaw: Sendable, Equatable {
  /// Something the scanner looked for is not there.
  case expected(PayloadPart)
  /// A literal piece of an entry, such as `"facts":[`, is not there.
  case expectedText(String)
  /// It is not the next entry in number; `found` is nil when its number cannot be read.
  case number(expected: Int, found: Int?)
  /// It was recorded before the entry it follows.
  case older(entry: Int)
  /// What another reader of payloads says, in English.
  case other(String)
}

/// What the scanner of payloads looks for. The raw value is its English.
package enum PayloadPart: String, Sendable, CaseIterable {
  case string = "a string"
  case plainName = "a plain name"
  case stringEnd = "the end of a string"
  case utf8 = "valid UTF-8"
  case noControl = "no control character"
  case escape = "an escape"
  case hexadecimal = "four hexadecimal digits"
  case safeInteger = "an integer within 2^53"
  case integer = "an integer"
  case instant = "an instant"
  case value = "a value"
  case colon = "a colon"
  case listEnd = "the end of a list"
  case entryNumber = "an entry number"
  case entryEnd = "the end of the entry"
  case list = "a list"
  case fact = "a fact"
  case comma = "a comma"
  case attributeName = "an attribute name of 1 to 32 bytes"
  case factEnd = "the end of a fact"
  case factsEnd = "the end of the facts"
  case date = "a date"
}

/// Why a line of a journal, or a segment, is damage.
package enum DamageReason: Sendable, Equatable {
  /// What the store itself says of its lines and segments, in English.
  case store(String)
  /// What is wrong with a payload, at a byte of it.
  case payload(PayloadFlaw, at: Int)
}

extension DamageReason {
  /// The file a reader had open is no longer the journal's, as after a repair.
  package static let replaced: DamageReason = "the segment has been replaced"
}

extension PayloadFlaw: ExpressibleByStringInterpolation {
  /// What another reader says.
  package init(stringLiteral text: String) { self = .other(text) }
}

extension DamageReason: ExpressibleByStringInterpolation {
  /// What the store says.
  package init(stringLiteral text: String) { self = .store(text) }
}

extension PayloadFlaw: CustomStringConvertible {
  /// It in English.
  package var description: String {
    switch self {
    case .expected(let part): "expected \(part.rawValue)"
    case .expectedText(let text): "expected \(text)"
    case .number(let expected, nil): "expected entry \(expected)"
    case .number(let expected, let found?): "expected entry \(expected), found \(found)"
    case .older(let entry): "entry \(entry) is older than the one before it"
    case .other(let text): text
    }
  }
}

extension DamageReason: CustomStringConvertible {
  /// It in English.
  package var description: String {
    switch self {
    case .store(let text): text
    case .payload(let flaw, let at): "byte \(at): \(flaw)"
    }
  }
}
