// Entries written as the journal's bytes: members in their fixed order, no spaces, raw UTF-8 escaped only
// where JSON must be.

/// Turns entries into payloads: a line without its checksum.
package enum EntryWriter {
  /// The payload of an entry, up to and with the closing bracket of its facts.
  package static func payload(_ entry: Entry) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(128 + entry.facts.count * 64)
    out += "{\"n\":\(entry.number),\"at\":\"\(entry.at.iso)\",\"by\":".utf8
    string(entry.by, &out)
    member("do", entry.verb, &out)
    member("on", entry.on?.iso, &out)
    member("why", entry.why, &out)
    member("op", entry.operation, &out)
    if !entry.of.isEmpty {
      out += ",\"of\":[\(entry.of.map(String.init).joined(separator: ","))]".utf8
    }
    member("via", entry.via, &out)
    member("part", entry.part, &out)
    out += ",\"facts\":[".utf8
    for (index, fact) in entry.facts.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      write(fact, &out)
    }
    out.append(UInt8(ascii: "]"))
    return out
  }

  /// The payload of an entry that stands in the place of one that is lost: it changes nothing and says why.
  /// - Parameter before: the payload before it, whose time it takes; its own start of time when that has none.
  package static func substitute(_ number: Int, after before: [UInt8], by author: String)
    -> [UInt8]
  {
    var scanner = PayloadScanner()
    var at = Instant(milliseconds: 0)
    if (try? scanner.scan(before.span)) != nil { at = Instant(milliseconds: scanner.at) }
    return payload(
      Entry(
        number: number, at: at, by: author, verb: "lost",
        why: "the entry was damaged and could not be read", facts: []))
  }

  private static func member(_ name: StaticString, _ text: String?, _ out: inout [UInt8]) {
    guard let text else { return }
    out += ",\"\(name)\":".utf8
    string(text, &out)
  }

  private static func write(_ fact: Fact, _ out: inout [UInt8]) {
    out.append(UInt8(ascii: "["))
    string(fact.subject, &out)
    out.append(UInt8(ascii: ","))
    string(fact.attribute, &out)
    out.append(UInt8(ascii: ","))
    value(fact.from, &out)
    out.append(UInt8(ascii: ","))
    value(fact.to, &out)
    out.append(UInt8(ascii: "]"))
  }

  /// Appends a value as JSON; nil is `null`.
  package static func value(_ value: FactValue?, _ out: inout [UInt8]) {
    switch value {
    case nil: out += "null".utf8
    case .string(let text): string(text, &out)
    case .integer(let number): out += String(number).utf8
    case .flag(let flag): out += (flag ? "true" : "false").utf8
    case .raw(let json): out += json.utf8
    }
  }

  /// Appends a string as JSON, escaped only where it must be: `\"`, `\\`, `\n`, `\t`, `\u00XX`.
  package static func string(_ text: String, _ out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): out += "\\\"".utf8
      case UInt8(ascii: "\\"): out += "\\\\".utf8
      case 10: out += "\\n".utf8
      case 9: out += "\\t".utf8
      case 0..<32:
        out += "\\u00".utf8
        out.append(hex(byte >> 4))
        out.append(hex(byte & 15))
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  private static func hex(_ digit: UInt8) -> UInt8 { digit < 10 ? 48 + digit : 87 + digit }
}
