// The menu of everything, for hands that know no letters: groups at the left, what is in them at the right, the
// arrows and Enter; with the mouse a press. On a phone the groups first and then one of them. What cannot be done
// stays in sight, with the reason.

import Drawing
import SalesDesk

/// The menu.
package struct Menu: Sendable {
  /// What its actions are sorted by.
  package enum Group: Int, CaseIterable, Sendable {
    /// Views and places.
    case go
    /// The record under the cursor: open it, add to it, talk about it.
    case record
    /// What changes the record.
    case change
    /// Marks and bulk change.
    case mark
    /// Finding, sorting, going about in the view.
    case view
    /// Taking back, settings and the program itself.
    case program
  }

  /// The rows of each group, in the order of `Group`.
  private let lists: [[Chooser.Item]]
  /// The group the cursor is in.
  package private(set) var group = Group.go
  /// Whether the cursor is among the group's rows; else on the groups.
  package private(set) var isInside = false
  private var window = ListWindow()
  /// Where groups and rows were drawn, for the mouse.
  private var groupRects: [(rect: Rect, group: Group)] = []
  private var rowRects: [(rect: Rect, row: Int)] = []

  /// The menu of what there is in the view on top.
  init(_ state: State, _ book: borrowing Book) {
    let place = state.place?.view ?? ""
    lists = Group.allCases.map { group in
      var items: [Chooser.Item] = []
      for action in ActionCatalogue.all where action.menuGroup == group && action.exists(in: place)
      {
        items.append(Palette.item(action, state, book))
      }
      return group == .program ? items + Palette.settings(state) : items
    }
  }

  /// The rows of the group the cursor is in.
  package var items: [Chooser.Item] { lists[group.rawValue] }

  /// The row the cursor is on; nil while it is on the groups.
  package var selected: Chooser.Item? {
    isInside && items.indices.contains(window.selected) ? items[window.selected] : nil
  }

  fileprivate enum Answer {
    case stay, close
    case choose(Chooser.Item)
  }

  /// Goes about in it.
  fileprivate mutating func handle(_ key: Key) -> Answer {
    switch key.normalised.code {
    case .escape, .left, .backspace, .character("h"):
      if !isInside { return key.code == .escape ? .close : .stay }
      isInside = false
    case .function(10), .character("q"): return .close
    case .up, .character("k"): step(-1)
    case .down, .character("j"): step(1)
    case .tab: step(key == .backTab ? -1 : 1)
    case .pageUp, .home: step(-Int(Int16.max))
    case .pageDown, .end: step(Int(Int16.max))
    case .right, .enter, .character("l"), .character(" "):
      if let item = selected {
        return key.code == .right || key.normalised == .character("l") ? .stay : .choose(item)
      }
      enter(group)
    default: break
    }
    return .stay
  }

  private mutating func step(_ step: Int) {
    if isInside { return window.move(by: step, of: items.count) }
    let last = Group.allCases.count - 1
    group = Group(rawValue: max(0, min(group.rawValue + step, last))) ?? group
    window = ListWindow()
  }

  private mutating func enter(_ group: Group) {
    if group != self.group || !isInside { window = ListWindow() }
    self.group = group
    isInside = !items.isEmpty
  }

  /// A press of the mouse: on a group, on a row, outside.
  fileprivate mutating func press(_ point: Point, in bounds: Rect) -> Answer {
    if let group = groupRects.first(where: { $0.rect.contains(point) })?.group {
      enter(group)
      return .stay
    }
    if let row = rowRects.first(where: { $0.rect.contains(point) })?.row {
      isInside = true
      window.select(row, of: items.count)
      return selected.map { .choose($0) } ?? .stay
    }
    return bounds.contains(point) ? .stay : .close
  }

  fileprivate mutating func wheel(_ step: Int) { self.step(step) }

  // MARK: - Drawing

  /// The box of the menu in a window.
  fileprivate static func box(in size: Size) -> Rect {
    let isPhone = size.width < 60
    let width = isPhone ? size.width : min(size.width - 8, 92)
    let height = min(size.height - 2, isPhone ? 40 : 22)
    return Rect(x: (size.width - width) / 2, y: 1, width: width, height: height)
  }

  /// Draws it as a box over the view; over all of it on a phone.
  mutating func draw(_ state: State, on canvas: inout Canvas) {
    let isPhone = canvas.size.width < 60
    let phrases = state.scene.phrases
    canvas.recede()
    let title = phrases.menu + (isPhone && isInside ? " › " + phrases.menuGroup(group) : "")
    let inside = canvas.box(Menu.box(in: canvas.size), title: title)
    (groupRects, rowRects) = ([], [])
    let body = inside.inset(bottom: 2)
    canvas.grounded(on: .overlay) { canvas in
      if !isPhone || !isInside {
        drawGroups(in: isPhone ? body : body.split(left: 18).left, phrases, on: &canvas)
      }
      if !isPhone {
        canvas.verticalRule(at: Point(x: body.x + 18, y: body.y), height: body.height)
      }
      if !isPhone || isInside {
        drawRows(in: isPhone ? body : body.split(left: 19).right, on: &canvas)
      }
      canvas.horizontalRule(at: Point(x: inside.x, y: inside.bottom - 2), width: inside.width)
      let foot = inside.row(-1).inset(left: 1, right: 1)
      if let obstacle = selected?.obstacle {
        canvas.put("∙ " + obstacle, at: foot.origin, .text, width: foot.width)
      } else {
        let hint = KeyHints.fitting(phrases.menuHint, width: foot.width)
        canvas.put(KeyHints.pieces(hint), at: foot.origin, width: foot.width)
      }
    }
  }

  private mutating func drawGroups(
    in rect: Rect, _ phrases: any Phrasebook, on canvas: inout Canvas
  ) {
    for (offset, group) in Group.allCases.enumerated() where offset < rect.height {
      let row = rect.row(offset)
      let isHere = group == self.group
      groupRects.append((row, group))
      if isHere { canvas.fill(row, isInside ? .selectionDim : .selection) }
      canvas.grounded(on: isHere ? (isInside ? .selectionDim : .selection) : .overlay) { canvas in
        if isHere && !isInside {
          canvas.put("▸", at: row.origin, .selection)
          canvas.showCursor(at: row.origin)
        }
        canvas.put(
          phrases.menuGroup(group), at: row.origin.moved(x: 2), .text.bold, width: row.width - 5)
        canvas.putRight("›", at: row.origin, .dim, width: row.width - 1)
      }
    }
  }

  private mutating func drawRows(in rect: Rect, on canvas: inout Canvas) {
    window.fit(count: items.count, height: rect.height)
    for (offset, index) in window.rows(count: items.count, height: rect.height).enumerated() {
      let item = items[index]
      let row = rect.row(offset)
      let isHere = isInside && index == window.selected
      rowRects.append((row, index))
      if isHere { canvas.fill(row, .selection) }
      canvas.grounded(on: isHere ? .selection : .overlay) { canvas in
        if isHere {
          canvas.put("▸", at: row.origin, .selection)
          canvas.showCursor(at: row.origin)
        }
        let place = row.origin.moved(x: 2)
        var room = row.width - 3
        let keys = TextWidth.of(item.keys)
        if keys > 0 {
          canvas.putRight(item.keys, at: place, .key, width: room)
          room -= keys + 2
        }
        let style: Style = item.obstacle == nil && isInside ? .text : .dim
        let used = canvas.put(item.label(within: room), at: place, style, width: room)
        if let obstacle = item.obstacle, room - used > 8 {
          canvas.put("∙ " + obstacle, at: place.moved(x: used + 1), .dim, width: room - used - 1)
        }
      }
    }
  }
}

extension Action {
  /// Record actions that need no attribute of their own and yet change what the cursor is on.
  private static let changing: Set<String> = [
    "edit", "archive", "move-right", "move-left", "reorder-down", "reorder-up", "toggle",
  ]

  /// The group of the menu it stands in.
  package var menuGroup: Menu.Group {
    switch group {
    case .go: .go
    case .many: .mark
    case .find, .move: .view
    case .program: .program
    case .record:
      switch need {
      case .attribute, .kind: .change
      default: Action.changing.contains(name) ? .change : .record
      }
    }
  }
}

extension State {
  /// A key in the menu.
  mutating func handle(_ menu: Menu, _ key: Key, _ book: borrowing Book) -> [Effect] {
    var menu = menu
    let answer = menu.handle(key)
    return follow(answer, menu, book)
  }

  /// The mouse in the menu.
  mutating func handle(
    _ menu: Menu, _ mouse: Mouse, _ book: borrowing Book, on canvas: Canvas
  ) -> [Effect] {
    var menu = menu
    var answer = Menu.Answer.stay
    switch mouse.kind {
    case .press:
      if mouse.point.y == Menu.box(in: scene.size).bottom - 2,
        let key = KeyHints.keys(at: mouse.point, on: canvas)?.first
      {
        return handle(menu, key, book)
      }
      answer = menu.press(mouse.point, in: Menu.box(in: scene.size))
    case .scrollUp: menu.wheel(-1)
    case .scrollDown: menu.wheel(1)
    case .drag, .release: break
    }
    return follow(answer, menu, book)
  }

  /// The menu was taken off the overlays; it is put back unless it is done with.
  private mutating func follow(
    _ answer: Menu.Answer, _ menu: Menu, _ book: borrowing Book
  ) -> [Effect] {
    switch answer {
    case .close: return []
    case .stay: break
    case .choose(let item):
      guard let obstacle = item.obstacle else { return Palette.pick(item, &self, book) }
      say(obstacle, isError: true)
    }
    overlays.append(.menu(menu))
    return []
  }
}
