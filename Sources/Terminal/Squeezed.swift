// Fewer bytes for the same picture.
//
// ncurses asks for each change of looks on its own, resets the character set with every reset of
// looks, and takes colours back right before a reset. On a slow line that is a fifth of a frame. Runs
// of looks are joined into one command here, and what a reset makes void is left out. Only for
// terminals that know the modern commands, and only because no other character set is ever chosen.

/// The bytes of a frame with runs of looks (SGR, ECMA-48 8.3.117) joined.
func squeezed(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var looks: [UInt8] = []
  var hasLooks = false
  var index = 0
  func flush() {
    guard hasLooks else { return }
    result += [0x1B, 0x5B] + looks + [0x6D]
    looks.removeAll(keepingCapacity: true)
    hasLooks = false
  }
  while index < bytes.count {
    let byte = bytes[index]
    if byte == 0x0F {
      index += 1
      continue
    }
    guard byte == 0x1B, index + 2 < bytes.count else {
      flush()
      result.append(byte)
      index += 1
      continue
    }
    if bytes[index + 1] == 0x28 && bytes[index + 2] == 0x42 {
      index += 3
      continue
    }
    guard let end = endOfLooks(bytes, index) else {
      flush()
      result.append(byte)
      index += 1
      continue
    }
    let added = bytes[index + 2..<end]
    if added.isEmpty || added.first == 0x30 {
      looks = added.elementsEqual([0x30]) ? [] : Array(added)
    } else if hasLooks {
      looks += [0x3B] + added
    } else {
      looks = Array(added)
    }
    hasLooks = true
    index = end + 1
  }
  flush()
  return result
}

/// Where the `m` of a change of looks stands that begins at `start`; `nil` for anything else.
private func endOfLooks(_ bytes: [UInt8], _ start: Int) -> Int? {
  guard bytes[start + 1] == 0x5B else { return nil }
  var index = start + 2
  while index < bytes.count, (0x30...0x3B).contains(bytes[index]) { index += 1 }
  return index < bytes.count && bytes[index] == 0x6D ? index : nil
}
