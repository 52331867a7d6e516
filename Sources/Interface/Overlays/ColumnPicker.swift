// The box in which the columns of a list are chosen: every attribute of the kind, those that show marked, in the
// order in which they show. Enter uses the choice, and the next start has it too.

import Drawing
import SalesDesk

/// Columns being chosen.
package struct ColumnPicker: Sendable {
  /// A column that can show.
  struct Item: Sendable {
    let key: String
    let label: String
    let isMain: Bool
    var isShown: Bool
  }

  let kindName: String
  private let title: String
  private let usual: [Item]
  private(set) var items: [Item]
  private var field = TextField()
  private var isSearching = false
  private var window = ListWindow()
  /// Where the rows lie, from the last drawing.
  private var place = Rect(x: 0, y: 0, width: 0, height: 0)
  /// The columns that fit what is searched for, by their places.
  private var found: [Int] = []

  /// The columns of a kind, those that show first.
  init(
    _ kind: KindID, of list: Words, shown: [String], _ scene: Scene, _ book: borrowing Book
  ) {
    let schema = book.schema(kind)
    kindName = schema.description.name
    title = scene.phrases.columnsOf(list[scene.language])
    let standard = ListColumn.usual(schema)
    let all = ListColumn.available(kind, scene, book).map {
      Item(key: $0.key, label: $0.label, isMain: $0.isMain, isShown: standard.contains($0.key))
    }
    usual = all
    let chosen = shown.compactMap { key in all.first { $0.key == key } }
    items = (chosen + all.filter { !shown.contains($0.key) }).map { item in
      var item = item
      item.isShown = shown.contains(item.key)
      return item
    }
    find()
  }

  /// The columns chosen, in their order.
  var chosen: [String] { items.filter(\.isShown).map(\.key) }

  /// The columns chosen; nil where they are the usual ones.
  var choice: [String]? {
    chosen == usual.filter(\.isShown).map(\.key) ? nil : chosen
  }

  private mutating func find() {
    let text = field.text.trimmed
    let search = NameSearch(text)
    found = items.indices.filter { place in
      let item = Chooser.Item(items[place].label, detail: items[place].key, .value(nil))
      return text.isEmpty || Fuzzy.rank(item, search, text) != nil
    }
    window.select(window.selected, of: found.count)
  }

  /// What a key came to.
  enum Outcome {
    case goesOn
    case isChosen
    case isLeft
    /// The column under the cursor cannot be left out.
    case stays
  }

  /// Does what a key asks for.
  mutating func handle(_ key: Key) -> Outcome {
    let meant = key.normalised
    if isSearching, let outcome = search(key) { return outcome }
    switch meant.code {
    case .enter: return .isChosen
    case .escape where !field.isEmpty: stopSearching(keepsText: false)
    case .escape, .character("q"): return .isLeft
    case .down where meant.modifiers == .shift, .character("J"): order(1)
    case .up where meant.modifiers == .shift, .character("K"): order(-1)
    case .down, .character("j"): window.move(by: 1, of: found.count)
    case .up, .character("k"): window.move(by: -1, of: found.count)
    case .pageDown: window.move(by: 10, of: found.count)
    case .pageUp: window.move(by: -10, of: found.count)
    case .home: window.select(0, of: found.count)
    case .end: window.select(found.count - 1, of: found.count)
    case .character(" "): return toggle()
    case .character("/"): isSearching = true
    case .character("r"):
      items = usual
      stopSearching(keepsText: false)
    default: break
    }
    return .goesOn
  }

  /// While a name is searched for, letters are typed; nil for keys that go about as ever.
  private mutating func search(_ key: Key) -> Outcome? {
    switch key.code {
    case .enter: stopSearching(keepsText: true)
    case .escape: stopSearching(keepsText: false)
    case .up, .down, .pageUp, .pageDown: return nil
    default: if field.handle(key) { find() }
    }
    return .goesOn
  }

  private mutating func stopSearching(keepsText: Bool) {
    let under = found.indices.contains(window.selected) ? found[window.selected] : 0
    isSearching = false
    guard !keepsText else { return }
    field = TextField()
    find()
    window.select(under, of: found.count)
  }

  /// Inserts pasted text where a name is searched for.
  mutating func insert(_ text: String) {
    guard isSearching else { return }
    field.insert(text)
    find()
  }

  /// Goes to the column at a point, and out of the name that is searched for.
  /// - Returns: whether there is one.
  mutating func press(_ point: Point) -> Bool {
    let row = window.first + point.y - place.y
    guard place.contains(point), found.indices.contains(row) else { return false }
    isSearching = false
    window.select(row, of: found.count)
    return true
  }

  /// Moves the rows.
  mutating func scroll(_ step: Int) { window.move(by: step, of: found.count) }

  private mutating func toggle() -> Outcome {
    guard found.indices.contains(window.selected) else { return .goesOn }
    let place = found[window.selected]
    guard !items[place].isMain else { return .stays }
    items[place].isShown.toggle()
    if field.isEmpty { window.move(by: 1, of: found.count) }
    return .goesOn
  }

  /// Moves the column under the cursor in the order.
  private mutating func order(_ step: Int) {
    guard field.isEmpty, items.indices.contains(window.selected),
      items.indices.contains(window.selected + step)
    else { return }
    items.swapAt(window.selected, window.selected + step)
    window.move(by: step, of: items.count)
  }
}

// MARK: - Drawing

extension ColumnPicker {
  /// Draws it as a box over the view; over all of it on a phone.
  mutating func draw(_ state: State, on canvas: inout Canvas) {
    let isPhone = state.scene.breadth == .phone
    let size = canvas.size
    let width = isPhone ? size.width : min(size.width - 8, 72)
    let height = min(size.height - 2, items.count + 5)
    let rect = Rect(
      x: (size.width - width) / 2, y: isPhone ? 1 : min(3, size.height - 1 - height),
      width: width, height: height)
    canvas.recede()
    let inside = canvas.box(rect, title: title)
    canvas.grounded(on: .overlay) { canvas in
      drawTop(state, in: inside.row(0).inset(left: 1, right: 1), on: &canvas)
      canvas.horizontalRule(at: Point(x: inside.x, y: inside.y + 1), width: inside.width)
      let list = inside.inset(top: 2, bottom: 1)
      window.fit(count: found.count, height: list.height)
      place = list
      for (offset, index) in window.rows(count: found.count, height: list.height).enumerated() {
        drawRow(items[found[index]], index == window.selected, in: list.row(offset), on: &canvas)
      }
      let foot = inside.row(-1).inset(left: 1, right: 1)
      var x = foot.x
      for (key, words) in state.scene.phrases.columnHints {
        let wide = TextWidth.of(key) + TextWidth.of(words) + 1
        guard x + wide <= foot.right else { break }
        canvas.put([(key + " ", .key), (words, .keyText)], at: Point(x: x, y: foot.y))
        x += wide + 2
      }
    }
  }

  /// What is searched for, and how many columns show.
  private mutating func drawTop(_ state: State, in row: Rect, on canvas: inout Canvas) {
    let count = state.scene.phrases.columnsShown(items.count(where: \.isShown), of: items.count)
    let taken = canvas.putRight(count, at: row.origin, .dim, width: row.width)
    guard isSearching || !field.isEmpty else { return }
    let used = canvas.put("/", at: row.origin, .accent.bold)
    field.draw(
      at: row.origin.moved(x: used), width: row.width - used - taken - 2, on: &canvas,
      isFocused: isSearching, .overlay)
  }

  private func drawRow(_ item: Item, _ isSelected: Bool, in row: Rect, on canvas: inout Canvas) {
    if isSelected { canvas.fill(row, .selection) }
    canvas.grounded(on: isSelected ? .selection : .overlay) { canvas in
      if isSelected {
        canvas.put("▸", at: row.origin, .selection)
        if !isSearching { canvas.showCursor(at: row.origin) }
      }
      canvas.put(item.isShown ? "✓" : " ", at: row.origin.moved(x: 2), .done)
      let name = item.key.hasPrefix("@") ? "" : item.key
      let taken = canvas.putRight(
        name, at: row.origin.moved(x: 4), .dim, width: row.width - 5)
      canvas.put(
        item.label, at: row.origin.moved(x: 4), item.isShown ? .text : .dim,
        width: row.width - 6 - taken)
    }
  }
}

extension State {
  /// Enter uses the columns chosen, Esc leaves them as they were.
  mutating func handle(_ picker: ColumnPicker, _ key: Key) -> [Effect] {
    var picker = picker
    switch picker.handle(key) {
    case .isChosen:
      let (kind, chosen, choice) = (picker.kindName, picker.chosen, picker.choice)
      return arrange {
        $0.columns = chosen
      } orRemember: {
        $0.setColumns(choice, of: kind)
      }
    case .isLeft: return []
    case .stays: say(scene.phrases.columnStays)
    case .goesOn: break
    }
    overlays.append(.columns(picker))
    return []
  }
}
