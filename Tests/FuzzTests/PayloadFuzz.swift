// libFuzzer's door to the core's payload parser and `apply`: any bytes are an entry or are refused with a place
// inside them, and the book that took them still reads. Built by `.ci/fuzz`.

import SalesDesk

/// What every input begins with: making a book anew takes longer than most inputs do.
private let empty = Book()

/// One input: payloads separated by LF, applied in order to one book.
#if FUZZING
  @_cdecl("LLVMFuzzerTestOneInput")
#endif
public func fuzzPayloads(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  var book = empty.copy()
  var scanner = PayloadScanner()
  for payload in bytes.split(separator: 10) {
    var line = Array(payload)
    if line.count > 18, line.suffix(2) == [UInt8(ascii: "\""), UInt8(ascii: "}")] {
      line.removeLast(18)
    }
    if case .malformed(let at, _) = book.apply(line.span, &scanner) {
      precondition(at >= 0 && at <= line.count)
    }
  }
  for index in KindCatalogue.all.indices {
    let kind = KindID(index: index)
    for slot in 0..<min(book.count(kind), 64) {
      _ = book.facts(of: Record(kind, slot: slot))
      _ = book.stageVisits(of: Record(kind, slot: slot))
    }
  }
  return 0
}
