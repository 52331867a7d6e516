// How an entry's payload begins, read without reading the entry: `{"n":17,"at":"2026-09-10T…`. What entries mean is
// the core's; where they go in the files is decided by these two.

/// The first members of an entry.
enum EntryHead {
  /// The number an entry states, of at most 15 digits; nil for what does not begin as one.
  static func number(of payload: Span<UInt8>) -> Int? {
    // once a line when a journal is verified: nothing is copied
    let opening: StaticString = "{\"n\":"
    let start = opening.utf8CodeUnitCount
    guard payload.count > start else { return nil }
    for index in 0..<start where payload[index] != opening.byte(at: index) { return nil }
    var place = start
    var number = 0
    while place < min(payload.count, start + 15), (0x30...0x39).contains(payload[place]) {
      number = number * 10 + Int(payload[place] - 0x30)
      place += 1
    }
    guard place > start, place < payload.count, payload[place] == UInt8(ascii: ",") else {
      return nil
    }
    return payload[start] == 0x30 && place > start + 1 ? nil : number
  }

  /// The year and month an entry was recorded in, by UTC; nil for a payload without.
  static func month(of payload: Span<UInt8>) -> String? {
    var scanner = HeaderScanner(payload)
    guard scanner.skip("{\"n\":"), scanner.number() != nil, scanner.skip(",\"at\":\"")
    else { return nil }
    return scanner.month()
  }
}
