// How an entry's payload begins, read without reading the entry: `{"n":17,"at":"2026-09-10T…`. What entries mean is
// the core's; where they go in the files is decided by these two.

/// The first members of an entry.
enum EntryHead {
  /// The number an entry states, of at most 15 digits; nil for what does not begin as one.
  static func number(of payload: Span<UInt8>) -> Int? { opening(of: payload)?.number }

  /// The year and month an entry was recorded in, by UTC, as 202611; nil for a payload without.
  static func month(of payload: Span<UInt8>) -> Int? {
    guard let place = opening(of: payload)?.end, payload.count - place >= 14,
      begins(payload, at: place, with: ",\"at\":\"")
    else { return nil }
    var month = 0
    for index in 0..<7 {
      let byte = payload[place + 7 + index]
      if index == 4 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard (0x30...0x39).contains(byte) else { return nil }
        month = month * 10 + Int(byte - 0x30)
      }
    }
    return month
  }

  /// The number and where it ends. It is looked for once a line when a journal is verified, and under the lock of all that
  /// others wrote: nothing is copied.
  private static func opening(of payload: Span<UInt8>) -> (number: Int, end: Int)? {
    let start = 5
    guard payload.count > start, begins(payload, at: 0, with: "{\"n\":") else { return nil }
    var place = start
    var number = 0
    while place < min(payload.count, start + 15), (0x30...0x39).contains(payload[place]) {
      number = number * 10 + Int(payload[place] - 0x30)
      place += 1
    }
    guard place > start, place < payload.count, payload[place] == UInt8(ascii: ",") else {
      return nil
    }
    return payload[start] == 0x30 && place > start + 1 ? nil : (number, place)
  }

  /// Whether a payload that is long enough says this at a place.
  private static func begins(
    _ payload: Span<UInt8>, at place: Int, with text: StaticString
  ) -> Bool {
    for index in 0..<text.utf8CodeUnitCount where payload[place + index] != text.byte(at: index) {
      return false
    }
    return true
  }
}
