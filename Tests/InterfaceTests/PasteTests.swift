// Rows pasted from a spreadsheet: looked at first, brought in as one, never run as keys.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Pasted rows")
struct PasteTests {
  /// The record of a name.
  private func found(_ name: String, _ desk: Desk) -> Record? { desk.book.record(name) }

  /// A session in a list into which text is pasted, and then some keys.
  private func play(
    _ before: String, paste text: String, _ after: String = "", language: Language = .en,
    size: Size = Size(width: 120, height: 40), on desk: Desk? = nil
  ) throws -> (desk: Desk, text: String, session: Session, screen: ScriptedScreen) {
    let desk = try desk ?? TestDesk.make()
    let screen = ScriptedScreen(size: size)
    let session = Session(desk, on: screen, host: TestHost(), author: "lin", language: language)
    func press(_ keys: String) {
      for word in keys.split(separator: " ") {
        for key in Key.sequence(named: String(word)) ?? [] { session.handle(.key(key)) }
      }
      session.paint()
    }
    press(before)
    session.handle(.paste(text))
    session.paint()
    if !after.isEmpty { press(after) }
    return (desk, screen.text, session, screen)
  }

  private static let bilingual =
    "客户名称\t级别\tCity\t电话\nNew Horizon\tA\tLeeds\t0113 496 0000\n深圳云图科技\tB\t深圳\t\n"
    + "Acme Corp\tZ9\t\t\n\tA\t无名\t\n"

  @Test("rows with a header in two languages: what is made, changed, refused shows before")
  func previews() throws {
    let desk = try TestDesk.make()
    let before = desk.book.revision
    let shown = try play("4", paste: PasteTests.bilingual, on: desk)
    #expect(shown.text.contains("Pasted rows ∙ Customers"))
    #expect(shown.text.contains("1 new"))
    #expect(shown.text.contains("! 1 refused"))
    #expect(shown.text.contains("Tier none › B") || shown.text.contains("› B"))
    #expect(shown.text.contains("no title"))
    #expect(shown.text.contains("客户名称 › Name"))
    #expect(desk.book.revision == before)
    _ = try play("4", paste: PasteTests.bilingual, "Esc", on: desk)
    #expect(desk.book.revision == before)
  }

  @Test(
    "every list of numbered kinds takes rows and calls their columns as the screen does; others say what to do"
  )
  func everyList() throws {
    let rows: [(keys: String, kind: String, text: String, said: String)] = [
      ("gc", "contact", "姓名\t公司\t职位\n周敏\tAcme Corp\t采购\n", "姓名, 公司 › 客户, 职位 › 角色"),
      ("gd", "deal", "商机名称\t客户\t金额\n二期扩建\tAcme Corp\t12万\n", "商机名称 › 标题, 客户, 金额"),
      ("gL", "lead", "姓名\t公司\n王先生\t新公司\n", "姓名, 公司"),
      ("gt", "task", "标题\t到期\t优先级\n回访\t2026-12-01\t高\n", "标题, 到期, 优先级"),
      ("gp", "product", "编码\t名称\t单价\nP-1\t传感器\t1,200.50\n", "编码, 名称, 单价"),
      ("ga", "activity", "内容\t类型\t时间\n谈价格\t电话\t2026-11-20 10:00\n", "内容, 类型 › 方式, 时间"),
    ]
    for row in rows {
      let desk = try TestDesk.make()
      let named = desk.book.kind(named: row.kind)
      let kind = try #require(named)
      let before = desk.book.count(kind)
      let shown = try play(row.keys, paste: row.text, language: .zh, on: desk)
      #expect(shown.text.contains("新建 1") && shown.text.contains(row.said), "\(shown.text)")
      #expect(!shown.text.contains("未导入"), "\(shown.text)")
      _ = try play(row.keys, paste: row.text, "Enter", language: .zh, on: desk)
      #expect(desk.book.count(kind) == before + 1)
    }
    let members = try play("gw", paste: "姓名\t角色\n张三\t销售\n", language: .zh)
    #expect(members.text.contains("成员不能粘贴导入，请用 bullpen add member"))
    #expect(members.session.state.overlays.isEmpty)
  }

  @Test("Enter brings them in as one, u takes all of it back")
  func imports() throws {
    let desk = try TestDesk.make()
    let before = desk.book.revision
    let done = try play("4", paste: PasteTests.bilingual, "Enter", on: desk)
    #expect(desk.book.revision == before + 1)
    #expect(done.text.contains("Imported: 1 new"))
    let made = try #require(found("A-13", desk))
    let title = desk.book.title(made)
    #expect(title == "New Horizon")
    let owner = desk.book.value("owner", of: made)
    #expect(owner == found("member:lin", desk).map(Value.link))
    #expect(done.session.state.selected == made)
    for key in Key.sequence(named: "u") ?? [] { done.session.handle(.key(key)) }
    #expect(desk.book.revision == before + 2)
    let isThere = desk.book.exists(made)
    #expect(!isThere)
  }

  @Test("the same rows again bring nothing, and no customer twice")
  func bringsNothingTwice() throws {
    let desk = try TestDesk.make()
    _ = try play("4", paste: PasteTests.bilingual, "Enter", on: desk)
    let again = try play("4", paste: PasteTests.bilingual, on: desk)
    #expect(again.text.contains("0 new"))
    let before = desk.book.revision
    let entered = try play("4", paste: PasteTests.bilingual, "Enter", on: desk)
    #expect(desk.book.revision == before)
    #expect(entered.text.contains("Nothing to change"))
    let twice = try play("4", paste: "Twin\tA\nTwin\tB\n", on: desk)
    #expect(twice.text.contains("same as a row above"))
  }

  @Test("without a header the columns are the list's; h takes the first row for a header")
  func withoutHeader() throws {
    let desk = try TestDesk.make()
    let shown = try play("4", paste: "Blue River\tB\n", on: desk)
    #expect(shown.text.contains("No header"))
    #expect(shown.text.contains("1 new"))
    _ = try play("4", paste: "Blue River\tB\n", "Enter", on: desk)
    let made = try #require(found("A-13", desk))
    let tier = desk.book.value("tier", of: made)?.plainText
    #expect(tier == "B")
    let turned = try play("4", paste: "Blue River\tB\n", "h", on: desk)
    #expect(turned.text.contains("No column is the name"))
    let prices = "编码\t名称\t单价\nP-100\t传感器\t1,200\n"
    let list = try play("gp", paste: prices, language: .zh, on: desk)
    #expect(list.text.contains("新建 1"))
    _ = try play("gp", paste: prices, "Enter", on: desk)
    let changed = try play("gp", paste: "Code\tName\tPrice\nP-100\tSensor\t1350\n", on: desk)
    #expect(changed.text.contains("1 changed"))
    #expect(changed.text.contains("¥1,200") || changed.text.contains("1200"))
    let left = try play("gp", paste: "Code\tName\tPrice\nP-100\tSensor\t1350\n", "Space", on: desk)
    #expect(left.text.contains("1 left as they are"))
  }

  @Test("a paste elsewhere does nothing and says what to do; it is never run as keys")
  func elsewhere() throws {
    let desk = try TestDesk.make()
    let before = desk.book.revision
    let board = try play("2", paste: "d\nA\t>\nq\n", on: desk)
    #expect(board.text.contains("Rows are pasted into a list"))
    let word = try play("4", paste: "dAq", on: desk)
    #expect(word.text.contains("never run as keys"))
    #expect(word.session.state.overlays.isEmpty)
    let members = try play("gw", paste: "x\ty\n", on: desk)
    #expect(members.text.contains("cannot be pasted"))
    #expect(desk.book.revision == before)
    #expect(!board.session.state.isOver && !word.session.state.isOver)
  }

  @Test("what is said of a row is wrapped, not cut", arguments: [40, 80], Language.allCases)
  func wraps(_ width: Int, _ language: Language) throws {
    let rows =
      "Name\tTier\tCity\tPhone\nAcme Corp\tB\tManchester by the long canal\t+44 161 496 0000 ext 12\n"
      + "\tA\tLeeds\t\n"
    let shown = try play("4", paste: rows, language: language, size: Size(width: width, height: 24))
    let lines = shown.text.split(separator: "\n").map { line in
      line.filter { !$0.isWhitespace && $0 != "│" && $0 != "─" }
    }
    let bare = lines.joined()
    #expect(bare.contains("›Manchesterbythelongcanal,"))
    #expect(bare.contains("›+441614960000ext12"))
    #expect(
      bare.contains(language == .en ? "notitle;rowpassedover" : "没有标题；跳过该行"), "\(shown.text)")
    #expect(lines.count { $0.hasPrefix("~AcmeCorp") } == 1, "the title stands once")
  }

  @Test("more rows than are taken at once are refused with the command that takes them")
  func limits() throws {
    let text = String(repeating: "Someone\tA\n", count: 2_500)
    let shown = try play("4", paste: text)
    #expect(shown.text.contains("2,500 rows; at most 2,000 at once"))
    #expect(shown.text.contains("--kind accounts"))
    #expect(shown.session.state.overlays.isEmpty)
  }

  @Test(
    "the box looks as it was kept",
    arguments: [
      Size(width: 40, height: 20), Size(width: 80, height: 24), Size(width: 120, height: 40),
    ], Language.allCases)
  func looks(size: Size, language: Language) throws {
    let shown = try play("4", paste: PasteTests.bilingual, language: language, size: size)
    let frame = try #require(shown.screen.frames.last)
    try Golden.check(frame, "pasted-\(size.width)x\(size.height)-\(language.rawValue)")
    for y in 0..<frame.size.height { #expect(TextWidth.of(frame.text(row: y)) == size.width) }
  }
}
