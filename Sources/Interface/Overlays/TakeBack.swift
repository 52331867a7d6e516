// What taking an entry back comes to, before it happens: whose it is, what each record will be again, and what
// stands in the way, with who changed it since. Enter does it, as one entry.

import Drawing
import SalesDesk

/// Taking an entry back, looked at.
package struct TakeBack: Sendable {
  /// What becomes of one attribute of one record.
  struct Line: Sendable {
    let title: String
    let text: String
    /// Whether it stands in the way.
    let isConflict: Bool
  }

  /// The number of the entry.
  let number: Int
  /// Whose entry it is, what it did, when, and why.
  private let head: String
  private let lines: [Line]
  private let conflicts: Int
  /// How many changes can be taken back.
  private let count: Int
  /// Why nothing can be done at all; nil when something can.
  private let refusal: String?
  private var window = ListWindow()

  /// Lines made at most; further ones are counted.
  private static let linesMax = 500

  /// A look at taking an entry back.
  /// - Parameters:
  ///   - facts: what would be written, as far as nothing stands in the way.
  ///   - conflicts: what stands in the way.
  ///   - later: the entries that the conflicts name.
  ///   - refusal: why nothing can be done at all, where that is so.
  init(
    _ entry: Entry, facts: [Fact], conflicts: [UndoConflict], later: [Entry],
    refusal: Refusal? = nil, _ scene: Scene, _ book: borrowing Book
  ) {
    number = entry.number
    let phrases = scene.phrases
    var head = TakeBack.name(entry, scene, book) + ", " + TakeBack.time(entry.at, scene)
    if let why = entry.why { head += scene.phrases.because(why) }
    self.head = head
    var lines: [Line] = []
    for conflict in conflicts.prefix(TakeBack.linesMax) {
      lines.append(TakeBack.line(conflict, later, scene, book))
    }
    for fact in facts.prefix(TakeBack.linesMax) where fact.attribute != "rank" {
      let title = TakeBack.title(fact.subject, scene, book)
      guard let record = book.anyRecord(fact.subject), fact.attribute != "is" else {
        let text = fact.to == nil ? phrases.unmade : phrases.remade
        lines.append(Line(title: title, text: text, isConflict: false))
        continue
      }
      let words = FactText.change(fact, of: record.kind, book, scene)
      lines.append(Line(title: title, text: words.label + "  " + words.text, isConflict: false))
    }
    self.lines = lines
    self.conflicts = conflicts.count
    count = facts.count
    self.refusal = refusal.map { phrases.words(for: $0, book) }
  }

  /// An entry by who made it, what it did and its number.
  static func name(_ entry: Entry, _ scene: Scene, _ book: borrowing Book) -> String {
    book.memberTitle(entry.by) + " " + scene.phrases.verb(entry.verb) + " #\(entry.number)"
  }

  private static func time(_ instant: Instant, _ scene: Scene) -> String {
    let zone = scene.now.zone
    return scene.phrases.day(zone.day(of: instant), today: scene.now.today) + " "
      + Figures.time(zone.minute(of: instant))
  }

  private static func title(_ subject: String, _ scene: Scene, _ book: borrowing Book) -> String {
    book.record(subject).map { book.title($0, scene.language) } ?? subject
  }

  private static func line(
    _ conflict: UndoConflict, _ later: [Entry], _ scene: Scene, _ book: borrowing Book
  ) -> Line {
    let phrases = scene.phrases
    let title = title(conflict.subject, scene, book)
    let kind = book.anyRecord(conflict.subject)?.kind
    let attribute = kind.flatMap { kind in
      let schema = book.schema(kind)
      return schema.index(of: conflict.attribute).map { schema.attributes[$0] }
    }
    let label = attribute?.words[scene.language] ?? conflict.attribute
    let entry = later.first { $0.number == conflict.entry }
    let who = entry.map { book.memberTitle($0.by) + ", " + time($0.at, scene) } ?? ""
    let present = conflict.present.map { FactText.words($0, attribute, book, scene) }
    let text: String
    switch conflict.reason {
    case .changedSince:
      text = phrases.changedSince(label, by: who, now: present ?? phrases.absent)
    case .addedSince: text = phrases.addedSince(label, by: who)
    case .linked(let other): text = phrases.linkedFrom(TakeBack.title(other, scene, book))
    }
    return Line(title: title, text: text, isConflict: true)
  }

  /// Whether all of it can be taken back.
  var isWhole: Bool { conflicts == 0 && count > 0 }

  /// Whether a part of it can be taken back.
  var isPartial: Bool { conflicts > 0 && count > 0 }

  /// Moves the lines.
  mutating func scroll(_ step: Int) { window.move(by: step, of: lines.count) }

  // MARK: - Drawing

  /// Draws it as a box over the view.
  mutating func draw(_ state: State, on canvas: inout Canvas) {
    let phrases = state.scene.phrases
    let size = canvas.size
    let width = min(size.width - (state.scene.breadth == .phone ? 0 : 8), 84)
    let height = min(size.height - 2, lines.count + 7)
    let rect = canvas.bounds.centred(Size(width: width, height: max(8, height)))
    canvas.recede()
    let inside = canvas.box(rect, title: phrases.takeBack)
    let list = inside.inset(top: 3, bottom: 2)
    window.fit(count: lines.count, height: list.height)
    canvas.grounded(on: .overlay) { canvas in
      let left = inside.origin.moved(x: 1)
      canvas.put(head, at: left, Style.heading.bold, width: inside.width - 2)
      canvas.put(summary(phrases), at: left.moved(y: 1), width: inside.width - 2)
      for (offset, index) in window.rows(count: lines.count, height: list.height).enumerated() {
        draw(lines[index], in: list.row(offset), on: &canvas)
      }
      let foot = inside.row(-1).origin.moved(x: 1)
      let keys = keys(phrases, scrolls: lines.count > list.height)
      KeyHints.put(
        KeyHints.fitting(keys, width: inside.width - 2), at: foot, on: &canvas)
      canvas.showCursor(at: foot)
    }
  }

  private func summary(_ phrases: any Phrasebook) -> [(text: String, style: Style)] {
    if let refusal { return [("! " + refusal, .error)] }
    if conflicts == 0 { return [(phrases.willBeTakenBack(count), .text)] }
    return [
      ("! " + phrases.conflicting(conflicts), .late),
      (isPartial ? " ∙ " + phrases.couldBeTakenBack(count) : "", .dim),
    ]
  }

  private func keys(_ phrases: any Phrasebook, scrolls: Bool) -> [(keys: String, words: String)] {
    var keys: [(keys: String, words: String)] = []
    if isWhole { keys.append(("Enter", phrases.doIt)) }
    if isPartial { keys.append(("p", phrases.takeBackRest)) }
    keys.append(("Esc", phrases.leaveIt))
    if scrolls { keys.append(("j/k", phrases.scrollHint)) }
    return keys
  }

  private func draw(_ line: Line, in row: Rect, on canvas: inout Canvas) {
    if line.isConflict { canvas.put("!", at: row.origin.moved(x: 1), .late) }
    let room = row.width - 5
    let used = canvas.put(line.title, at: row.origin.moved(x: 3), .text, width: room * 2 / 5)
    canvas.put(
      line.text, at: row.origin.moved(x: 5 + used), line.isConflict ? .error : .dim,
      width: room - used - 1)
  }
}

extension State {
  /// Enter or `u` takes it back, `p` what can be, Esc leaves everything as it is.
  mutating func handle(_ takeBack: TakeBack, _ key: Key, _ book: borrowing Book) -> [Effect] {
    var takeBack = takeBack
    switch key.normalised {
    case .enter, .character("u"):
      if takeBack.isWhole { return [.takeBack(takeBack.number, isPartial: false)] }
    case .character("p"):
      if takeBack.isPartial { return [.takeBack(takeBack.number, isPartial: true)] }
    case .escape, .character("q"): return []
    case .character("j"), .down: takeBack.scroll(1)
    case .character("k"), .up: takeBack.scroll(-1)
    default: break
    }
    overlays.append(.takeBack(takeBack))
    return []
  }

  /// The entry of the line chosen in a history; nil elsewhere.
  var chosenEntry: Int? { (place?.state as? HistoryState)?.chosen?.number }
}
