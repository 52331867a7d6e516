// Labels made where they are chosen: with + on what is meant, and in the list of a form's field.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Labels made where they are chosen")
struct LabelTests {
  private func labels(_ name: String, _ desk: Desk) throws -> [String] {
    let record = try TestDesk.record(name, desk)
    var titles: [String] = []
    for case .link(let label) in desk.book.values("label", of: record) {
      titles.append(desk.book.title(label))
    }
    return titles
  }

  @Test("+ and a name that is none yet make the label and put it on; the next time it is found")
  func onOne() throws {
    let desk = try TestDesk.make()
    let shown = try Play("2 + …", on: desk, typing: ["Key account"])
    #expect(shown.text.contains("+ New label “Key account”"))
    let made = try Play("2 + … Enter", on: desk, typing: ["Key account"])
    #expect(made.text.contains("Changed 显示屏"))
    #expect(try labels("D-1", desk) == ["Key account"])
    #expect(desk.book.record("label:key-account") != nil)
    #expect(made.session.state.selected == desk.book.record("D-1"))
    let again = try Play("2 j + …", on: desk, typing: ["key ACCOUNT"])
    #expect(!again.text.contains("New label"))
    _ = try Play("2 j + … Enter", on: desk, typing: ["key ACCOUNT"])
    #expect(try labels("D-2", desk) == ["Key account"])
    #expect(desk.book.count(KindCatalogue.id(of: Label.self)) == 1)
    // the last change again, elsewhere
    _ = try Play("2 + … Enter j j .", on: desk, typing: ["Fair"])
    #expect(try labels("D-3", desk) == ["Fair"])
    #expect(try !Play("2 +", on: desk).text.contains("New label"), "nothing is typed yet")
  }

  @Test("for several it is made and then looked at: Esc leaves the records as they are")
  func onSeveral() throws {
    let desk = try TestDesk.make()
    let looked = try Play("2 Space Space + … Enter Esc", on: desk, typing: ["大客户"])
    #expect(try labels("D-1", desk).isEmpty && desk.book.record("label:大客户") != nil)
    #expect(looked.session.state.place?.marks.count == 2)
    let preview = try Play("2 Space Space + … Enter", on: desk, typing: ["Fair"])
    #expect(preview.text.contains("2 records will change"))
    _ = try Play("2 Space Space + … Enter Enter", on: desk, typing: ["Trade"])
    #expect(try labels("D-1", desk) == ["Trade"] && labels("D-2", desk) == ["Trade"])
  }

  @Test("in a form it stands in the field as new and is saved with the record, as one entry")
  func inForm() throws {
    let desk = try TestDesk.make()
    let form = try TestDesk.form("2 e", on: desk)
    let steps = try #require(form.fields.firstIndex { $0.attribute.name == "label" })
    let keys = "2 e" + String(repeating: " Tab", count: steps) + " F4 … Enter"
    let before = desk.book.revision
    let chosen = try Play(keys, on: desk, typing: ["Key account"])
    #expect(chosen.text.contains("Key account (new)"))
    #expect(desk.book.revision == before)
    // what was typed outlives the session, the label that is to be made with it
    let saved = try Play("Enter F2", on: desk, host: chosen.host)
    #expect(try labels("D-1", desk) == ["Key account"])
    #expect(desk.book.revision == before + 1)
    #expect(saved.host.drafts.isEmpty)
    _ = try Play(keys + " F2", on: desk, typing: ["Second"])
    #expect(try labels("D-1", desk) == ["Key account", "Second"])
    let undone = try Play(keys + " F2 u", on: desk, typing: ["Third"])
    #expect(try labels("D-1", desk).count == 2 && desk.book.record("label:third") == nil)
    #expect(undone.text.contains("Undone"))
  }
}

extension TestDesk {
  /// The form that keys open.
  static func form(_ keys: String, on desk: Desk) throws -> Form {
    let play = try Play(keys, on: desk)
    guard case .form(let form)? = play.session.state.overlays.last else {
      throw Refusal.noSuchRecord("form")
    }
    return form
  }
}
