// How foreign text was written, found out or chosen. Files come from Excel in China (GB18030, and
// GBK and GB2312 within it), from Excel's "Unicode text" (UTF-16 with a mark), from everywhere else
// in UTF-8.
//
//     let text = try DecodedText(bytes, file: "customers.csv")
//     text.encoding   // .gb18030
//     text.certainty  // .guessed: show it, let the user flip it

/// The encodings foreign text is read in, by the names a user gives them.
package enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  /// UTF-8; pure ASCII counts as this.
  case utf8 = "utf-8"
  /// GB18030, which holds GBK and GB2312: Simplified Chinese Windows.
  case gb18030
  /// UTF-16, low byte first.
  case utf16le = "utf-16le"
  /// UTF-16, high byte first.
  case utf16be = "utf-16be"
  /// Big5: Traditional Chinese Windows.
  case big5
  /// Windows-1252: western Windows.
  case windows1252 = "windows-1252"

  /// What stands at the very beginning of a file in this encoding, when it is marked.
  var mark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16le: [0xFF, 0xFE]
    case .utf16be: [0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .big5, .windows1252: []
    }
  }
}

/// A foreign text as valid UTF-8, with how it was found to be written.
package struct DecodedText: Sendable {
  /// How sure the encoding is.
  package enum Certainty: Hashable, Sendable {
    /// The file says so itself with a byte order mark.
    case marked
    /// Pure ASCII, the same in every encoding offered but UTF-16.
    case ascii
    /// Valid UTF-8 beyond ASCII, which does not happen by accident.
    case valid
    /// The best guess; to be shown, and flipped by the user when the text looks wrong.
    case guessed
    /// The user said so.
    case chosen
  }

  /// The text in valid UTF-8, without a byte order mark.
  package let utf8: [UInt8]
  /// How it was written.
  package let encoding: TextEncoding
  /// How sure that is.
  package let certainty: Certainty

  /// The largest file read, in bytes: 256 MiB.
  package static let bytesMax = 256 << 20

  /// Decodes a file. Without a `chosen` encoding: a byte order mark, else strict UTF-8, else
  /// GB18030. Throws `tooLarge`, `workbook`, `undecodable` at the first byte that does not fit, or
  /// `encodingUnavailable`.
  package init(
    _ bytes: [UInt8], file: String, chosen: TextEncoding? = nil,
    bytesMax: Int = DecodedText.bytesMax
  ) throws(ImportFault) {
    let source = Source(bytes: bytes, file: file)
    guard bytes.count <= bytesMax else {
      throw source.fault(.tooLarge(bytes: bytes.count, limit: bytesMax), at: bytesMax)
    }
    if let chosen {
      self.init(try source.decoded(as: chosen), chosen, .chosen)
      return
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    {
      throw source.fault(.workbook, at: 0)
    }
    for marked in [TextEncoding.utf8, .utf16le, .utf16be, .gb18030]
    where bytes.starts(with: marked.mark) {
      self.init(try source.decoded(as: marked), marked, .marked)
      return
    }
    guard let flaw = source.firstInvalid else {
      self.init(bytes, .utf8, bytes.allSatisfy { $0 < 0x80 } ? .ascii : .valid)
      return
    }
    if flaw.isDamage { throw source.fault(.undecodable(tried: [.utf8]), at: flaw.offset) }
    switch Iconv.decode(bytes[...], from: .gb18030) {
    case .text(let utf8): self.init(utf8, .gb18030, .guessed)
    case .unavailable: throw source.fault(.encodingUnavailable(.gb18030), at: flaw.offset)
    case .invalid(let offset):
      throw source.fault(
        .undecodable(tried: [.utf8, .gb18030]), at: Swift.max(offset, flaw.offset))
    }
  }

  private init(_ utf8: [UInt8], _ encoding: TextEncoding, _ certainty: Certainty) {
    self.utf8 = utf8
    self.encoding = encoding
    self.certainty = certainty
  }
}

/// The bytes of a file on their way to text.
private struct Source {
  let bytes: [UInt8]
  let file: String

  /// Where UTF-8 first fails; nil when it holds to the end.
  var firstInvalid: (offset: Int, isDamage: Bool)? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      let offset = error.byteOffsets.lowerBound
      // Eight whole multi-byte characters before the first flaw are no accident: such a file is
      // UTF-8 and damaged, and reading it as anything else would turn all of it into nonsense.
      let leads = bytes[..<offset].lazy.filter { $0 >= 0xC2 }.prefix(8).count
      return (offset, leads == 8)
    }
  }

  /// The text in an encoding that is known, without its mark.
  func decoded(as encoding: TextEncoding) throws(ImportFault) -> [UInt8] {
    let skipped =
      !encoding.mark.isEmpty && bytes.starts(with: encoding.mark)
      ? encoding.mark.count : 0
    if encoding == .utf8 {
      if let flaw = firstInvalid { throw fault(.undecodable(tried: [.utf8]), at: flaw.offset) }
      return skipped == 0 ? bytes : Array(bytes[skipped...])
    }
    switch Iconv.decode(bytes[skipped...], from: encoding) {
    case .text(let utf8): return utf8
    case .unavailable: throw fault(.encodingUnavailable(encoding), at: 0)
    case .invalid(let offset):
      throw fault(.undecodable(tried: [encoding]), at: skipped + offset)
    }
  }

  func fault(_ reason: ImportFault.Reason, at offset: Int) -> ImportFault {
    let line = Excerpt.line(of: offset, in: bytes)
    let place = SourcePlace(line: line, offset: offset, excerpt: Excerpt.of(bytes, at: offset))
    return ImportFault(file: file, place: place, reason: reason)
  }
}
