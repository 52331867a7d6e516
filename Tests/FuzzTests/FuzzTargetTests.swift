// The fuzzers' targets, held in every run of the tests: that they build, and take what random bytes and a worked
// journal bring. The search itself is `.ci/fuzz`.

import Glibc
import Testing

/// One target by the function libFuzzer enters.
struct FuzzTarget: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let run: @Sendable (UnsafePointer<UInt8>, Int) -> CInt

  static let all = [
    FuzzTarget(testDescription: "journal", run: fuzzOneInput),
    FuzzTarget(testDescription: "payloads", run: fuzzPayloads),
    FuzzTarget(testDescription: "seals", run: fuzzSeals),
    FuzzTarget(testDescription: "checkpoints", run: fuzzCheckpoints),
  ]
}

@Suite("The fuzzers' targets")
struct FuzzTargetTests {
  private func take(_ bytes: [UInt8], _ target: FuzzTarget) -> CInt {
    bytes.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { target.run($0, bytes.count) } ?? -1
    }
  }

  @Test("take bytes of any kind", arguments: FuzzTarget.all)
  func anyBytes(_ target: FuzzTarget) {
    // Knuth's generator of MMIX: the same bytes each time.
    var state: UInt64 = 1
    for count in 1...60 {
      let bytes = (0..<count * 3).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(state >> 56)
      }
      #expect(take(bytes, target) == 0)
    }
  }

  private static let fixtures = getenv("BULLPEN_FIXTURES").map { String(cString: $0) }

  @Test(
    "take the worked journal, whole and cut",
    .enabled(if: fixtures != nil, "BULLPEN_FIXTURES names no folder of worked examples"),
    arguments: FuzzTarget.all)
  func workedJournal(_ target: FuzzTarget) throws {
    let fixtures = try #require(Self.fixtures)
    let file = try #require(fopen(fixtures + "/facts/journal/000001.jsonl", "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = fread(&bytes, 1, bytes.count, file)
    for end in [count, count / 2, count / 3] { #expect(take(Array(bytes[..<end]), target) == 0) }
  }
}
