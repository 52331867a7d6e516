// Who holds the writers' lock, read from what they wrote about themselves into the lock file.

/// Somebody who writes just now.
package struct LockHolder: Sendable, Hashable {
  /// The name they are logged in by; nil where it is not known.
  package private(set) var login: String?
  /// The number of their process; nil where it is not known.
  package private(set) var process: Int?
  /// The host it runs on; nil where it is not known.
  package private(set) var host: String?
  /// Since when they write, to the second; nil where it is not known.
  package private(set) var since: Instant?
  /// What they wrote, as it stands.
  package let text: String

  /// The holder as `StoreFault.busy` has it: `pid 11466, user li (uid 0), host vm, since 20261126T131542Z`. Of any other
  /// text only the text is known.
  package init(_ text: String) {
    self.text = text
    for part in text.split(separator: ",") {
      let words = part.split(separator: " ").map(String.init)
      guard words.count >= 2 else { continue }
      switch words[0] {
      case "pid": process = Int(words[1])
      case "user": login = words[1] == "unknown" ? nil : words[1]
      case "host": host = words[1] == "unknown" ? nil : words[1]
      case "since": since = LockHolder.instant(words[1])
      default: continue
      }
    }
  }

  /// A moment written `20261126T131542Z`.
  private static func instant(_ text: String) -> Instant? {
    let digits = Array(text)
    guard digits.count == 16, digits[8] == "T", digits[15] == "Z" else { return nil }
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
    return Instant(
      "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<15)).000Z"
    )
  }
}
