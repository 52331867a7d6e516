// The mouse: a click selects, a click on what is selected opens it, the wheel scrolls, a card is dragged to where it
// shall be. Whatever it does a key does too.

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

  /// Follows the mouse.
  package mutating func handle(_ mouse: Mouse, _ book: borrowing Book) -> [Effect] {
    prepare(book)
    if case .menu(let menu)? = overlays.last {
      overlays.removeLast()
      return handle(menu, mouse, book)
    }
    switch mouse.kind {
    case .press where mouse.button == 0:
      clearToast()
      gesture = Gesture(start: mouse.point)
      return overlays.isEmpty ? press(mouse.point, book) : pressOverlay(mouse.point)
    case .drag where mouse.button == 0: return drag(to: mouse.point, book)
    case .release where mouse.button == 0: return release(at: mouse.point, book)
    case .scrollUp: return scroll(-1, book)
    case .scrollDown: return scroll(1, book)
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
    if !overlays.isEmpty { return handle(.enter, book) }
    return send(.open, book)
  }

  private mutating func scroll(_ step: Int, _ book: borrowing Book) -> [Effect] {
    if let overlay = overlays.popLast() {
      overlays.append(overlay.scrolled(by: step))
      return []
    }
    let isBoard = place?.state is BoardState
    var effects: [Effect] = []
    for _ in 0..<(isBoard ? 1 : State.wheelRows) {
      effects += send(.move(step < 0 ? .up : .down), book)
    }
    return effects
  }

  /// A press on a row of a list to choose from selects it; beside the list it means nothing.
  private mutating func pressOverlay(_ point: Point) -> [Effect] {
    guard case .chooser(var chooser)? = overlays.last, let isAgain = chooser.press(point) else {
      return []
    }
    gesture?.isAgain = isAgain
    overlays[overlays.count - 1] = .chooser(chooser)
    return []
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
    case .filter, .form, .question, .menu, .calendar, .takeBack, .columns, .pasted: return self
    }
  }
}

extension Chooser {
  /// Selects the row at a point.
  /// - Returns: whether it was selected already; nil where there is no row that can be chosen.
  mutating func press(_ point: Point) -> Bool? {
    guard place.contains(point) else { return nil }
    let row = window.first + point.y - place.y
    guard items.indices.contains(row), items[row].target != .none else { return nil }
    defer { window.select(row, of: items.count) }
    return window.selected == row
  }
}
