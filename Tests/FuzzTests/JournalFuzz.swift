// Any bytes as a journal: the scan must neither trap nor read past an end, must give one verdict
// however the bytes arrive, and must hand out nothing that does not verify. Built and run by
// `.ci/fuzz`.

import SalesDesk

@testable import Journal

private let desk = "5e6f0c2a-8f4e-4d7b-9a55-0c1d2e3f4a5b"
private let header = SegmentHeader(desk: desk, segment: 1, first: 1, previous: 0)

/// What was read, and how it ended.
private struct Reading: Equatable {
  var payloads: [[UInt8]] = []
  var outcome = ScanOutcome.exhausted
  var line = 1
  var offset = 0
}

/// Reads a segment that arrives in pieces of up to `step` bytes.
private func read(_ segment: [UInt8], step: Int) -> Reading {
  var reading = Reading()
  var scan = SegmentScan(expecting: header)
  var arrived = 0
  var searched = 0
  while arrived < segment.count, reading.outcome == .exhausted {
    arrived = min(arrived + step, segment.count)
    let start = scan.offset
    let piece = segment.span.extracting(start..<arrived)
    reading.outcome = scan.readLines(in: piece, searched: searched) { payload, mark in
      precondition(mark.offset >= start && mark.offset < arrived)
      reading.payloads.append(payload.withUnsafeBufferPointer { Array($0) })
      return .next
    }
    searched = arrived - scan.offset
  }
  reading.line = scan.line
  reading.offset = scan.offset
  return reading
}

/// A segment of the input's lines, each well framed: what random bytes would hardly ever be.
private func frame(_ input: ArraySlice<UInt8>) -> (segment: [UInt8], payloads: [[UInt8]]) {
  var segment: [UInt8] = []
  var checksum = LineFrame.write(header.payload.span, after: 0, to: &segment)
  let payloads = input.split(separator: 0x0A).map { Array($0) }
  for payload in payloads {
    checksum = LineFrame.write(payload.span, after: checksum, to: &segment)
  }
  return (segment, payloads)
}

/// libFuzzer's door: one input.
#if FUZZING
  @_cdecl("LLVMFuzzerTestOneInput")
#endif
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  guard input.count > 3 else { return 0 }
  let step = 1 + Int(input[0]) * 3
  let rest = input[3...]

  let raw = Array(rest)
  precondition(read(raw, step: step) == read(raw, step: .max / 2))
  _ = SegmentHeader(raw.span)
  _ = try? DeskIdentity(reading: raw.span)

  var (segment, payloads) = frame(rest)
  let whole = read(segment, step: step)
  precondition(whole.payloads == payloads && whole.outcome == .exhausted)
  precondition(whole.offset == segment.count)

  // One byte changed: what is read is a true prefix, and never all of it.
  guard input[1] != 0 else { return 0 }
  segment[Int(input[2]) * 257 % segment.count] ^= input[1]
  let changed = read(segment, step: step)
  precondition(changed == read(segment, step: .max / 2))
  precondition(changed.payloads.count < max(1, payloads.count))
  precondition(changed.payloads == Array(payloads.prefix(changed.payloads.count)))
  return 0
}
