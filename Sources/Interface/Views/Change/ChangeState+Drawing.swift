// How the pipeline's change looks: a line a figure, and the cursor that goes over them.

import Drawing
import Reports
import SalesDesk

extension ChangeState {
  /// To the next figure so many steps on.
  mutating func step(_ count: Int) {
    let figures = lines.indices.filter { lines[$0].isFigure }
    guard let place = figures.firstIndex(of: cursor) else { return select(cursor) }
    cursor = figures[max(0, min(place + count, figures.count - 1))]
  }

  /// To the figure nearest to a line.
  mutating func select(_ line: Int) {
    let figures = lines.indices.filter { lines[$0].isFigure }
    cursor = figures.min { abs($0 - line) < abs($1 - line) } ?? 0
  }

  /// To the opening of the next row, or of the one before.
  mutating func leap(_ step: Int) {
    let firsts = lines.indices.filter {
      if case .figure(_, _, _, isFirst: true) = lines[$0] { true } else { false }
    }
    let next = step > 0 ? firsts.first { $0 > cursor } : firsts.last { $0 < cursor }
    if let next { cursor = next }
  }

  /// Draws the figures. The first row of `rect` is the rule.
  mutating func draw(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let body = rect.inset(top: 1)
    (height, top) = (body.height, body.y)
    guard !lines.isEmpty else {
      let text =
        (before?.book.revision ?? Int.max) > book.revision
        ? scene.phrases.sinceWhenHint
        : filterFault == nil ? scene.phrases.unbalanced : scene.phrases.nothingToReport
      canvas.put(text, at: body.origin.moved(x: 1), .dim, width: body.width - 2)
      return
    }
    if cursor - 1 < first { first = max(0, cursor - 1) }
    if cursor >= first + height { first = cursor - height + 1 }
    first = max(0, min(first, lines.count - height))
    let columns = Columns(lines, width: body.width, book, scene)
    for offset in 0..<min(height, lines.count - first) {
      draw(
        lines[first + offset], first + offset == cursor, columns, body.row(offset), book, scene,
        &canvas)
    }
  }

  private func draw(
    _ line: Line, _ isSelected: Bool, _ columns: Columns, _ row: Rect, _ book: borrowing Book,
    _ scene: Scene, _ canvas: inout Canvas
  ) {
    let phrases = scene.phrases
    let start = row.origin.moved(x: 1)
    switch line {
    case .blank: break
    case .still: canvas.put(phrases.nothingMoved, at: start, .dim, width: row.width - 2)
    case .head(let grouping):
      let head = phrases.measure(.deals)
      let wider = columns.count == 0 ? 0 : max(0, TextWidth.of(head) - columns.count)
      canvas.put(
        phrases.diffTable(grouping), at: start, Style.heading.bold,
        width: columns.countAt - wider - 1)
      if columns.count > 0 {
        canvas.putRight(
          head, at: start.moved(x: columns.countAt - wider), .dim, width: columns.count + wider)
      }
      canvas.putRight(
        phrases.measure(.value), at: start.moved(x: columns.moneyAt), .dim, width: columns.money)
    case .figure(let grouping, let place, let term, let isFirst):
      if isSelected {
        canvas.fill(Rect(x: row.x, y: row.y, width: columns.end, height: 1), .selection)
      }
      canvas.grounded(on: isSelected ? .selection : .text) { canvas in
        if isSelected { canvas.put("▸", at: row.origin, .accent) }
        if isFirst {
          let name = ChangeState.name(of: place, grouping, phrases, book)
          canvas.put(name, at: start, .text, width: columns.name)
        }
        let isEnd = term == .opening || term == .closing
        canvas.put(
          phrases.term(term), at: start.moved(x: columns.name + 1), isEnd ? .text : .dim,
          width: columns.term)
        if columns.count > 0 {
          canvas.putRight(
            phrases.number(place[term].count), at: start.moved(x: columns.countAt), .number,
            width: columns.count)
        }
        canvas.putRight(
          columns.amount(place[term]), at: start.moved(x: columns.moneyAt),
          isEnd ? Style.money.bold : .money, width: columns.money)
      }
      if isSelected { canvas.parkCursor(at: row.origin) }
      let room = min(64, row.width - columns.end - 2)
      if room >= 16, let part = columns.part(place[term], grouping), part > 0 {
        Chart.bar(
          part, at: row.origin.moved(x: columns.end + 1), width: room, on: &canvas,
          term == .opening || term == .closing ? .bar : .barRest)
      }
    }
  }

  /// How wide the columns are: amounts to the cent where there is room, in short elsewhere, never cut; where even so
  /// nothing is left for names, without the counts.
  struct Columns {
    private(set) var name = 0
    private(set) var term = 0
    private(set) var count = 0
    private(set) var money = 0
    private var isShort = false
    /// The greatest amount of each table in the desk's currency, in minor units.
    private var greatest: [PipelineDiff.Grouping: Int64] = [:]
    private let phrases: any Phrasebook
    private let currency: Currency

    var countAt: Int { name + term + 2 }
    var moneyAt: Int { count == 0 ? countAt : countAt + count + 2 }
    var end: Int { moneyAt + money + 2 }

    init(_ lines: [Line], width: Int, _ book: borrowing Book, _ scene: Scene) {
      phrases = scene.phrases
      currency = book.currency
      var names = 6
      var (short, digits) = (0, 0)
      count = TextWidth.of(phrases.measure(.deals))
      money = TextWidth.of(phrases.measure(.value))
      for line in lines {
        guard case .figure(let grouping, let row, let figure, let isFirst) = line else { continue }
        if isFirst {
          names = max(names, TextWidth.of(ChangeState.name(of: row, grouping, phrases, book)))
        }
        term = max(term, TextWidth.of(phrases.term(figure)))
        digits = max(digits, TextWidth.of(phrases.number(row[figure].count)))
        let amount = minor(row[figure]).magnitude
        greatest[grouping] = max(greatest[grouping] ?? 0, Int64(clamping: amount))
        isShort = true
        short = max(short, TextWidth.of(self.amount(row[figure])))
        isShort = false
        money = max(money, TextWidth.of(self.amount(row[figure])))
      }
      count = max(count, digits)
      func room() -> Int { width - term - (count == 0 ? -2 : count) - money - 7 }
      isShort = room() < min(names, 12)
      if isShort { money = max(short, TextWidth.of(phrases.measure(.value))) }
      if room() < 6 { count = digits }
      if room() < 6 { count = 0 }
      name = max(0, min(names, room()))
    }

    private func minor(_ total: PipelineDiff.Total) -> Int64 {
      total.parts(first: currency).first { $0.currency == currency }?.minor ?? 0
    }

    /// How much of its table's greatest amount a figure is, 0 to 1, in the desk's currency; nil where all are nothing.
    func part(_ total: PipelineDiff.Total, _ grouping: PipelineDiff.Grouping) -> Double? {
      guard let most = greatest[grouping], most > 0 else { return nil }
      return Double(minor(total).magnitude) / Double(most)
    }

    /// The amounts of a figure.
    func amount(_ total: PipelineDiff.Total) -> String {
      let parts = total.parts(first: currency)
      let some = parts.filter { $0.minor != 0 }
      return Sums.joined(
        (some.isEmpty ? Array(parts.prefix(1)) : some).map { part in
          guard !isShort, let money = Money(minor: part.minor, part.currency) else {
            return phrases.moneyShort(part.minor, part.currency)
          }
          return phrases.money(money)
        })
    }
  }
}
