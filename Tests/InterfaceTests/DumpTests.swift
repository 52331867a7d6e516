import Drawing
import Foundation
import Interface
import SalesDesk
import Testing

@Suite struct DumpTests {
  @Test func dump() throws {
    let env = ProcessInfo.processInfo.environment
    guard let keys = env["DUMP"] else { return }
    let parts = (env["DUMPSIZE"] ?? "80x24").split(separator: "x").compactMap { Int($0) }
    let play = try Play(
      keys, size: Size(width: parts[0], height: parts[1]),
      language: env["DUMPLANG"] == "zh" ? .zh : .en, on: try TestDesk.makeRich())
    print(play.text)
    if env["DUMPSTYLES"] != nil { print(play.screen.frames.last?.styles ?? "") }
  }
}
