// JSON out: small, in the order given, with every control character escaped, so that a pipe carries nothing a
// terminal would obey.

/// A JSON value.
indirect enum JSON {
  case null
  case flag(Bool)
  case integer(Int64)
  case string(String)
  /// JSON as it came, from a journal.
  case raw(String)
  case array([JSON])
  case object([(String, JSON)])

  /// The value on one line.
  var text: String {
    var out = ""
    write(to: &out)
    return out
  }

  private func write(to out: inout String) {
    switch self {
    case .null: out += "null"
    case .flag(let flag): out += flag ? "true" : "false"
    case .integer(let number): out += String(number)
    case .string(let text): JSON.quote(text, &out)
    case .raw(let json): JSON.append(json, &out)
    case .array(let elements):
      out += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { out += "," }
        element.write(to: &out)
      }
      out += "]"
    case .object(let members):
      out += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { out += "," }
        JSON.quote(member.0, &out)
        out += ":"
        member.1.write(to: &out)
      }
      out += "}"
    }
  }

  private static func quote(_ text: String, _ out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      default: append(scalar, &out)
      }
    }
    out += "\""
  }

  private static func append(_ json: String, _ out: inout String) {
    for scalar in json.unicodeScalars { append(scalar, &out) }
  }

  /// Controls (C0, DEL, C1), line separators and marks that turn the direction of text are escaped.
  private static func append(_ scalar: Unicode.Scalar, _ out: inout String) {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0, 0x61c, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff:
      let digits = String(scalar.value, radix: 16)
      out += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    default: out.unicodeScalars.append(scalar)
    }
  }
}
