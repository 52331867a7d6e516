// What is wrong with a journal is said in the language of whoever reads it.

import Foundation
import Interface
import Journal
import SalesDesk
import Testing

@Suite("Reasons of damage")
struct DamageReasonTests {
  private func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value >= 0x4E00 } && !text.contains(/[a-z]{4,}/)
  }

  @Test(
    "every reason has its Chinese",
    arguments: LineDamage.allCases.map(\.rawValue) + SealChange.allCases.map(\.rawValue))
  func chinese(_ reason: String) {
    #expect(isChinese(DamageReasons.chinese(reason)), "\(reason)")
  }

  @Test("so has everything that can be wrong with a payload")
  func payloads() throws {
    let flaws =
      PayloadPart.allCases.map(PayloadFlaw.expected)
      + [.number(expected: 3, found: 5), .number(expected: 3, found: nil), .older(entry: 9)]
    for flaw in flaws {
      let reason = DamageReason.payload(flaw, at: 17)
      let text = DamageReasons.chinese(reason)
      #expect(isChinese(text) && text.contains("第 17 字节"), "\(reason)")
      #expect("\(reason)".hasPrefix("byte 17: ") && !isChinese("\(reason)"))
      let place = JournalPlace(file: "1", line: 3, offset: 77)
      let fault = StoreFault.damaged(place, reason: reason)
      for asked in [fault, .readOnly(because: fault)] {
        #expect(isChinese(Faults.phrases(.zh).store(asked).what), "\(asked)")
        #expect(Faults.phrases(.en).store(asked).what.contains("\(reason)"), "\(asked)")
      }
    }
  }

  @Test(
    "every reason written in the journal's code, and every operation that can fail, has its Chinese"
  )
  func sources() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Journal")
    var (operations, reasons) = (Set<String>(), Set<String>())
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /(?:operation: |\.system\(|uninterrupted\()"([a-z ]+)"/) {
        operations.insert(String(match.1))
      }
      for match in text.matches(of: /"(the [a-z', ]+)"/) { reasons.insert(String(match.1)) }
    }
    #expect(operations.count > 10 && reasons.count > 15, "\(operations) \(reasons)")
    for operation in operations {
      let text = DamageReasons.chinese(operation: operation)
      #expect(isChinese(text), "\(operation)")
      let fault = StoreFault.failed(operation: operation, path: "/d", code: 5)
      #expect(isChinese(Faults.phrases(.zh).store(fault).what))
    }
    for reason in reasons { #expect(isChinese(DamageReasons.chinese(reason)), "\(reason)") }
  }

  @Test("a journal replaced under a reader is not called damaged: it says to start again")
  func replaced() {
    let place = JournalPlace(file: "000001.jsonl", line: 3, offset: 77)
    let fault = StoreFault.damaged(place, reason: .replaced)
    for asked in [fault, .readOnly(because: fault)] {
      let (english, chinese) = (Faults.phrases(.en).store(asked), Faults.phrases(.zh).store(asked))
      #expect(english.what.contains("replaced") && !english.what.contains("damaged"), "\(english)")
      #expect(english.help?.contains("start again") == true, "\(english)")
      #expect(isChinese(chinese.what) && !chinese.what.contains("损坏"), "\(chinese)")
    }
  }

  @Test("what a failing disk left behind is worded too; anything else is quoted")
  func poison() {
    let note = "2026-11-26T09:00:00.000Z fdatasync of /desk/a b.jsonl failed with error 5"
    let text = Faults.phrases(.zh).store(.poisoned(note: note)).what
    #expect(text.contains("存盘失败：输入输出错误") && text.contains("a b.jsonl"), "\(text)")
    #expect(!text.contains("failed"))
    #expect(Faults.phrases(.zh).store(.poisoned(note: "so it is")).what.contains("so it is"))
  }
}
