// What stands in the way of writing is said at the key, before a form opens or anything is tried.

import Drawing
import SalesDesk
import Testing

@testable import Interface

@Suite("What stands in the way of writing")
struct ObstacleTests {
  /// Keys that would write, each in the pipeline.
  private static let keys = ["e", "a", ">", "w"]

  private func said(_ session: Session, _ key: String) -> String {
    session.state.toast = nil
    for key in Key.sequence(named: key) ?? [] { session.handle(.key(key)) }
    let isOpen = !session.state.overlays.isEmpty
    let text = session.state.toast?.text ?? ""
    return isOpen ? "a box is open" : text
  }

  private func session(_ desk: Desk, _ author: String) throws -> Session {
    let screen = ScriptedScreen(size: Size(width: 120, height: 40))
    let session = Session(desk, on: screen, host: TestHost(), author: author, language: .en)
    for key in try #require(Key.sequence(named: "2")) { session.handle(.key(key)) }
    session.paint()
    return session
  }

  @Test("who is no member may look, and each key that writes says why not")
  func stranger() throws {
    let desk = try TestDesk.make()
    let before = desk.book.revision
    let session = try session(desk, "stranger")
    let why = session.state.scene.phrases.obstacle(.notAMember)
    for key in Self.keys { #expect(said(session, key).contains(why), "\(key)") }
    #expect(desk.book.revision == before)
  }

  @Test("a damaged desk is read, and each key that writes says that nothing can be")
  func damaged() throws {
    let desk = try TestDesk.make()
    try TestDesk.damage(desk)
    let session = try session(desk, "lin")
    let why = session.state.scene.phrases.obstacle(.readOnly)
    for key in Self.keys { #expect(said(session, key).contains(why), "\(key)") }
  }
}
