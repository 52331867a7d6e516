// The mouse: a click selects, a click on what is selected opens it, the wheel scrolls, a card is dragged to where it
// shall be; in a box a click picks a row, a day, a field; a key that is named at the bottom is struck by a click. Whatever
// it does a key does too.

import Drawing
import SalesDesk

/// A mouse button held down.
struct Gesture: Sendable {
  /// Where it was pressed.
  let start: Point
  /// Whether it was pressed on something of the view.
  var isOnSomething = false
  /// Whether that was selected already.
  var isAgain = false
  /// Whether a card is being dragged.
  var isDragging = false
}

extension State {
  /// How many rows a turn of the wheel goes on, in lists.
  private static let wheelRows = 3
  /// How soon the second click of a double one follows the first at most, in milliseconds.
  private static let doubleClick: Int64 = 400

  /// Follows the mouse.
  /// - Parameters:
  ///   - canvas: what the screen shows.
  package mutating func handle(_ mouse: Mouse, _ book: borrowing Book, on canvas: Canvas)
    -> [Effect]
  {
    prepare(book)
    if case .menu(let menu)? = overlays.last {
      overlays.removeLast()
      return handle(menu, mouse, book, on: canvas)
    }
    switch mouse.kind {
    case .press where mouse.button == 0:
      clearToast()
      gesture = nil
      if isSecondClick(mouse.point) { return [] }
      gesture = Gesture(start: mouse.point)
      var effects: [Effect] = []
      // a press beside the line of a filter keeps what was typed
      if case .filter? = overlays.last, mouse.point.y != 1 { effects = handle(.enter, book) }
      guard overlays.isEmpty else { return effects + pressOverlay(mouse.point, book, canvas) }
      let isAtFoot = mouse.point.y >= scene.size.height - 1 - tutorialRows
      if isAtFoot || canvas[mouse.point].style.ground == .footer {
        return effects + strike(KeyHints.keys(at: mouse.point, on: canvas) ?? [], book)
      }
      return effects + press(mouse.point, book)
    case .drag where mouse.button == 0: return drag(to: mouse.point, book)
    case .release where mouse.button == 0: return release(at: mouse.point, book)
    case .scrollUp: return scroll(-1, at: mouse.point, book)
    case .scrollDown: return scroll(1, at: mouse.point, book)
    case .press, .drag, .release: return []
    }
  }

  /// Gives up a card that is being dragged, when a key is struck.
  /// - Returns: whether that was all the key meant.
  mutating func cancelDrag(_ key: Key, _ book: borrowing Book) -> Bool {
    guard gesture?.isDragging == true else { return false }
    gesture = nil
    _ = send(.dragEnd, book)
    return key.code == .escape
  }

  private mutating func press(_ point: Point, _ book: borrowing Book) -> [Effect] {
    if let list = place?.state as? ListState, let sort = list.sort(byHeadAt: point) {
      let view = list.view
      return arrange {
        $0.sort = sort
      } orRemember: {
        $0.setSort(sort, of: view)
      }
    }
    guard point.y == 0 else { return send(.press(point), book) }
    if scene.breadth == .phone { return run("palette", book) }
    for (name, columns) in Frame.tabColumns(self) where columns.contains(point.x) { enter(name) }
    return []
  }

  private mutating func drag(to point: Point, _ book: borrowing Book) -> [Effect] {
    guard let held = gesture, overlays.isEmpty, held.isOnSomething,
      held.isDragging || point != held.start, place?.state is BoardState
    else { return [] }
    if let obstacle = selectionObstacle {
      gesture = nil
      say(scene.phrases.obstacle(obstacle), isError: true)
      return []
    }
    gesture?.isDragging = true
    let effects = send(.drag(point), book)
    if let board = place?.state as? BoardState, let name = board.dropName(scene) {
      toast = Toast(text: scene.phrases.dropping(name), at: scene.now.instant, isError: false)
    }
    return effects
  }

  private mutating func release(at point: Point, _ book: borrowing Book) -> [Effect] {
    guard let held = gesture else { return [] }
    gesture = nil
    if held.isDragging {
      toast = nil
      return send(.drop, book)
    }
    guard held.isAgain, point == held.start else { return [] }
    if !overlays.isEmpty {
      let boxes = overlays.count
      let effects = handle(.enter, book)
      if overlays.count < boxes { closing = (point, clock.instant) }
      return effects
    }
    return send(.open, book)
  }

  /// Whether a press is the second half of a double click whose first closed a box: it is not meant for what lies below.
  private mutating func isSecondClick(_ point: Point) -> Bool {
    defer { closing = nil }
    guard let closing, closing.point == point else { return false }
    return clock.instant.milliseconds - closing.at.milliseconds < State.doubleClick
  }

  private mutating func scroll(_ step: Int, at point: Point, _ book: borrowing Book) -> [Effect] {
    switch overlays.last {
    case nil, .filter?: break
    case .form(let form)?:
      overlays.removeLast()
      return scroll(form, by: step, book)
    case let overlay?:
      overlays[overlays.count - 1] = overlay.scrolled(by: step)
      return []
    }
    let isBoard = place?.state is BoardState
    var effects = send(.wheel(point), book)
    for _ in 0..<(isBoard ? 1 : State.wheelRows) {
      effects += send(.move(step < 0 ? .up : .down), book)
    }
    return effects
  }

  /// A press in a box: on a row, a day, a field, on a key at its foot; beside all of that it means nothing.
  private mutating func pressOverlay(_ point: Point, _ book: borrowing Book, _ canvas: Canvas)
    -> [Effect]
  {
    let top = overlays.count - 1
    switch overlays[top] {
    case .chooser(var chooser):
      guard chooser.press(point) else { break }
      overlays[top] = .chooser(chooser)
      // one of several is ticked at once, else the row is chosen when the button comes up on it
      if chooser.chosen != nil { return handle(.character(" "), book) }
      gesture?.isAgain = true
      return []
    case .form(let form):
      guard let index = form.field(at: point) else { break }
      overlays.removeLast()
      return press(form, index, at: point, book)
    case .calendar(var picker):
      guard picker.press(point) else { break }
      overlays[top] = .calendar(picker)
      gesture?.isAgain = true
      return []
    case .columns(var picker):
      guard picker.press(point) else { break }
      overlays[top] = .columns(picker)
      return handle(.character(" "), book)
    case .filter, .question, .preview, .takeBack, .menu, .pasted: break
    }
    return strike(keysAtFoot(point, canvas), book)
  }

  /// The keys named at a point of the box on top. Where letters are typed only those that are none.
  private func keysAtFoot(_ point: Point, _ canvas: Canvas) -> [Key] {
    let keys = KeyHints.keys(at: point, on: canvas) ?? []
    switch overlays.last {
    case .chooser, .form, .calendar:
      return keys.allSatisfy { $0.typed == nil || $0 == .character(" ") } ? keys : []
    default: return keys
    }
  }

  /// Does what keys mean that were clicked on, as if none had been typed before.
  private mutating func strike(_ keys: [Key], _ book: borrowing Book) -> [Effect] {
    guard !keys.isEmpty else { return [] }
    typed = []
    var effects: [Effect] = []
    for key in keys { effects += handle(key, book) }
    return effects
  }
}

extension Overlay {
  /// The same with its rows moved, where it has some.
  fileprivate func scrolled(by step: Int) -> Overlay {
    switch self {
    case .chooser(var chooser):
      chooser.move(step)
      return .chooser(chooser)
    case .preview(var preview):
      preview.scroll(step)
      return .preview(preview)
    case .takeBack(var takeBack):
      takeBack.scroll(step)
      return .takeBack(takeBack)
    case .pasted(var preview):
      preview.scroll(step)
      return .pasted(preview)
    case .columns(var picker):
      picker.scroll(step)
      return .columns(picker)
    case .calendar(var picker):
      picker.turn(step)
      return .calendar(picker)
    case .filter, .form, .question, .menu: return self
    }
  }
}

extension Chooser {
  /// Selects the row at a point.
  /// - Returns: whether there is one that can be chosen.
  mutating func press(_ point: Point) -> Bool {
    var row = cells.first { $0.rect.contains(point) }?.row
    if cells.isEmpty, place.contains(point) { row = window.first + point.y - place.y }
    guard let row, items.indices.contains(row), items[row].target != .none else { return false }
    window.select(row, of: items.count)
    return true
  }
}
