// A small calendar to choose a day from: arrows go by days and weeks, pages by months, and what is typed (`+3d`,
// `fri`, `周五`, `eom`) goes there at once.

import Drawing
import SalesDesk

/// A calendar to choose a day from.
package struct DayPicker: Sendable {
  /// What the day is for.
  let title: String
  /// The day the cursor is on.
  private(set) var day: Day
  /// The first day of the week, Monday 0 … Sunday 6.
  private let weekStart: Int
  /// What is typed.
  private(set) var field = TextField()
  /// Where the days of a month begin, from the last drawing.
  private var origin: Point?
  /// Does what choosing a day means, or none; the calendar is closed by then.
  private let pick: @Sendable (Day?, inout State, borrowing Book) -> [Effect]

  /// A calendar open at a day.
  /// - Parameters:
  ///   - weekStart: the first day of the week, Monday 0 … Sunday 6.
  ///   - pick: does what choosing a day means, nil for none; the calendar is closed by then.
  package init(
    _ title: String, at day: Day, weekStart: Int = 0,
    pick: @escaping @Sendable (Day?, inout State, borrowing Book) -> [Effect]
  ) {
    self.title = title
    self.day = day
    self.weekStart = weekStart
    self.pick = pick
  }

  /// Inserts pasted text.
  mutating func insert(_ text: String, today: Day) {
    field.insert(text)
    follow(today)
  }

  private mutating func follow(_ today: Day) {
    if let meant = DayExpression.parse(field.text, today: today, weekStart: weekStart) {
      day = meant.upperBound
    }
  }

  /// Goes so many days, or months, on; what was typed no longer says where one is.
  private mutating func go(days: Int = 0, months: Int = 0) {
    day = months == 0 ? day.adding(days: days) : day.adding(months: months)
    field = TextField()
  }

  /// Goes to the day at a point.
  /// - Returns: whether there is one.
  mutating func press(_ point: Point) -> Bool {
    guard let origin, point.x >= origin.x, point.y >= origin.y,
      point.x < origin.x + 7 * DayPicker.cell
    else { return false }
    let (year, month, number) = day.date
    let first = day.adding(days: 1 - number)
    let start = (first.weekday - weekStart + 7) % 7
    let index = (point.y - origin.y) * 7 + (point.x - origin.x) / DayPicker.cell - start
    guard (0..<Day.length(ofMonth: month, year: year)).contains(index) else { return false }
    go(days: index + 1 - number)
    return true
  }

  /// Goes so many months on.
  mutating func turn(_ months: Int) { go(months: months) }

  /// Does what a key asks for.
  /// - Returns: what was chosen, `.some(nil)` for none; nil while it goes on.
  fileprivate mutating func handle(_ key: Key, today: Day) -> Day?? {
    switch key.code {
    case .enter: return .some(day)
    case .delete where field.isEmpty, .backspace where field.isEmpty: return .some(nil)
    case .left where field.isEmpty: go(days: -1)
    case .right where field.isEmpty: go(days: 1)
    case .up: go(days: -7)
    case .down: go(days: 7)
    case .pageUp: go(months: -1)
    case .pageDown: go(months: 1)
    case .home where field.isEmpty: go(days: today.days(since: day))
    default: if field.handle(key) { follow(today) }
    }
    return nil
  }

  fileprivate func choose(_ day: Day?, _ state: inout State, _ book: borrowing Book) -> [Effect] {
    pick(day, &state, book)
  }
}

extension State {
  /// Enter chooses, Esc closes, Delete takes the day away.
  mutating func handle(_ picker: DayPicker, _ key: Key, _ book: borrowing Book) -> [Effect] {
    if key.code == .escape { return [] }
    var picker = picker
    if let chosen = picker.handle(key, today: scene.now.today) {
      return picker.choose(chosen, &self, book)
    }
    overlays.append(.calendar(picker))
    return []
  }
}

// MARK: - Drawing

extension DayPicker {
  static let cell = 4

  /// Draws it as a small box over what is there.
  mutating func draw(_ state: State, on canvas: inout Canvas) {
    let today = state.scene.now.today
    let size = Size(width: DayPicker.cell * 7 + 4, height: 14)
    let rect = canvas.bounds.centred(size)
    let phrases = state.scene.phrases
    canvas.recede()
    let inside = canvas.box(rect, title: title)
    canvas.grounded(on: .overlay) { canvas in
      let line = Point(x: inside.x + 1, y: inside.y)
      canvas.put("› ", at: line, .accent)
      field.draw(
        at: line.moved(x: 2), width: inside.width - 4, on: &canvas, isFocused: true, .overlay)
      canvas.horizontalRule(at: Point(x: inside.x, y: inside.y + 1), width: inside.width)
      canvas.putCentred(
        phrases.month(of: day), at: Point(x: inside.x, y: inside.y + 2), .heading,
        width: inside.width)
      for column in 0..<7 {
        let place = Point(x: inside.x + 1 + column * DayPicker.cell, y: inside.y + 3)
        let name = phrases.weekdayShort((weekStart + column) % 7)
        canvas.putRight(name, at: place, .dim, width: 3)
      }
      let days = Point(x: inside.x + 1, y: inside.y + 4)
      origin = days
      drawDays(at: days, today: today, on: &canvas)
      let meant = phrases.weekday(day.weekday) + " " + day.iso
      let away = phrases.away(day.days(since: today))
      canvas.put(
        [(meant, .text.bold), ("  " + away, .dim)],
        at: Point(x: inside.x + 1, y: inside.bottom - 2), width: inside.width - 2)
      canvas.put(
        KeyHints.pieces(phrases.calendarHint), at: Point(x: inside.x + 1, y: inside.bottom - 1),
        width: inside.width - 2)
    }
  }

  private func drawDays(at origin: Point, today: Day, on canvas: inout Canvas) {
    let (year, month, number) = day.date
    let first = day.adding(days: 1 - number)
    let start = (first.weekday - weekStart + 7) % 7
    for index in 0..<Day.length(ofMonth: month, year: year) {
      let (row, column) = ((start + index) / 7, (start + index) % 7)
      let place = origin.moved(x: column * DayPicker.cell, y: row)
      let own = first.adding(days: index)
      let text = String(index + 1)
      if own == day {
        canvas.grounded(on: .selection) { canvas in
          canvas.fill(Rect(x: place.x, y: place.y, width: 3, height: 1), .selection)
          canvas.put("▸", at: place, .selection)
          canvas.putRight(text, at: place, .selection, width: 3)
        }
        continue
      }
      if own == today { canvas.put("~", at: place, .today) }
      let style: Style = own == today ? .today.bold : own.weekday >= 5 ? .dim : .text
      canvas.putRight(text, at: place, style, width: 3)
    }
  }
}

// MARK: - In a form

extension DayPicker {
  /// The calendar of a form's field: the day goes into the field, a time that stood there stays.
  static func of(_ field: FormField, _ scene: Scene, _ book: borrowing Book) -> DayPicker {
    let zone = scene.now.zone
    var day = scene.now.today
    var time = ""
    switch try? FieldText.values(of: field, scene, book).first {
    case .day(let given), .due(.day(let given)): day = given
    case .due(.at(let instant)), .instant(let instant):
      day = zone.day(of: instant)
      time = " " + Figures.time(zone.minute(of: instant))
    default: break
    }
    return DayPicker(field.label, at: day, weekStart: book.weekStart) { [time] day, state, _ in
      guard case .form(var form)? = state.overlays.last,
        form.fields.indices.contains(form.focus)
      else { return [] }
      form.fields[form.focus].text = day.map { $0.iso + time } ?? ""
      state.overlays[state.overlays.count - 1] = .form(form)
      return []
    }
  }
}
