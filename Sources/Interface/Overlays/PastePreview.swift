// What pasted rows come to, before anything happens: which columns they are, what is made, what is changed from what
// to what, what is passed over and why. Enter brings them in as one import, which one undo takes back.

import Drawing
import Interchange
import SalesDesk

/// Pasted rows, looked at.
package struct PastePreview: Sendable {
  private struct Line: Sendable {
    let sign: String
    let style: Style
    let title: String
    let detail: String
  }

  /// A row of the box: the start of a line, or more of what is said of it.
  private struct Row: Sendable {
    let line: Int
    let detail: String
    let isFirst: Bool
  }

  private(set) var rows: PastedRows
  /// What attributes are called, by their names.
  private let labels: [String: String]
  private var ledger: ImportLedger?
  private var fault: String?
  private var lines: [Line] = []
  private var window = ListWindow()
  /// The lines as they lie in so many columns for what is said of them.
  private var laid: (width: Int, rows: [Row]) = (0, [])

  /// Decides the rows on a copy of the book.
  init(_ rows: PastedRows, _ scene: Scene, _ book: borrowing Book) {
    self.rows = rows
    var labels: [String: String] = [:]
    for attribute in book.schema(rows.kind).attributes {
      labels[attribute.name] = attribute.words[scene.language]
    }
    self.labels = labels
    decide(scene, book)
  }

  private mutating func decide(_ scene: Scene, _ book: borrowing Book) {
    (ledger, fault, lines, window) = (nil, nil, [], ListWindow())
    laid = (0, [])
    var draft = Draft(on: book, by: scene.author, now: scene.now)
    do throws(TableFault) {
      let file = try rows.decide(on: &draft)
      ledger = file.ledger
      let offset = rows.hasHeader ? 0 : -1
      lines = flaws(file.ledger, offset, scene)
      for outcome in file.outcomes { lines.append(line(outcome, offset, scene, book)) }
      let rank = ["!": 0, "~": 1, "+": 2]
      lines = lines.enumerated().sorted {
        (rank[$0.element.sign] ?? 3, $0.offset) < (rank[$1.element.sign] ?? 3, $1.offset)
      }.map(\.element)
    } catch {
      fault = scene.phrases.cannotRead(error)
    }
  }

  /// Cells that are left out, a line for each column and reason.
  private func flaws(_ ledger: ImportLedger, _ offset: Int, _ scene: Scene) -> [Line] {
    ledger.flaws.filter { $0.column != nil }.map { flaw in
      let reason = ImportReasons.describe(flaw.reason).words[scene.language]
      // without a head the columns are those of the list, by its names
      let column = flaw.column ?? ""
      return Line(
        sign: "!", style: .late, title: rows.hasHeader ? column : labels[column] ?? column,
        detail: scene.phrases.leftOut(reason, rows: flaw.lines.map { $0 + offset }))
    }
  }

  private func line(
    _ outcome: ImportOutcome, _ offset: Int, _ scene: Scene, _ book: borrowing Book
  ) -> Line {
    let phrases = scene.phrases
    switch outcome.verdict {
    case .created: return Line(sign: "+", style: .new, title: outcome.title, detail: phrases.isNew)
    case .updated(let record, let changes):
      let texts = changes.map { text($0, of: record, scene, book) }
      return Line(
        sign: "~", style: .today, title: outcome.title, detail: texts.joined(separator: ", "))
    case .unchanged:
      return Line(sign: " ", style: .dim, title: outcome.title, detail: phrases.isThere)
    case .differing:
      return Line(sign: " ", style: .dim, title: outcome.title, detail: phrases.isThereLeft)
    case .passedOver(let reason):
      let words = ImportReasons.describe(reason).words[scene.language]
      return Line(
        sign: "!", style: .late, title: outcome.title,
        detail: phrases.passedOver(words, row: outcome.line + offset))
    }
  }

  /// One change, from what to what.
  private func text(
    _ change: Change, of record: Record, _ scene: Scene, _ book: borrowing Book
  ) -> String {
    let schema = book.schema(record.kind)
    guard let index = schema.index(of: change.attribute) else { return change.attribute }
    let attribute = schema.attributes[index]
    func text(_ values: [Value]) -> String {
      let known = values.filter { value in
        if case .link(let record) = value { book.exists(record) } else { true }
      }
      return known.isEmpty && values.isEmpty
        ? scene.phrases.none : FieldText.text(known, of: attribute, scene, book)
    }
    let before = text(book.values(index, of: record))
    let label = attribute.words[scene.language]
    switch change.operation {
    case .set(let value): return "\(label) \(before) › \(text(value.map { [$0] } ?? []))"
    case .add(let value): return "\(label) + \(text([value]))"
    case .remove, .replace: return label
    }
  }

  /// The deed that brings the rows in; nil when nothing would be made or changed.
  var deed: Deed? {
    guard let ledger, ledger.created + ledger.updated > 0 else { return nil }
    var deed = Deed(.batch([]), .imported(created: ledger.created, changed: ledger.updated))
    deed.proposal.verb = "import"
    deed.rows = rows
    return deed
  }

  /// Decides anew with the first row as a header or as data, or with what is there changed or left.
  fileprivate mutating func turn(
    _ path: WritableKeyPath<PastedRows, Bool>, _ scene: Scene, _ book: borrowing Book
  ) {
    rows[keyPath: path].toggle()
    decide(scene, book)
  }

  /// Moves the lines.
  mutating func scroll(_ step: Int) { window.move(by: step, of: laid.rows.count) }

  /// Lays the lines out, what is said of them wrapped to so many columns; nothing where they lie so already.
  private mutating func lay(width: Int) {
    guard laid.width != width else { return }
    var rows: [Row] = []
    for (index, line) in lines.enumerated() {
      let isShort = line.detail.utf8.count <= width && !line.detail.contains("\n")
      let texts = isShort ? [line.detail] : TextWidth.wrapped(line.detail, width: width)
      for (place, text) in texts.enumerated() {
        rows.append(Row(line: index, detail: text, isFirst: place == 0))
      }
    }
    laid = (width, rows)
  }

  /// The sign and the title, once, and what is said of it.
  private func drawRow(_ row: Row, in area: Rect, title: Int, on canvas: inout Canvas) {
    let line = lines[row.line]
    if row.isFirst {
      canvas.put(line.sign, at: area.origin.moved(x: 1), line.style)
      canvas.put(line.title, at: area.origin.moved(x: 3), .text, width: title - 4)
    }
    canvas.put(
      row.detail, at: area.origin.moved(x: title), .dim, width: area.width - title - 1)
  }

  /// Draws it as a box over the view; over all of it on a phone.
  mutating func draw(_ state: State, on canvas: inout Canvas) {
    let phrases = state.scene.phrases
    let size = canvas.size
    let isPhone = state.scene.breadth == .phone
    let width = isPhone ? size.width : min(size.width - 4, 110)
    let title = isPhone ? (width - 2) / 2 : (width - 2) * 2 / 5
    lay(width: max(1, width - 2 - title - 1))
    let count = laid.rows.count
    let height = max(9, min(size.height - 2, count + 7))
    let rect = canvas.bounds.centred(Size(width: width, height: height))
    canvas.recede()
    let name = state.view?.words[state.scene.language] ?? ""
    let inside = canvas.box(rect, title: phrases.pastedRows + " ∙ " + name)
    canvas.grounded(on: .overlay) { canvas in
      drawTop(phrases, in: inside, on: &canvas)
      let list = inside.inset(top: 3, bottom: 2)
      window.fit(count: count, height: list.height)
      for (offset, index) in window.rows(count: count, height: list.height).enumerated() {
        drawRow(laid.rows[index], in: list.row(offset), title: title, on: &canvas)
      }
      let foot = inside.row(-1).inset(left: 1, right: 1)
      var x = foot.x
      for (key, words) in phrases.pasteHints {
        let wide = TextWidth.of(key) + TextWidth.of(words) + 1
        guard x + wide <= foot.right else { break }
        canvas.put([(key + " ", .key), (words, .keyText)], at: Point(x: x, y: foot.y))
        x += wide + 2
      }
      canvas.showCursor(at: foot.origin)
    }
  }

  /// The counts, and which column is which attribute.
  private func drawTop(
    _ phrases: any Phrasebook, in inside: Rect, on canvas: inout Canvas
  ) {
    let room = inside.width - 2
    if let fault {
      for (index, line) in TextWidth.wrapped(fault, width: room).prefix(3).enumerated() {
        canvas.put(line, at: inside.origin.moved(x: 1, y: index), .error, width: room)
      }
      return
    }
    guard let ledger else { return }
    var pieces: [(text: String, style: Style)] = [
      (phrases.newCount(ledger.created), ledger.created > 0 ? .heading.bold : .dim),
      ("  " + phrases.changedCount(ledger.updated), ledger.updated > 0 ? .heading.bold : .dim),
    ]
    let same = ledger.unchanged + ledger.differing
    if same > 0 { pieces.append(("  " + phrases.leftCount(same), .dim)) }
    if ledger.skipped > 0 { pieces.append(("  ! " + phrases.refusedCount(ledger.skipped), .late)) }
    canvas.put(pieces, at: inside.origin.moved(x: 1), width: room)
    let columns = ledger.mapped.filter { !$0.column.isEmpty }.map { column, name in
      let label = labels[name] ?? name
      return [name, label].contains(column) ? label : "\(column) › \(label)"
    }
    var text = (rows.hasHeader ? "" : phrases.withoutHeader + " ") + columns.joined(separator: ", ")
    if !ledger.unmapped.isEmpty {
      text += "  " + phrases.columnsLeftOut(ledger.unmapped.joined(separator: ", "))
    }
    canvas.put(text, at: inside.origin.moved(x: 1, y: 1), .dim, width: room)
  }
}

extension State {
  /// Enter brings the rows in, Esc changes nothing; h and Space decide anew; up and down show more.
  mutating func handle(_ preview: PastePreview, _ key: Key, _ book: borrowing Book) -> [Effect] {
    var preview = preview
    switch key.normalised {
    case .enter:
      if let deed = preview.deed { return [.perform(deed)] }
      say(scene.phrases.nothingChanged)
    case .escape, .character("q"): return []
    case .character("h"): preview.turn(\.hasHeader, scene, book)
    case .character(" "): preview.turn(\.isUpdating, scene, book)
    case .character("j"), .down: preview.scroll(1)
    case .character("k"), .up: preview.scroll(-1)
    default: break
    }
    overlays.append(.pasted(preview))
    return []
  }
}
