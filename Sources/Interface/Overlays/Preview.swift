// What a change of several records comes to, before it happens: how many change from what to what, and which are
// refused and why. Enter does it as one entry.

import Drawing
import SalesDesk

/// A change of several records, looked at.
package struct Preview: Sendable {
  /// What happens to one record.
  struct Line: Sendable {
    let title: String
    /// The customer it concerns, by which a card is known; empty where that is none or the record itself.
    let whose: String
    /// From what to what, in words.
    let change: String
    /// Why it does not happen; nil when it does.
    let refusal: String?

    init(_ record: Record, _ change: String, refusal: String? = nil, _ book: borrowing Book) {
      title = book.title(record)
      let account = book.account(of: record)
      whose = account == record ? "" : account.map { NameText.short(book.title($0)) } ?? ""
      (self.change, self.refusal) = (change, refusal)
    }
  }

  let alteration: Alteration
  /// The name of the draft of the form that asked for it and lies below; nil where none did.
  var form: String?
  private let lines: [Line]
  /// How many are so already.
  private let unchanged: Int
  private let commands: [Command]
  private var window = ListWindow()

  /// Decides the change for each record, on a copy of the book.
  init(_ alteration: Alteration, of records: [Record], _ scene: Scene, _ book: borrowing Book) {
    self.alteration = alteration
    var bulk = Bulk(on: book, by: scene.author, now: scene.now)
    var lines: [Line] = []
    var unchanged = 0
    for record in records {
      guard let command = alteration.deed(record, scene, book)?.proposal.command else {
        let reason = scene.phrases.obstacle(alteration.obstacle)
        lines.append(Line(record, "", refusal: reason, book))
        continue
      }
      let change = Preview.change(command, scene, book)
      do throws(Refusal) {
        guard try bulk.ask(command) else {
          unchanged += 1
          continue
        }
        lines.append(Line(record, change, book))
      } catch {
        let reason = Preview.reason(error, record, scene, book)
        lines.append(Line(record, change, refusal: reason, book))
      }
    }
    self.lines = lines.filter { $0.refusal != nil } + lines.filter { $0.refusal == nil }
    self.unchanged = unchanged
    commands = bulk.commands
  }

  /// Why a record is refused, in few words: which it is and where it shall go stands beside them.
  private static func reason(
    _ refusal: Refusal, _ record: Record, _ scene: Scene, _ book: borrowing Book
  ) -> String {
    guard case .missing(let names, _, _) = refusal else {
      return scene.phrases.words(for: refusal, book)
    }
    let schema = book.schema(record.kind)
    let labels = names.map { name in
      schema.index(of: name).map { schema.attributes[$0].words[scene.language] } ?? name
    }
    return scene.phrases.lacks(labels)
  }

  /// What stands there now and what will, in words; behind the first change every other with what it changes.
  private static func change(
    _ command: Command, _ scene: Scene, _ book: borrowing Book
  ) -> String {
    switch command {
    case .set(let record, let changes):
      let schema = book.schema(record.kind)
      var texts: [String] = []
      for change in changes {
        guard let index = schema.index(of: change.attribute) else { continue }
        let attribute = schema.attributes[index]
        let label = texts.isEmpty ? "" : attribute.words[scene.language] + " "
        texts.append(label + Preview.change(change, attribute, of: record, scene, book))
      }
      return texts.joined(separator: " ∙ ")
    case .move(let record, let stage, _):
      let present = book.stage(of: record).map { book.title($0, scene.language) } ?? ""
      return present + " › " + book.title(stage, scene.language)
    case .complete(let record) where book.value("next-step", of: record) != nil:
      return book.stepOrTitle(of: record) + " › ✓"
    case .complete(let record):
      return (book.stage(of: record).map { book.title($0, scene.language) } ?? "") + " › ✓"
    default: return ""
    }
  }

  private static func change(
    _ change: Change, _ attribute: AttributeDescription, of record: Record, _ scene: Scene,
    _ book: borrowing Book
  ) -> String {
    func text(_ value: Value?) -> String {
      value.map {
        scene.phrases.value(
          $0, book, attribute: attribute, zone: scene.now.zone, today: scene.now.today)
      } ?? scene.phrases.none
    }
    let values = book.values(change.attribute, of: record)
    let present = values.isEmpty ? text(nil) : values.map { text($0) }.joined(separator: ", ")
    switch change.operation {
    case .set(let value): return present + " › " + text(value)
    case .add(let value): return present + " › + " + text(value)
    case .remove(let value): return present + " › - " + text(value)
    case .replace: return present + " › "
    }
  }

  /// How many records change.
  var count: Int { commands.count }

  /// The one deed that changes them all; nil when none would change.
  var deed: Deed? {
    guard let first = commands.first else { return nil }
    var deed = Deed(.batch(commands), .altered(count: commands.count, alteration.words))
    deed.proposal.verb = first.verb
    deed.proposal.why = alteration.why
    deed.form = form
    return deed
  }

  /// Moves the lines.
  mutating func scroll(_ step: Int) { window.move(by: step, of: lines.count) }

  /// Draws it as a box over the view.
  mutating func draw(_ state: State, on canvas: inout Canvas) {
    let phrases = state.scene.phrases
    let size = canvas.size
    let width = min(size.width - (state.scene.breadth == .phone ? 0 : 8), 84)
    let span = state.scene.breadth == .phone ? 2 : 1
    let height = min(size.height - 2, lines.count * span + 6)
    let rect = canvas.bounds.centred(Size(width: width, height: max(8, height)))
    canvas.recede()
    let inside = canvas.box(rect, title: alteration.words[state.scene.language])
    let list = inside.inset(top: 2, bottom: 2)
    let shown = max(1, list.height / span)
    window.fit(count: lines.count, height: shown)
    canvas.grounded(on: .overlay) { canvas in
      let refused = lines.count - count
      var head: [(text: String, style: Style)] = [(phrases.willChange(count), Style.heading.bold)]
      if refused > 0 { head.append(("   ! " + phrases.refusedCount(refused), .late)) }
      if unchanged > 0 { head.append(("   " + phrases.soAlready(unchanged), .dim)) }
      canvas.put(head, at: inside.origin.moved(x: 1), width: inside.width - 2)
      for (offset, index) in window.rows(count: lines.count, height: shown).enumerated() {
        let row = Rect(x: list.x, y: list.y + offset * span, width: list.width, height: span)
        draw(lines[index], in: row, on: &canvas)
      }
      let foot = inside.row(-1)
      var keys = [("Esc", phrases.leaveIt)]
      if count > 0 { keys.insert(("Enter", phrases.doIt), at: 0) }
      if lines.count > shown { keys.append(("j/k", phrases.scrollHint)) }
      KeyHints.put(
        KeyHints.fitting(keys, width: foot.width - 2), at: foot.origin.moved(x: 1), on: &canvas)
      canvas.showCursor(at: foot.origin.moved(x: 1))
    }
  }

  /// How many columns titles and customers take beside what becomes of them: of the widest, within what that leaves.
  private func widths(_ room: Int) -> (title: Int, whose: Int) {
    let said = lines.map { TextWidth.of($0.refusal ?? $0.change) }.max() ?? 0
    let rest = room - min(said, room / 2) - 2
    var whose = min(lines.map { TextWidth.of($0.whose) }.max() ?? 0, rest / 3)
    if whose < 6 { whose = 0 }
    let title = min(
      lines.map { TextWidth.of($0.title) }.max() ?? 0, rest - (whose == 0 ? 0 : whose + 2))
    return (title + 2, whose == 0 ? 0 : whose + 2)
  }

  /// Draws a line: what it is, whose, and what becomes of it, in columns; one under the other where `row` is two high.
  private func draw(_ line: Line, in row: Rect, on canvas: inout Canvas) {
    let room = row.width - 4
    let start = row.origin.moved(x: 3)
    let said = (text: line.refusal ?? line.change, style: line.refusal == nil ? Style.dim : .error)
    if line.refusal != nil { canvas.put("!", at: row.origin.moved(x: 1), .late) }
    if row.height > 1 {
      let used = canvas.put(line.title, at: start, .text, width: room)
      if room - used > 8 {
        canvas.put(line.whose, at: start.moved(x: used + 2), .dim, width: room - used - 2)
      }
      canvas.put(
        said.text, at: row.origin.moved(x: 5, y: 1), said.style, width: room - 2)
      return
    }
    let (title, whose) = widths(room)
    canvas.put(line.title, at: start, .text, width: title - 2)
    if whose > 0 { canvas.put(line.whose, at: start.moved(x: title), .dim, width: whose - 2) }
    canvas.put(
      said.text, at: start.moved(x: title + whose), said.style, width: room - title - whose)
  }
}

extension State {
  /// Enter does it, Esc leaves everything as it is, up and down show more.
  mutating func handle(_ preview: Preview, _ key: Key) -> [Effect] {
    var preview = preview
    switch key.normalised {
    case .enter:
      guard let deed = preview.deed else { return [] }
      lastAlteration = preview.alteration
      return [.perform(deed)]
    case .escape, .character("q"): return []
    case .character("j"), .down: preview.scroll(1)
    case .character("k"), .up: preview.scroll(-1)
    default: break
    }
    overlays.append(.preview(preview))
    return []
  }
}
