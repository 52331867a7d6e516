// Sessions on boards: swimlanes, folding, limits, several boards, the archive.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Boards in use")
struct BoardSessionTests {
  private func owner(_ subject: String, _ desk: Desk) -> String? {
    desk.book.record(subject).flatMap { record in
      guard case .link(let member)? = desk.book.value("owner", of: record) else { return nil }
      return desk.book.bareName(member)
    }
  }

  private func stage(_ subject: String, _ desk: Desk) -> String? {
    desk.book.record(subject).flatMap { record in
      desk.book.stage(of: record).map { desk.book.bareName($0) }
    }
  }

  private func play(
    _ keys: String, size: Size = Size(width: 120, height: 40), host: TestHost = TestHost(),
    typing: [String] = []
  ) throws -> Play {
    try Play(keys, size: size, on: try TestDesk.makeBoards(), host: host, typing: typing)
  }

  @Test(
    "S parts the board by what is chosen and says it in the filter; none puts it together again")
  func choosesSwimlanes() throws {
    let grouped = try play("2 S … Enter", typing: ["owner"])
    #expect(grouped.text.contains("/group:owner"))
    #expect(grouped.text.contains("陈涛 Chen Tao  5 open ∙ ¥426k"))
    #expect(grouped.text.contains("no owner  1 open ∙ ¥64.3k"))
    let whole = try play("2 S … Enter S … Enter", typing: ["owner", "none"])
    #expect(!whole.text.contains("5 open"))
    #expect(!whole.text.contains("group:"))
    #expect(grouped.text.contains("by Owner") == false)
  }

  @Test("the cursor goes down through the lanes and never onto a card twice")
  func walksLanes() throws {
    var seen: [Record] = []
    for steps in 0..<8 {
      let keys = "2 S … Enter gg" + String(repeating: " j", count: steps)
      let play = try play(keys, typing: ["owner"])
      if let selected = play.session.state.selected, seen.last != selected { seen.append(selected) }
    }
    let names = try TestDesk.makeBoards()
    #expect(seen.map { names.book.subject($0) } == ["D-1", "D-5", "D-2", "D-4", "D-3"])
    let back = try play("2 S … Enter G k gg", typing: ["owner"])
    #expect(back.session.state.selected == back.desk.book.record("D-1"))
  }

  @Test("} gives the card to the next lane, { to the one before, marks take all of them along")
  func movesBetweenLanes() throws {
    let play = try play("2 S … Enter gg }", typing: ["owner"])
    #expect(owner("D-1", play.desk) == "chen")
    #expect(play.text.contains("显示屏 now belongs to 陈涛 Chen Tao"))
    #expect(play.session.state.selected == play.desk.book.record("D-1"))
    let undone = try self.play("2 S … Enter gg } u", typing: ["owner"])
    #expect(owner("D-1", undone.desk) == "lin")
    let back = try self.play("2 S … Enter gg } {", typing: ["owner"])
    #expect(owner("D-1", back.desk) == "lin")
    let many = try self.play("2 S … Enter gg Space Space k } Enter", typing: ["owner"])
    #expect(owner("D-1", many.desk) == "chen")
    #expect(owner("D-5", many.desk) == "chen")
    let none = try self.play("2 S … Enter gg {", typing: ["owner"])
    #expect(none.text.contains("there is no swimlane further on"))
    let bare = try self.play("2 }")
    #expect(bare.text.contains("the board has no swimlanes"))
    let cleared = try self.play("2 S … Enter gg } }", typing: ["owner"])
    #expect(owner("D-1", cleared.desk) == nil)
    let choice = try self.play("3 S … Enter l gg }", typing: ["priority"])
    let task = choice.desk.book.record("T-5")
    #expect(task.flatMap { choice.desk.book.value("priority", of: $0)?.plainText } == "normal")
    #expect(choice.text.contains("Check stock 查库存: Priority is now Normal"))
  }

  @Test("a card of a lane by label leaves that label and takes the other")
  func movesBetweenLabels() throws {
    let play = try play("2 S … Enter gg }", typing: ["labels"])
    let deal = play.desk.book.record("D-2")
    #expect(deal.map { play.desk.book.values("label", of: $0) } == [])
    #expect(play.desk.book.record("D-4").map { play.desk.book.values("label", of: $0).count } == 1)
  }

  @Test("> moves a card between columns within its lane, and a new card is the lane's")
  func movesInLanes() throws {
    let play = try play("2 S … Enter gg Tab >", typing: ["owner"])
    #expect(stage("D-2", play.desk) == "deal/qualified")
    #expect(play.session.state.selected == play.desk.book.record("D-2"))
    let added = try self.play("2 S … Enter gg Tab a … F2", typing: ["owner", "Cables"])
    #expect(owner("D-13", added.desk) == "chen")
    #expect(added.session.state.selected == added.desk.book.record("D-13"))
  }

  @Test("what has ended is folded; z unfolds it, Enter too, and the next session remembers")
  func folds() throws {
    let host = TestHost()
    let folded = try play("2 l l l l", host: host)
    #expect(folded.session.state.selected == nil)
    #expect(!folded.text.contains("宁波甬江"))
    let unfolded = try play("2 l l l l z", host: host)
    #expect(unfolded.text.contains("宁波甬江"))
    #expect(host.kept["board-deal"] == "board process:deal\nfold stage:deal/won")
    let next = try play("2 l l l l", host: host)
    #expect(next.session.state.selected == next.desk.book.record("D-12"))
    let again = try play("2 l l l l z", host: host)
    #expect(again.session.state.selected == nil)
    let entered = try play("2 l l l l Enter")
    #expect(entered.session.state.selected == entered.desk.book.record("D-12"))
  }

  @Test("a card moved into a folded column is moved, and the cursor stays for the next one")
  func movesIntoFolded() throws {
    let play = try play("2 l l l >")
    #expect(stage("D-11", play.desk) == "deal/won")
    #expect(play.text.contains("Moved 二期 to Won"))
    #expect(play.session.state.selected == nil)
  }

  @Test("* marks what shows, not what is folded")
  func marksWhatShows() throws {
    let play = try play("2 *")
    #expect(play.text.contains("x 11 marked"))
  }

  @Test("a move over a limit is done and said")
  func warns() throws {
    let play = try play("3 >")
    #expect(stage("T-1", play.desk) == "task/doing")
    #expect(play.text.contains("! Doing now holds 7, the limit is 5"))
    #expect(play.text.contains("Doing 7/5 !"))
    let free = try self.play("3 l > >")
    #expect(!free.text.contains("the limit is"))
  }

  @Test("a sorted board says so instead of putting cards in an order that would not show")
  func sortedBoard() throws {
    let play = try play("2 , … Enter J", typing: ["sort:-value"])
    #expect(play.text.contains("The board is sorted by Value ▾"))
    let before = try TestDesk.makeBoards().book.revision
    #expect(play.desk.book.revision == before)
    #expect(try self.play("2").text.contains("own order"))
  }

  @Test(
    "b shows each board of the kind with its count, and the one chosen is there at the next start")
  func switchesBoards() throws {
    let host = TestHost()
    let list = try play("2 b", host: host)
    #expect(list.text.contains("~ Deals") && list.text.contains("process ∙ 11 open"))
    #expect(list.text.contains("Large ones") && list.text.contains("board ∙ 5 open"))
    #expect(list.text.contains("Chen's deals") && list.text.contains("view ∙ 5 open"))
    let large = try play("2 b … Enter", host: host, typing: ["large"])
    #expect(large.text.contains("Pipeline › Large ones   5 open"))
    #expect(large.text.contains("by Owner"))
    #expect(!large.text.contains("Stark"))
    let next = try play("2", host: host)
    #expect(next.text.contains("Pipeline › Large ones   5 open"))
    let view = try play("2 b … Enter", host: host, typing: ["chen's"])
    #expect(view.text.contains("Value ▾"))
    let ungrouped = try play("2 b … Enter S … Enter", typing: ["large", "none"])
    #expect(!ungrouped.text.contains("by Owner") && ungrouped.text.contains("5 open"))
  }

  @Test("A puts a card aside, b shows what was put aside, A there brings it back")
  func archives() throws {
    let play = try play("2 A b … Enter", typing: ["archived"])
    #expect(play.text.contains("Pipeline › Archived"))
    #expect(play.text.contains("南京启明电子"))
    let revived = try self.play("2 A b … Enter A", typing: ["archived"])
    #expect(revived.text.contains("Brought back 显示屏"))
    #expect(revived.desk.book.record("D-1").map { revived.desk.book.isArchived($0) } == false)
    #expect(!revived.text.contains("南京启明电子"))
  }

  @Test("the mouse selects in lanes and on strips")
  func mouse() throws {
    let desk = try TestDesk.makeBoards()
    let screen = ScriptedScreen(size: Size(width: 120, height: 40))
    _ = screen.type("2")
    screen.add([.mouse(Mouse(.press, at: Point(x: 102, y: 6)))])
    let session = Session(desk, on: screen, host: TestHost(), author: "lin", language: .en)
    session.run()
    #expect(session.state.selected == nil)
    #expect(screen.text.contains("▸1"))
  }
}
