// Checkpoints while one works: another is asked for when the keys rest, one that failed is told of once.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Checkpoints in the workbench")
struct CheckpointNoteTests {
  @Test("one that could not be written is told of once, quietly, in the language of the window")
  func toldOnce() throws {
    for (language, text) in [
      (Language.en, "No checkpoint could be written: no space left."), (.zh, "检查点未能写入：空间不足。"),
    ] {
      let host = TestHost()
      host.kept[CheckpointNote.name] = CheckpointNote.text(28, over: nil)
      let wide = Size(width: 120, height: 40)
      var play = try Play("", size: wide, language: language, host: host)
      #expect(play.text.contains(text), "\(play.text)")
      let told = try #require(play.session.state.scene.messages.first { $0.text.hasPrefix(text) })
      #expect(!told.isError)
      // it fails in the same way again: known; in another way: told
      host.kept[CheckpointNote.name] = CheckpointNote.text(28, over: host.kept[CheckpointNote.name])
      play = try Play("", size: wide, language: language, host: host)
      #expect(play.session.state.scene.messages.allSatisfy { !$0.text.hasPrefix(text) })
      host.kept[CheckpointNote.name] = CheckpointNote.text(
        122, over: host.kept[CheckpointNote.name])
      play = try Play("", size: wide, language: language, host: host)
      let again = language == .en ? "quota" : "配额"
      #expect(play.session.state.scene.messages.contains { $0.text.contains(again) })
    }
  }

  @Test("nothing is told without a note, or of one that says nothing")
  func nothing() throws {
    for note in [nil, "", "what", "said"] {
      let host = TestHost()
      host.kept[CheckpointNote.name] = note
      #expect(try Play("", host: host).session.state.scene.messages.isEmpty)
    }
  }

  @Test("one that fails while the window is open is told of within a minute")
  func toldLater() throws {
    let host = TestHost()
    let session = try makeSession(host)
    pass(1000, session, host)
    host.kept[CheckpointNote.name] = "28"
    pass(61_000, session, host)
    #expect(session.state.scene.messages.contains { $0.text.contains("No checkpoint") })
  }

  @Test(
    "another is asked for after so many entries, when the keys rest, and not before"
  )
  func asked() throws {
    let host = TestHost()
    let session = try makeSession(host)
    let desk = session.desk
    session.checkpointEntries = desk.book.revision + 5
    func write(_ count: Int, by author: String) throws {
      for number in 1...count {
        try desk.perform(
          Proposal(
            .set(try TestDesk.record("D-1", desk), [.set("title", .text("\(author) \(number)"))])),
          by: author, now: host.time)
      }
    }
    pass(3000, session, host)
    try write(2, by: "chen")
    try write(2, by: "lin")
    pass(3000, session, host)
    #expect(host.checkpoints == 0)
    try write(1, by: "lin")
    session.handle(.key(.down))
    pass(1000, session, host)
    #expect(host.checkpoints == 0, "the keys do not rest yet")
    pass(1500, session, host)
    #expect(host.checkpoints == 1)
    pass(60_000, session, host)
    #expect(host.checkpoints == 1, "asked for once")
    session.checkpointEntries = 3
    try write(3, by: "chen")
    pass(3000, session, host)
    #expect(host.checkpoints == 2)
    session.checkpointEntries = nil
    try write(9, by: "chen")
    pass(3000, session, host)
    #expect(host.checkpoints == 2, "never without a number")
  }

  @Test("none is asked for on a desk that was damaged meanwhile")
  func damaged() throws {
    for isDamaged in [false, true] {
      let host = TestHost()
      let session = try makeSession(host)
      let desk = session.desk
      pass(3000, session, host)
      session.checkpointEntries = 1
      for number in 1...3 {
        try desk.perform(
          Proposal(
            .set(try TestDesk.record("D-1", desk), [.set("title", .text("Title \(number)"))])),
          by: "lin", now: host.time)
      }
      if isDamaged { try TestDesk.damage(desk) }
      pass(3000, session, host)
      #expect(host.checkpoints == (isDamaged ? 0 : 1))
    }
  }

  @Test("none is asked for where one may not write, or could not read", arguments: [false, true])
  func mayNot(isReadOnly: Bool) throws {
    let host = TestHost()
    let store = TestStore(try TestDesk.makeOverDays().store)
    let desk = Desk(store)
    let session = Session(
      desk, on: ScriptedScreen(size: Size(width: 120, height: 40)), host: host, author: "lin",
      language: .en)
    pass(3000, session, host)
    session.checkpointEntries = 1
    for number in 1...3 {
      let change = Change.set("title", .text("Title \(number)"))
      try desk.perform(
        Proposal(.set(try TestDesk.record("D-1", desk), [change])), by: "lin", now: host.time)
    }
    if isReadOnly {
      store.readOnlyReason = .notPermitted(path: "desk")
    } else {
      store.fault = .failed(operation: "read", path: "desk", code: 5)
      #expect(throws: StoreFault.self) { try desk.refresh() }
    }
    pass(3000, session, host)
    #expect(host.checkpoints == 0)
    guard isReadOnly else { return }
    store.readOnlyReason = nil
    pass(3000, session, host)
    #expect(host.checkpoints == 1, "the test looks at nothing")
  }

  private func makeSession(_ host: TestHost) throws -> Session {
    Session(
      try TestDesk.makeOverDays(), on: ScriptedScreen(size: Size(width: 120, height: 40)),
      host: host,
      author: "lin", language: .en)
  }

  private func pass(_ milliseconds: Int64, _ session: Session, _ host: TestHost) {
    host.time = Now(host.time.instant.adding(milliseconds: milliseconds), zone: host.time.zone)
    session.passTime()
  }
}
