// The tags and texts of an XML file, one after another, as workbooks are written: no schema, no namespaces beyond
// dropping prefixes, the five entities and numeric ones. What is no XML gives fewer pieces, never a trap.

/// Goes through an XML file.
struct MarkupScanner {
  /// What comes next.
  enum Piece {
    /// A tag that opens, with its attributes; `isEmpty` when it closes at once.
    case open(String, [String: String], isEmpty: Bool)
    /// A tag that closes.
    case close(String)
    /// Text between tags.
    case text(String)
  }

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next piece; nil at the end.
  mutating func next() -> Piece? {
    while place < bytes.count {
      if bytes[place] != 0x3C {
        let end = bytes[place...].firstIndex(of: 0x3C) ?? bytes.count
        defer { place = end }
        return .text(MarkupScanner.plain(bytes[place..<end]))
      }
      guard let end = bytes[place...].firstIndex(of: 0x3E) else { return nil }
      let tag = bytes[(place + 1)..<end]
      place = end + 1
      guard let first = tag.first, first != 0x3F, first != 0x21 else { continue }
      if first == 0x2F { return .close(MarkupScanner.name(tag.dropFirst())) }
      let isEmpty = tag.last == 0x2F
      return .open(
        MarkupScanner.name(tag), MarkupScanner.attributes(isEmpty ? tag.dropLast() : tag),
        isEmpty: isEmpty)
    }
    return nil
  }

  /// A tag's name without its prefix.
  private static func name(_ tag: ArraySlice<UInt8>) -> String {
    local(tag.prefix { $0 > 0x20 && $0 != 0x2F })
  }

  private static func local(_ name: ArraySlice<UInt8>) -> String {
    let start = name.lastIndex(of: 0x3A).map { $0 + 1 } ?? name.startIndex
    return String(decoding: name[start...], as: UTF8.self)
  }

  private static func attributes(_ tag: ArraySlice<UInt8>) -> [String: String] {
    var found: [String: String] = [:]
    var rest = tag.drop { $0 > 0x20 }
    while let equals = rest.firstIndex(of: 0x3D) {
      let name = rest[..<equals].filter { $0 > 0x20 }
      let value = rest[(equals + 1)...].drop { $0 <= 0x20 }
      guard let quote = value.first, quote == 0x22 || quote == 0x27,
        let end = value.dropFirst().firstIndex(of: quote)
      else { break }
      found[local(name[...])] = plain(value[(value.startIndex + 1)..<end])
      rest = value[(end + 1)...]
    }
    return found
  }

  /// Text with its entities resolved.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(0x26) else { return String(decoding: bytes, as: UTF8.self) }
    var result = ""
    var rest = Substring(String(decoding: bytes, as: UTF8.self))
    while let start = rest.firstIndex(of: "&"), let end = rest[start...].firstIndex(of: ";") {
      result += rest[..<start]
      let name = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      switch name {
      case "amp": result += "&"
      case "lt": result += "<"
      case "gt": result += ">"
      case "quot": result += "\""
      case "apos": result += "'"
      default:
        let digits = name.dropFirst()
        let value =
          digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        if let scalar = value.flatMap(Unicode.Scalar.init) { result.unicodeScalars.append(scalar) }
      }
    }
    return result + rest
  }
}
