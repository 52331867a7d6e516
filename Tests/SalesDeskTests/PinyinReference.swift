// The slow second answer to what sounds like what: scalar by scalar, trying every reading one after the other.

@testable import SalesDesk

enum PinyinReference {
  /// The readings of each character, and its place in the order of dictionaries, read from the literal as text.
  static let table: (readings: [Unicode.Scalar: [String]], places: [Unicode.Scalar: Int]) = {
    var readings: [Unicode.Scalar: [String]] = [:]
    var places: [Unicode.Scalar: Int] = [:]
    var (syllable, isNew) = ("", true)
    let sections = Pinyin.literal.description.split(separator: "|")
    for scalar in sections.joined(separator: "|").unicodeScalars where scalar != "|" {
      if scalar.value >= 0x3400 {
        isNew = true
        if places[scalar] == nil { places[scalar] = places.count }
        readings[scalar, default: []].append(syllable)
      } else if ("a"..."z").contains(scalar) {
        if isNew { syllable = "" }
        isNew = false
        syllable += String(scalar)
      }
    }
    return (readings, places)
  }()

  /// Bytes that sort like a text.
  static func order(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    for scalar in text.unicodeScalars {
      if (0x3400...0x9fff).contains(scalar.value) {
        let place = table.places[scalar] ?? Int(0x8000 + scalar.value - 0x3400)
        result += [0xe4, UInt8(place / 256), UInt8(place % 256)]
      } else {
        result += QueryReference.fold(String(scalar))
      }
    }
    return result
  }

  /// Whether something typed is heard in a text, both folded.
  static func isHeard(_ typed: [UInt8], in text: [UInt8]) -> Bool {
    let plain = String(decoding: typed, as: UTF8.self).split(separator: "ü").joined(separator: "v")
    let isUmlautAtEnd = String(decoding: typed, as: UTF8.self).hasSuffix("ü")
    let wanted = Array((plain + (isUmlautAtEnd ? "v" : "")).unicodeScalars)
    guard wanted.contains(where: { ("a"..."z").contains($0) }) else { return false }
    guard String(String.UnicodeScalarView(wanted)).utf8.count <= 60 else { return false }
    let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    return scalars.indices.contains { matches(scalars[$0...], wanted[...], isHeard: false, true) }
  }

  private static func matches(
    _ text: ArraySlice<Unicode.Scalar>, _ typed: ArraySlice<Unicode.Scalar>, isHeard: Bool,
    _ isStart: Bool
  ) -> Bool {
    guard let letter = typed.first else { return isHeard }
    if isHeard, letter == " " || letter == "'",
      matches(text, typed.dropFirst(), isHeard: true, false)
    {
      return true
    }
    guard let own = text.first else { return false }
    if own == letter, matches(text.dropFirst(), typed.dropFirst(), isHeard: isHeard, false) {
      return true
    }
    for reading in table.readings[own] ?? [] {
      for count in lengths(Array(reading.unicodeScalars), typed)
      where matches(text.dropFirst(), typed.dropFirst(count), isHeard: true, false) {
        return true
      }
    }
    let isGap = own.value < 0x30 || own.value >= 0x80 && !(0x3400...0x9fff).contains(own.value)
    guard isGap, !isStart else { return false }
    let rest = text.dropFirst()
    let goesOn = rest.first.map { (0x3400...0x9fff).contains($0.value) } ?? false
    return (isHeard || goesOn) && matches(rest, typed, isHeard: isHeard, false)
  }

  /// How many letters a reading can stand for at the start of what is typed.
  private static func lengths(_ reading: [Unicode.Scalar], _ typed: ArraySlice<Unicode.Scalar>)
    -> Set<Int>
  {
    var common = 0
    for (own, letter) in zip(reading, typed) {
      guard own == letter || common > 0 && own == "v" && letter == "u" else { break }
      common += 1
    }
    guard common > 0 else { return [] }
    var result: Set = [1]
    if common >= 2, reading.count > 2, reading[1] == "h" { result.insert(2) }
    if common == reading.count || common == typed.count { result.insert(common) }
    return result
  }
}
