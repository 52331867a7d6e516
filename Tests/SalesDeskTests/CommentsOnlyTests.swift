// A desk that takes comments only: in the one write path, whatever is asked and by which way.

import SalesDesk
import Testing

@Suite("A desk that takes comments only")
struct CommentsOnlyTests {
  private func refusal(_ command: Command, by author: String = "lin", _ scene: Scene) -> Refusal? {
    do throws(DeskFault) {
      try scene.desk.perform(Proposal(command), by: author, now: scene.now)
      return nil
    } catch {
      if case .refused(let refusal) = error { return refusal }
      return nil
    }
  }

  @Test("everything but a comment is refused, comments are not, and one's own is taken back")
  func refuses() throws {
    let scene = try Scene()
    let deals = KindCatalogue.id(of: Deal.self)
    let made = try scene.perform(.add(deals, [.set("title", .text("d"))]), by: "lin").created.first
    let deal = try #require(made)
    let stages = scene.desk.book.process(of: deal).map { scene.desk.book.stages(of: $0) } ?? []
    let stage = try #require(stages.dropFirst().first)
    try scene.perform(.comment(deal, "by chen"), by: "chen")
    let others = scene.desk.book.revision
    scene.desk.takesCommentsOnly = true
    let comment = Record(KindCatalogue.id(of: Comment.self), slot: 0)
    let commands: [Command] = [
      .add(deals, [.set("title", .text("x"))]), .set(deal, [.set("title", .text("y"))]),
      .name(KindCatalogue.id(of: Label.self), key: "k", []), .move(deal, to: stage, []),
      .place(deal, after: nil, before: nil), .log(deal, kind: "call", "c", []), .archive([deal]),
      .revive([deal]), .set(comment, [.set("text", .text("changed"))]), .archive([comment]),
      .batch([.comment(deal, "a"), .archive([deal])]), .batch([]),
      .undo([others], isPartial: false), .undo([others - 1], isPartial: false),
    ]
    for command in commands {
      #expect(refusal(command, scene) == .onlyComments, "\(command)")
    }
    #expect(scene.desk.book.revision == others)
    #expect(refusal(.comment(deal, "@chen look here"), scene) == nil)
    let own = scene.desk.book.revision
    #expect(own == others + 1)
    #expect(refusal(.batch([.comment(deal, "a"), .comment(deal, "b")]), scene) == nil)
    #expect(refusal(.undo([own], isPartial: false), by: "chen", scene) == .onlyComments)
    #expect(refusal(.undo([own], isPartial: false), scene) == nil)
  }

  @Test("a draft, as an import makes one, is refused when it is begun and when it is written")
  func drafts() throws {
    let scene = try Scene()
    let deals = KindCatalogue.id(of: Deal.self)
    let proposal = Proposal(.add(deals, [.set("title", .text("d"))]))
    var draft = try scene.desk.draft(for: proposal, by: "lin", now: scene.now)
    try draft.perform(proposal.command)
    scene.desk.takesCommentsOnly = true
    var refused = 0
    do throws(DeskFault) { _ = try scene.desk.commit(draft, proposal) } catch { refused += 1 }
    do throws(DeskFault) {
      let other = try scene.desk.draft(for: proposal, by: "lin", now: scene.now)
      #expect(other.facts.isEmpty)
    } catch { refused += 1 }
    #expect(refused == 2)
    #expect(scene.desk.book.count(deals) == 0)
  }
}
