// What a record's page remembers: its lines as computed from the kind's description for a revision of the book,
// and the cursor.

import Drawing
import SalesDesk

/// The state of a record's page.
struct RecordState: ViewState {
  /// A label with a text, and what Enter leads to.
  struct Cell: Sendable {
    var label: String
    var text: String
    var style = Style.text
    /// The record it leads to.
    var target: Record?
    /// The list it leads to.
    var list: RecordList?
    /// The sign before the text.
    var sign: StatusSign?
    /// What stands at the right edge.
    var right = ""
  }

  /// A list of records that lead here.
  struct RecordList: Sendable {
    /// The list's view, by name.
    let view: String
    /// The filter that leaves these alone.
    let filter: String
  }

  /// A line of the page.
  enum Line: Sendable {
    case heading(String)
    /// Two attributes side by side, one on a phone.
    case cells([Cell])
    /// A record that leads here, an item of the checklist, a change: over the whole width.
    case row(Cell)
    case text(String)
    /// A line of a text so long that the cursor goes through it.
    case reading(String)
    case blank

    /// A text over as many lines as it needs.
    static func lines(of text: String, width: Int) -> [Line] {
      let lines = TextWidth.wrapped(text, width: width)
      return lines.map { lines.count > readingLeast ? .reading(String($0)) : .text(String($0)) }
    }

    /// A text of more lines than this may lie between two windows of a page.
    static let readingLeast = 6
  }

  let record: Record?
  var exists = false
  var lines: [Line] = []
  var stops: [Int] = []
  var cursor = LineCursor()
  /// Which of two attributes side by side the cursor is on.
  var column = 0
  var height = 10
  var top = 3
  var computedFor: Key?
  /// Names of authors by entry, as far as they were looked up.
  var authors: [Int: String] = [:]
  var asked: Set<Int> = []
  /// The entries shown now whose authors are wanted.
  var shownEntries: [Int] = []
  /// Where there is room: what is around the record, beside its page.
  var side = SidePreview()
  /// How far the page itself goes, from the last drawing.
  var pageWidth = 80

  var isUnsettled: Bool { side.isBehind(record, computedFor?.revision) }

  /// What the lines depend on.
  struct Key: Hashable, Sendable {
    var revision: Int
    var today: Day
    var language: Language
    var width: Int
  }

  init(record: Record?) { self.record = record }

  /// Whether what is around a record is told of beside its page: where there is much room, and much to be said.
  static func hasSide(_ record: Record, _ book: borrowing Book, _ scene: Scene) -> Bool {
    scene.breadth == .wide && !scene.isPlain
      && ListState.previewed.contains(book.schema(record.kind).description.name)
  }

  /// The cell the cursor is on.
  var cell: Cell? {
    guard stops.indices.contains(cursor.place) else { return nil }
    switch lines[stops[cursor.place]] {
    case .cells(let cells): return cells.indices.contains(column) ? cells[column] : cells.last
    case .row(let cell): return cell
    default: return nil
    }
  }

  /// Brings the lines up to the book; nothing where nothing has changed.
  mutating func prepare(_ book: borrowing Book, _ scene: Scene) {
    let key = Key(
      revision: book.revision, today: scene.now.today, language: scene.language,
      width: scene.size.width)
    guard key != computedFor, let record else { return }
    computedFor = key
    exists = book.exists(record)
    guard exists else {
      (lines, stops) = ([], [])
      return
    }
    lines = attributeLines(record, book, scene)
    lines += unknownLines(record, book, scene)
    lines += checklistLines(record, book, scene)
    lines += linkLines(record, book, scene)
    stops = lines.indices.filter { index in
      switch lines[index] {
      case .cells, .row, .reading: true
      default: false
      }
    }
    cursor.select(cursor.place, of: stops.count)
  }
}

// MARK: - Attributes

extension RecordState {
  /// The attributes that are set, two in a line; long texts under them.
  private func attributeLines(
    _ record: Record, _ book: borrowing Book, _ scene: Scene
  ) -> [Line] {
    let schema = book.schema(record.kind)
    let window = scene.size.width
    let beside = RecordState.hasSide(record, book, scene) ? min(64, window * 3 / 10) : 0
    let width = max(20, window - 4 - beside)
    var cells: [Cell] = []
    var texts: [Line] = []
    for (index, attribute) in schema.attributes.enumerated() {
      let isShown =
        !attribute.isInternal || ["process", "external", "archived"].contains(attribute.name)
      guard isShown else { continue }
      let values = book.values(index, of: record)
      let label = attribute.words[scene.language]
      if attribute.type == .longText {
        guard let text = values.first?.plainText, !text.isEmpty else { continue }
        texts += [.blank, .heading(label.uppercased())]
        texts += Line.lines(of: text, width: width)
      } else {
        cells += RecordState.cells(label, attribute, values, book, scene)
      }
    }
    let isPhone = scene.breadth == .phone
    var lines: [Line] = []
    let step = isPhone ? 1 : 2
    for start in stride(from: 0, to: cells.count, by: step) {
      lines.append(.cells(Array(cells[start..<min(start + step, cells.count)])))
    }
    let part = isPhone ? width + 4 : (width + 4) / 2
    return lines + RecordState.wholeTexts(lines, part, width) + texts
  }

  /// The texts that have no room in their cells, which are so many columns wide, over as many lines as they need.
  private static func wholeTexts(_ lines: [Line], _ part: Int, _ width: Int) -> [Line] {
    let room = part - 2 - labelWidth(of: lines)
    var texts: [Line] = []
    for case .cells(let cells) in lines {
      for cell in cells where cell.target == nil && TextWidth.of(cell.text) > room {
        texts += [.blank, .heading(cell.label.uppercased())]
        texts += Line.lines(of: cell.text, width: width)
      }
    }
    return texts
  }

  /// The width of the labels: of the widest, within reason.
  static func labelWidth(of lines: [Line]) -> Int {
    var width = 8
    for case .cells(let cells) in lines {
      for cell in cells { width = max(width, TextWidth.of(cell.label) + 1) }
    }
    return min(width, 18)
  }

  /// An attribute's cell; of a set of links to numbered records one each.
  private static func cells(
    _ label: String, _ attribute: AttributeDescription, _ values: [Value], _ book: borrowing Book,
    _ scene: Scene
  ) -> [Cell] {
    var cells: [Cell] = []
    var texts: [String] = []
    for value in values {
      let text = scene.phrases.value(
        value, book, attribute: attribute, zone: scene.now.zone, today: scene.now.today)
      let target = value.linked
      if attribute.isSet, let target, book.schema(target.kind).description.prefix != nil {
        var cell = Cell(
          label: cells.isEmpty ? label : "", text: text, style: .accent, target: target)
        if attribute.name == "blocked-by" { cell.sign = StatusSign(target, book, scene.now) }
        cell.right = number(of: target, book, scene)
        cells.append(cell)
      } else {
        texts.append(text)
      }
    }
    guard !texts.isEmpty else { return cells }
    let isLink = values.first?.linked != nil
    let style: Style =
      attribute.isDerived ? .dim : isLink ? .accent : attribute.type == .money ? .money : .text
    var cell = Cell(
      label: label, text: texts.joined(separator: ", "), style: style,
      target: values.first?.linked)
    if let target = cell.target { cell.right = number(of: target, book, scene) }
    return [cell]
  }

  /// The number under which a person is called; empty for every other record.
  private static func number(
    of record: Record, _ book: borrowing Book, _ scene: Scene
  ) -> String {
    guard record.kind == KindCatalogue.id(of: Contact.self) else { return "" }
    return ["mobile", "phone"].map { scene.text($0, of: record, book) }.first { !$0.isEmpty } ?? ""
  }

  /// What this program does not know, as it came.
  private func unknownLines(
    _ record: Record, _ book: borrowing Book, _ scene: Scene
  ) -> [Line] {
    let facts = book.unknownFacts(of: record)
    guard !facts.isEmpty else { return [] }
    return [.blank, .heading(scene.phrases.unknown)]
      + facts.map { .row(Cell(label: $0.attribute, text: $0.json, style: .dim)) }
  }
}
