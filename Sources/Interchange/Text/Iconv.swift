// The system's converter between encodings (POSIX `iconv`), kept behind one function, so that no
// pointer and no `errno` leaves this file.

import Glibc

/// Converts foreign bytes to UTF-8.
enum Iconv {
  /// What became of a conversion.
  enum Outcome {
    /// All of it, in UTF-8.
    case text([UInt8])
    /// The bytes at this offset of the input are none of the encoding's, or its last character is
    /// cut.
    case invalid(offset: Int)
    /// The system has no such converter.
    case unavailable
  }

  /// Converts all bytes, or says where they do not fit.
  static func decode(_ bytes: ArraySlice<UInt8>, from encoding: TextEncoding) -> Outcome {
    guard let converter = iconv_open("UTF-8", encoding.rawValue.uppercased()),
      // Failure is the pointer (iconv_t) -1.
      Int(bitPattern: converter) != -1
    else { return .unavailable }
    defer { iconv_close(converter) }
    // The converter takes a mutable pointer and does not write through it; the copy keeps that
    // honest.
    var input = Array(bytes)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var block = [UInt8](repeating: 0, count: 1 << 16)
    let failedAt = input.withUnsafeMutableBytes { input -> Int? in
      guard let base = input.baseAddress else { return nil }
      var next: UnsafeMutablePointer<CChar>? = base.assumingMemoryBound(to: CChar.self)
      var left = input.count
      while left > 0 {
        let (written, failure) = fill(&block, converter, &next, &left)
        output.append(contentsOf: block[..<written])
        // E2BIG: the block is full, there is more.
        if failure == E2BIG && written > 0 { continue }
        if failure != 0 { return input.count - left }
      }
      return nil
    }
    return failedAt.map { .invalid(offset: $0) } ?? .text(output)
  }

  /// Converts as much as one block holds; gives the bytes written and 0 or the error number.
  private static func fill(
    _ block: inout [UInt8], _ converter: iconv_t, _ next: inout UnsafeMutablePointer<CChar>?,
    _ left: inout Int
  ) -> (written: Int, failure: CInt) {
    block.withUnsafeMutableBytes { block in
      var out: UnsafeMutablePointer<CChar>? = block.baseAddress?.assumingMemoryBound(
        to: CChar.self)
      var room = block.count
      let result = iconv(converter, &next, &left, &out, &room)
      return (block.count - room, result == -1 ? errno : 0)
    }
  }
}
