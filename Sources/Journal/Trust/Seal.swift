// What a segment was when the next one began, in `seals.jsonl`, and what the whole journal was at a moment, to
// be kept elsewhere. Checksums tell of accidents; these tell of a hand that made the checksums right again.
//
//   {"segment":1,"first":1,"last":900,"bytes":67108000,"crc":"57fafde8","sha256":"…","chain":"…"}
//   {"bullpen":1,"head":"5e6f…","entries":1200,"segment":2,"bytes":4096,"crc":"…","chain":"…","sha256":"…"}
//
// `sha256` is that of the file, as `sha256sum` has it. `chain` is that of the chain before and the file's, as
// text: `printf %s%s CHAIN SHA256 | sha256sum`; before the first segment it is 64 zeros.

import Crypto

/// A SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits.
enum Digest {
  /// The chain before the first segment.
  static let none = String(repeating: "0", count: 64)

  /// The chain after a segment.
  static func chain(_ before: String, _ digest: String) -> String {
    var hash = SHA256()
    update(&hash, Array((before + digest).utf8)[...])
    return text(hash)
  }

  static func update(_ hash: inout SHA256, _ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
  }

  /// The digest of what a hash has been given so far.
  static func text(_ hash: SHA256) -> String {
    var text = ""
    text.reserveCapacity(64)
    for byte in hash.finalize() {
      text += String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    return text
  }
}

/// One segment as it was when the next one began.
struct Seal: Equatable {
  /// The segment's number, from 1.
  var segment: Int
  /// Its first and last entries' numbers.
  var first: Int
  var last: Int
  /// The file's size.
  var bytes: Int
  /// The checksum of its last line.
  var checksum: UInt32
  /// The file's SHA-256.
  var digest: String
  /// The SHA-256 of the chain before and `digest`.
  var chain: String

  /// The seal's line, without LF.
  var text: String {
    "{\"segment\":\(segment),\"first\":\(first),\"last\":\(last),\"bytes\":\(bytes),"
      + "\"crc\":\"\(LineFrame.hexadecimal(checksum))\",\"sha256\":\"\(digest)\","
      + "\"chain\":\"\(chain)\"}"
  }
}

extension Seal {
  /// What a line says, or nil when it is no seal.
  init?(_ line: Span<UInt8>) {
    var scanner = HeaderScanner(line)
    guard scanner.skip("{\"segment\":"), let segment = scanner.number(),
      scanner.skip(",\"first\":"), let first = scanner.number(),
      scanner.skip(",\"last\":"), let last = scanner.number(),
      scanner.skip(",\"bytes\":"), let bytes = scanner.number(),
      scanner.skip(",\"crc\":\""), let checksum = scanner.checksum(),
      scanner.skip("\",\"sha256\":\""), let digest = scanner.digest(),
      scanner.skip("\",\"chain\":\""), let chain = scanner.digest(),
      scanner.skip("\"}"), scanner.isAtEnd
    else { return nil }
    self.init(
      segment: segment, first: first, last: last, bytes: bytes, checksum: checksum, digest: digest,
      chain: chain)
  }

  /// The seals of a file, or the number, from 1, of the line that is none or out of order.
  static func list(_ file: [UInt8]) -> (seals: [Seal], wrongLine: Int?) {
    var seals: [Seal] = []
    var chain = Digest.none
    for line in file.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      guard let seal = Seal(Array(line).span), seal.segment == seals.count + 1,
        Digest.chain(chain, seal.digest) == seal.chain
      else { return (seals, seals.count + 1) }
      chain = seal.chain
      seals.append(seal)
    }
    return (seals, file.isEmpty || file.last == 0x0A ? nil : seals.count + 1)
  }
}

/// What a journal was at a moment. Kept where the journal's writers cannot reach it, it tells later whether
/// what was there then is still there.
package struct JournalHead: Sendable, Equatable {
  /// The desk's identity.
  package var desk: String
  /// The number of the last entry; 0 when there was none.
  package var entries: Int
  /// The segment that was open, from 1.
  package var segment: Int
  /// The open segment's bytes in whole lines.
  package var bytes: Int
  /// The checksum of the last line.
  package var checksum: UInt32
  /// The chain of SHA-256 over the segments before the open one.
  package var chain: String
  /// The SHA-256 of the open segment's `bytes`.
  package var digest: String

  /// The head as one line, without LF.
  package var text: String {
    "{\"bullpen\":\(SegmentHeader.format),\"head\":\"\(desk)\",\"entries\":\(entries),"
      + "\"segment\":\(segment),\"bytes\":\(bytes),\"crc\":\"\(LineFrame.hexadecimal(checksum))\","
      + "\"chain\":\"\(chain)\",\"sha256\":\"\(digest)\"}"
  }
}

extension JournalHead {
  /// What a line says, or nil when it is no head of format 1.
  package init?(_ line: Span<UInt8>) {
    var scanner = HeaderScanner(line)
    guard scanner.skip("{\"bullpen\":"), scanner.number() == SegmentHeader.format,
      scanner.skip(",\"head\":\""), let desk = scanner.uuid(),
      scanner.skip("\",\"entries\":"), let entries = scanner.number(),
      scanner.skip(",\"segment\":"), let segment = scanner.number(), segment > 0,
      scanner.skip(",\"bytes\":"), let bytes = scanner.number(),
      scanner.skip(",\"crc\":\""), let checksum = scanner.checksum(),
      scanner.skip("\",\"chain\":\""), let chain = scanner.digest(),
      scanner.skip("\",\"sha256\":\""), let digest = scanner.digest(),
      scanner.skip("\"}"), scanner.isAtEnd
    else { return nil }
    self.init(
      desk: desk, entries: entries, segment: segment, bytes: bytes, checksum: checksum,
      chain: chain, digest: digest)
  }
}
