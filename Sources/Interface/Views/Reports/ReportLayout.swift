// Where everything of the reports stands, as if the window had no end: texts, bars, and the numbers the cursor can be
// on. Made when the numbers or the window change; drawing takes what shows.

import Drawing
import Reports
import SalesDesk

/// Reports laid out for a width.
struct ReportLayout: Sendable {
  /// A text in its place.
  struct Piece: Sendable {
    let x, y, width: Int
    let text: String
    let style: Style
    var isRight = false
  }

  /// A bar.
  struct Bar: Sendable {
    let x, y, width: Int
    let fraction: Double
  }

  /// A number the cursor can be on.
  struct Spot: Sendable {
    let x, y, width: Int
    let text: String
    let style: Style
    let figure: Figure
    /// Which pane and which table it stands in; the headline is pane -1.
    let pane, table: Int
    /// The table's name; nil for the headline.
    let name: ReportTable.Name?
  }

  /// A mark that says there are more columns at that side.
  struct Turn: Sendable {
    let x, y: Int
    let table: ReportTable.Name
    /// 1 for the next page, -1 for the one before.
    let step: Int
  }

  /// A table's line of title and column heads, which stays in sight while rows of it show.
  struct Head: Sendable {
    /// The columns it stands in, and its line.
    let x: Range<Int>, y: Int
    /// How many rows stand below it.
    let rows: Int
    /// Which of the pieces it is made of.
    let pieces: Range<Int>

    /// Whether it stays, where a line is the first that shows: at least one of its rows shows below it.
    func stays(from first: Int) -> Bool { y < first && first < y + rows }
  }

  /// A page of a table's columns.
  struct Page: Sendable, Hashable {
    /// Which one, from 0.
    let number: Int
    /// How many there are.
    let count: Int
  }

  let width: Int
  let language: Language
  private(set) var pieces: [Piece] = []
  private(set) var bars: [Bar] = []
  private(set) var spots: [Spot] = []
  /// The columns of vertical rules, and the line they begin at.
  private(set) var rules: (columns: [Int], from: Int) = ([], 0)
  /// How many lines there are.
  private(set) var lineCount = 0
  private(set) var turns: [Turn] = []
  private(set) var heads: [Head] = []
  /// Which page of its columns each table shows, of those that have several.
  private(set) var pages: [ReportTable.Name: Page] = [:]

  let phrases: any Phrasebook
  let today: Day
  let currency: Currency
  private var tableCount = 0

  private let turned: [ReportTable.Name: Int]
  /// Whether the period asked for ended before today.
  private let isOver: Bool

  /// The tables for a width, in one, two or three panes.
  /// - Parameters:
  ///   - turned: which page of its columns a table shows, where it is not the first.
  ///   - days: the period asked for.
  init(
    _ tables: [ReportTable], width: Int, turned: [ReportTable.Name: Int] = [:],
    days: ClosedRange<Day>? = nil, _ book: borrowing Book, _ scene: Scene
  ) {
    isOver = days.map { $0.upperBound < scene.now.today } ?? false
    self.width = width
    self.turned = turned
    language = scene.language
    phrases = scene.phrases
    today = scene.now.today
    currency = book.currency
    let start = headline(tables)
    let panes = ReportLayout.panes(scene.breadth)
    let edges = ReportLayout.edges(panes.count, width)
    rules = (edges.dropFirst().map { $0.lowerBound - 2 }, start)
    for (pane, names) in panes.enumerated() {
      var y = start
      for name in names {
        guard let table = tables.first(where: { $0.name == name }), !table.rows.isEmpty else {
          continue
        }
        y = add(table, at: edges[pane], y, pane, book) + 1
      }
      lineCount = max(lineCount, y - 1)
    }
  }

  /// Which tables stand in which pane.
  private static func panes(_ breadth: Breadth) -> [[ReportTable.Name]] {
    switch breadth {
    case .phone, .narrow:
      [
        [
          .stages, .results, .stuck, .workload, .owners, .wonByOwner, .trend, .reasons, .longest,
        ]
      ]
    case .medium:
      [
        [.stages, .owners, .workload, .wonByOwner], [.results, .trend, .reasons, .stuck, .longest],
      ]
    case .wide:
      [
        [.stages, .owners, .workload], [.results, .trend, .wonByOwner],
        [.stuck, .longest, .reasons],
      ]
    }
  }

  private static func edges(_ count: Int, _ width: Int) -> [Range<Int>] {
    switch count {
    case 1: return [1..<(width - 1)]
    case 2:
      let middle = width * 56 / 100
      return [1..<(middle - 2), (middle + 1)..<(width - 1)]
    default:
      let (first, second) = (width * 40 / 100, width * 71 / 100)
      return [1..<(first - 2), (first + 1)..<(second - 2), (second + 1)..<(width - 1)]
    }
  }

  // MARK: - The headline

  /// The numbers above everything: what was won, the win rate, the cycle, what is late, calls, what is to come.
  private mutating func headline(_ tables: [ReportTable]) -> Int {
    func figure(_ table: ReportTable.Name, _ row: ReportLabel, _ column: Measure) -> Figure? {
      tables.first { $0.name == table }?.figure(row, .measure(column))
    }
    let all: [(measure: Measure, now: Figure?, before: Figure?)] = [
      (
        .wonValue, figure(.results, .measure(.wonValue), .now),
        figure(.results, .measure(.wonValue), .before)
      ),
      (
        .winRate, figure(.results, .measure(.winRate), .now),
        figure(.results, .measure(.winRate), .before)
      ),
      (
        .cycle, figure(.results, .measure(.cycle), .now),
        figure(.results, .measure(.cycle), .before)
      ),
      (.late, figure(.workload, .total, .late), nil),
      (.calls, figure(.workload, .total, .calls), nil),
      (.weighted, figure(.stages, .total, .weighted), nil),
    ]
    let across = width < 60 ? 2 : width < 100 ? 4 : 6
    let shown = all.prefix(width < 100 ? 4 : 6)
    let step = (width - 2) / across
    for (index, part) in shown.enumerated() {
      let (x, y) = (1 + index % across * step, index / across * 3)
      add(phrases.measure(part.measure), x, y, step - 1, .dim)
      guard let now = part.now else {
        add("–", x, y + 1, 1, .dim)
        continue
      }
      let text = mark(now, part.measure) + ReportLayout.text(now, phrases, currency)
      addSpot(now, text, x, y + 1, style(now, part.measure, isStrong: true), pane: -1)
      if let change = ReportLayout.change(part.measure, now, part.before, phrases, currency) {
        // beside the number, or where that is long beside its name
        let (beside, width) = (TextWidth.of(text) + 2, TextWidth.of(change.text))
        let above = TextWidth.of(phrases.measure(part.measure)) + 2
        if beside + width < step {
          add(change.text, x + beside, y + 1, width, change.style)
        } else if above + width < step {
          add(change.text, x + above, y, width, change.style)
        }
      }
    }
    tableCount += 1
    return (shown.count + across - 1) / across * 3
  }

  // MARK: - Pieces

  private mutating func add(
    _ text: String, _ x: Int, _ y: Int, _ width: Int, _ style: Style, isRight: Bool = false
  ) {
    guard width > 0 else { return }
    pieces.append(Piece(x: x, y: y, width: width, text: text, style: style, isRight: isRight))
  }

  private mutating func addTurn(_ step: Int, _ table: ReportTable.Name, x: Int, y: Int) {
    add(step < 0 ? "‹" : "›", x, y, 1, .accent)
    turns.append(Turn(x: x, y: y, table: table, step: step))
  }

  private mutating func addSpot(
    _ figure: Figure, _ text: String, _ x: Int, _ y: Int, _ style: Style, pane: Int,
    _ name: ReportTable.Name? = nil
  ) {
    spots.append(
      Spot(
        x: x, y: y, width: TextWidth.of(text), text: text, style: style, figure: figure,
        pane: pane, table: tableCount, name: name))
  }

  /// The style of a number: what asks for something stands out where it is not nothing.
  private func style(_ figure: Figure, _ measure: Measure?, isStrong: Bool = false) -> Style {
    if figure.isNothing { return .dim }
    switch measure {
    case .late, .stuck, .rotting, .closePassed, .noStep, .idle: return .late
    default: break
    }
    if case .money = figure.amount { return isStrong ? Style.money.bold : .money }
    return isStrong ? Style.number.bold : .number
  }

  // MARK: - A table

  private mutating func add(
    _ table: ReportTable, at edges: Range<Int>, _ y: Int, _ pane: Int, _ book: borrowing Book
  ) -> Int {
    var columns: [Column] = []
    for (index, label) in table.columns.enumerated() {
      columns.append(column(index, label, table, book))
    }
    if let compared = compared(table) { columns.append(compared) }
    let labels = table.rows.map { ReportLayout.label($0.label, table.name, phrases, today, book) }
    let longest = labels.map { TextWidth.of($0) }.max() ?? 0
    var room = min(longest, max(10, edges.count * 2 / 5))
    let all = Column.pages(columns, width: edges.count - min(room, 12) - 1)
    let page = min(turned[table.name] ?? 0, all.count - 1)
    columns = all[page]
    if all.count > 1 { pages[table.name] = Page(number: page, count: all.count) }
    let taken = columns.reduce(0) { $0 + $1.width + 2 }
    room = min(longest, edges.count - taken)
    let barWidth = table.bar == nil || page > 0 ? 0 : min(44, edges.count - taken - room - 1)
    add(head: table, columns, edges, y)
    let greatest = table.bar.map { bar in
      table.rows.filter { $0.label != .total }.compactMap {
        bar < $0.figures.count ? $0.figures[bar]?.size(in: currency) : nil
      }.max() ?? 0
    }
    for (index, row) in table.rows.enumerated() {
      let line = y + 1 + index
      add(labels[index], edges.lowerBound, line, room, row.label == .total ? .dim : .text)
      if let bar = table.bar, row.label != .total, barWidth >= 6, let greatest, greatest > 0,
        let size = row.figures[bar]?.size(in: currency), size > 0
      {
        bars.append(
          Bar(
            x: edges.lowerBound + room + 1, y: line, width: barWidth,
            fraction: Double(size) / Double(greatest)))
      }
      addNumbers(row, columns, edges.upperBound, line, pane, table.name)
    }
    tableCount += 1
    return y + 1 + table.rows.count
  }

  /// The title, and the heads of columns where it leaves room.
  private mutating func add(
    head table: ReportTable, _ columns: [Column], _ edges: Range<Int>, _ y: Int
  ) {
    let first = pieces.count
    defer {
      let made = first..<pieces.count
      heads.append(Head(x: edges, y: y, rows: table.rows.count, pieces: made))
    }
    let title = phrases.title(table.name, isOver: isOver)
    add(title, edges.lowerBound, y, edges.count, Style.heading.bold)
    // in the margins: that there are more columns, to be gone to as to any number
    if let page = pages[table.name] {
      if page.number > 0 { addTurn(-1, table.name, x: edges.lowerBound - 1, y: y) }
      if page.number < page.count - 1 { addTurn(1, table.name, x: edges.upperBound, y: y) }
    }
    let free = edges.lowerBound + TextWidth.of(title) + 1
    var x = edges.upperBound
    for column in columns.reversed() {
      x -= column.width
      let start = max(x, free)
      let width = x + column.width - start
      if width >= min(3, TextWidth.of(column.head)) {
        add(column.head, start, y, width, .dim, isRight: true)
      }
      x -= 2
    }
  }

  private mutating func addNumbers(
    _ row: ReportTable.Row, _ columns: [Column], _ end: Int, _ y: Int, _ pane: Int,
    _ table: ReportTable.Name
  ) {
    var places: [(x: Int, column: Column)] = []
    var x = end
    for column in columns.reversed() {
      x -= column.width
      places.append((x, column))
      x -= 2
    }
    for (x, column) in places.reversed() {
      guard let index = column.index else {
        let figures = row.figures
        guard case .measure(let measure) = row.label, figures.count == 2, let now = figures[0],
          let change = ReportLayout.change(measure, now, figures[1], phrases, currency)
        else { continue }
        add(change.text, x, y, column.width, change.style, isRight: true)
        continue
      }
      guard index < row.figures.count, let figure = row.figures[index] else {
        add("–", x, y, column.width, .dim, isRight: true)
        continue
      }
      let text = mark(figure, measure(row, column)) + ReportLayout.text(figure, phrases, currency)
      let place = x + column.width - TextWidth.of(text)
      let style = style(figure, measure(row, column))
      addSpot(figure, text, place, y, style, pane: pane, table)
    }
  }

  /// What a number measures: the column says it, or the row.
  func measure(_ row: ReportTable.Row, _ column: Column) -> Measure? {
    if case .measure(let measure) = column.label,
      ![.deals, .value, .now, .before].contains(measure)
    {
      return measure
    }
    if case .measure(let measure) = row.label, case .measure(.deals) = column.label {
      return measure
    }
    return nil
  }

  func mark(_ figure: Figure, _ measure: Measure?) -> String {
    switch measure {
    case .late, .stuck: figure.isNothing ? "" : "! "
    default: ""
    }
  }
}
