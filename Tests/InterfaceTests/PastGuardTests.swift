// The last door before the journal while the past shows: whatever asks for a change, it is not done.

import Drawing
import SalesDesk
import Testing

@testable import Interface

@Suite("Nothing is written from the past")
struct PastGuardTests {
  @Test("a deed that is asked for while the past shows is refused in words, whoever asks")
  func refused() throws {
    let desk = try TestDesk.makeOverDays()
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    let session = Session(desk, on: screen, host: TestHost(), author: "lin", language: .en)
    session.paint()
    screen.type("(")
    session.turn()
    for _ in 0..<50 where session.state.scene.past == nil {
      screen.add([.tick])
      session.turn()
    }
    #expect(session.state.scene.past != nil)
    let before = desk.book.revision
    let deal = try TestDesk.record("D-1", desk)
    let deed = Deed(.set(deal, [.set("title", .text("Elsewhen"))]), .changed(title: "Elsewhen"))
    #expect(!session.attempt(deed))
    let said = session.state.toast?.text ?? ""
    #expect(desk.book.revision == before && said.contains("0 leads back"), "\(said)")
  }
}
