// What can be kept of the lines behind a damaged place. Every line ends in its checksum, which extends from the
// line before it: so a line is known to be whole when its checksum follows from the one its predecessor states,
// or from the one its predecessor should have stated, wherever in the files the two are now.

import CChecksum
import SalesDesk

/// A line behind the damage.
struct SalvagedLine {
  /// Where it stood.
  let place: JournalPlace
  /// The line without its LF.
  let bytes: ArraySlice<UInt8>
  /// Its payload: without the checksum where it has one.
  let payload: ArraySlice<UInt8>
  /// The checksum it states, when it states one.
  let stated: UInt32?
  /// The entry number it states, when it states one.
  let number: Int?
}

/// Sorts lines into those that are whole and those that are not.
struct Salvage {
  /// Entries missing in a row that are still bridged; beyond that the rest counts as lost.
  static let gapMax = 100_000
  /// Checksums tried for one predecessor: duplicates and leftovers make several.
  private static let seedMax = 16

  private var lines: [SalvagedLine] = []
  /// Checksums that a line with the next number may extend from.
  private var seeds: [Int: Set<UInt32>] = [:]

  /// Begins behind the last good entry.
  init(after number: Int, checksum: UInt32) {
    seeds[number] = [checksum]
  }

  /// Takes the bytes of a segment from an offset on.
  mutating func take(_ bytes: [UInt8], from offset: Int, line first: Int, of file: String) {
    var start = min(offset, bytes.count)
    var line = first
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let place = JournalPlace(file: file, line: line, offset: start)
      if end > start { take(bytes[start..<end], at: place) }
      start = end + 1
      line += 1
    }
  }

  private mutating func take(_ line: ArraySlice<UInt8>, at place: JournalPlace) {
    let stated = Salvage.checksum(of: line)
    let payload = stated == nil ? line : line.dropLast(LineFrame.suffixCount)
    if let header = SegmentHeader(Array(payload).span) {
      // The first entry of a segment extends from what its header states, whether the header is whole or not.
      if let stated { seeds[header.first - 1, default: []].insert(stated) }
      return
    }
    lines.append(
      SalvagedLine(
        place: place, bytes: line, payload: payload, stated: stated,
        number: EntryHead.number(of: Array(payload.prefix(64)).span)))
  }

  /// The whole lines by their numbers, from `next` on; and those that are not whole, in the order of the files.
  mutating func sorted(from next: Int) -> (whole: [(Int, SalvagedLine)], lost: [SalvagedLine]) {
    var byNumber: [Int: [Int]] = [:]
    for (index, line) in lines.enumerated() {
      if let number = line.number, number >= next { byNumber[number, default: []].append(index) }
    }
    let numbers = byNumber.keys.sorted()
    var chosen: [Int: Int] = [:]
    var due: [Int: [UInt32: Int]] = [:]
    for number in numbers {
      for index in byNumber[number] ?? [] {
        let line = lines[index]
        for seed in (seeds[number - 1] ?? []).prefix(Salvage.seedMax) {
          let actual = Salvage.extend(seed, over: line.payload)
          due[number, default: [:]][actual] = index
          guard actual == line.stated else { continue }
          if chosen[number] == nil { chosen[number] = index }
          // What it extends from is what its predecessor should have stated: so that one is whole as well.
          if chosen[number - 1] == nil, let before = due[number - 1]?[seed] {
            chosen[number - 1] = before
          }
        }
        if let stated = line.stated { seeds[number, default: []].insert(stated) }
      }
      for checksum in (due[number] ?? [:]).keys.prefix(Salvage.seedMax) {
        seeds[number, default: []].insert(checksum)
      }
    }
    let kept = Set(chosen.values.map { lines[$0].payload })
    let lost = lines.enumerated().filter { index, line in
      !kept.contains(line.payload) && (line.number ?? next) >= next
    }
    return (
      chosen.sorted { $0.key < $1.key }.map { ($0.key, lines[$0.value]) },
      lost.map(\.element)
    )
  }

  private static func extend(_ seed: UInt32, over bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer { bullpen_crc32c(seed, $0.baseAddress, $0.count) }
  }

  /// The checksum a line states, when it ends in one.
  private static func checksum(of line: ArraySlice<UInt8>) -> UInt32? {
    let suffix = Array(line.suffix(LineFrame.suffixCount))
    guard line.count > LineFrame.suffixCount, suffix.prefix(8) == Array(",\"crc\":\"".utf8)[...],
      suffix.suffix(2) == Array("\"}".utf8)[...]
    else { return nil }
    return LineFrame.hexadecimal(suffix.span, at: 8)
  }
}
