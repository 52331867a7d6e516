// Any bytes as seals, as a head, as the lines behind a damaged place: nothing traps, what was understood is written
// back byte for byte, and what a repair calls whole continues the journal. Built and run by `.ci/fuzz`.

import SalesDesk

@testable import Journal

/// libFuzzer's door: one input.
#if FUZZING
  @_cdecl("LLVMFuzzerTestOneInput")
#endif
public func fuzzSeals(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))

  let (seals, wrongLine) = Seal.list(input)
  let lines = seals.map { Array($0.text.utf8) + [0x0A] }.joined()
  precondition(input.starts(with: lines))
  precondition((wrongLine == nil) == (lines.count == input.count))

  if let head = JournalHead(input.span) { precondition(Array(head.text.utf8) == input) }

  // Half of it framed as a writer frames it, so that there is something to save behind what is not.
  var bytes: [UInt8] = []
  var checksum: UInt32 = 7
  for (index, line) in input.split(separator: 0x0A).enumerated() where !line.isEmpty {
    if line[line.startIndex] & 1 == 0 {
      bytes += line + [0x0A]
    } else {
      let payload = Array("{\"n\":\(index + 1),".utf8) + line
      checksum = LineFrame.write(payload.span, after: checksum, to: &bytes)
    }
  }
  var salvage = Salvage(after: 0, checksum: 7)
  salvage.take(bytes, from: 0, line: 2, of: "000001.jsonl")
  let (whole, lost) = salvage.sorted(from: 1)
  var last = 0
  for (number, line) in whole {
    precondition(number > last && !line.bytes.isEmpty)
    last = number
  }
  for line in lost { precondition(line.place.offset >= 0 && line.place.offset < bytes.count) }
  return 0
}
