// `desk.json`: which desk this is and in which format. Written once, when the desk is made.

/// The desk's identity as its file says it.
struct DeskIdentity: Equatable {
  static let fileName = "desk.json"

  /// Why a `desk.json` was not understood.
  enum Trouble: Error, Equatable {
    case unreadable
    case unknownFormat(Int)
  }

  /// A lower-case UUID.
  var desk: String

  /// The file's bytes.
  var text: [UInt8] {
    Array("{\"bullpen\":\(SegmentHeader.format),\"desk\":\"\(desk)\"}\n".utf8)
  }

  init(desk: String) {
    self.desk = desk
  }

  init(reading text: Span<UInt8>) throws(Trouble) {
    var scanner = HeaderScanner(text)
    guard scanner.skip("{\"bullpen\":"), let format = scanner.number() else { throw .unreadable }
    guard format == SegmentHeader.format else { throw .unknownFormat(format) }
    guard scanner.skip(",\"desk\":\""), let desk = scanner.uuid(), scanner.skip("\"}")
    else { throw .unreadable }
    _ = scanner.skip("\n")
    guard scanner.isAtEnd else { throw .unreadable }
    self.desk = desk
  }

  /// Whether a text is a lower-case UUID.
  static func isUUID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var scanner = HeaderScanner(bytes.span)
    return scanner.uuid() != nil && scanner.isAtEnd
  }

  /// A random UUID (RFC 9562, version 4).
  /// - Throws: what the system says when it has no randomness to give.
  static func random(_ files: any FileSystem) throws(SystemError) -> String {
    var bytes = [UInt8](repeating: 0, count: 16)
    try bytes.withUnsafeMutableBufferPointer { bytes throws(SystemError) in
      try files.randomise(UnsafeMutableRawBufferPointer(bytes))
    }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    return text
  }
}
