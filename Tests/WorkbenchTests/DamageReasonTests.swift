// What is wrong with a journal is said in the language of whoever reads it.

import Interface
import Journal
import Testing

@Suite("Reasons of damage")
struct DamageReasonTests {
  @Test(
    "every reason has its Chinese",
    arguments: LineDamage.allCases.map(\.rawValue) + SealChange.allCases.map(\.rawValue))
  func chinese(_ reason: String) {
    let text = DamageReasons.chinese(reason)
    #expect(text.unicodeScalars.contains { $0.value >= 0x4E00 }, "\(reason)")
  }
}
