// The container of a backup: POSIX ustar (IEEE Std 1003.1-1988, pax "ustar Interchange Format"), so that any
// tar can look into one. Only what a backup has: plain files with short names.

/// A file's header of 512 bytes, and its length.
struct TapeHeader: Equatable {
  static let block = 512

  var name: String
  var size: Int

  init(name: String, size: Int) {
    self.name = name
    self.size = size
  }

  /// The header's bytes. Names are ASCII of at most 100 bytes, sizes below 8 GiB.
  /// - Parameter time: seconds since 1970, as the file's time.
  func bytes(time: Int) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: Self.block)
    func put(_ text: String, at offset: Int) {
      for (index, byte) in text.utf8.enumerated() where offset + index < Self.block {
        block[offset + index] = byte
      }
    }
    func octal(_ value: Int, _ digits: Int) -> String {
      let text = String(value, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
    put(String(name.prefix(100)), at: 0)
    put("0000600", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    put(octal(size, 11), at: 124)
    put(octal(max(0, time), 11), at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    let sum = block.reduce(0) { $0 + Int($1) }
    put(octal(sum, 6) + "\0 ", at: 148)
    return block
  }

  /// Reads a header; nil when it is none, or says anything but a plain file.
  init?(_ block: ArraySlice<UInt8>) {
    guard block.count == Self.block else { return nil }
    let bytes = Array(block)
    var summed = bytes
    for index in 148..<156 { summed[index] = 0x20 }
    guard Self.octal(bytes[148..<156]) == summed.reduce(0, { $0 + Int($1) }),
      bytes[257..<262].elementsEqual("ustar".utf8), bytes[156] == 0x30 || bytes[156] == 0,
      let size = Self.octal(bytes[124..<136])
    else { return nil }
    let name = bytes[0..<100].prefix { $0 != 0 }
    guard !name.isEmpty, name.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    self.init(name: String(decoding: name, as: UTF8.self), size: size)
  }

  /// Bytes that fill a file's last block.
  static func padding(_ size: Int) -> Int { (block - size % block) % block }

  private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
    var value = 0
    var digits = 0
    for byte in field {
      switch byte {
      case 0x30...0x37:
        value = value * 8 + Int(byte - 0x30)
        digits += 1
      case 0x20, 0: if digits > 0 { return value }
      default: return nil
      }
    }
    return digits > 0 ? value : nil
  }
}
