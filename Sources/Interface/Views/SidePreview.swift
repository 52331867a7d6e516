// The place beside a board or a list where the record the cursor is on is told of: made when the keys rest, going along
// with rows that scroll, hidden where a person wants the whole width.

import Drawing
import Reports
import SalesDesk

/// A line beside a view, and the record it is about.
struct SideLine: Sendable {
  let rect: Rect
  let record: Record
}

/// A preview beside a view: kept, and made anew when the keys rest.
struct SidePreview: Sendable {
  private var preview: RecordPreview?
  /// Whether it shows.
  private var isShown = false
  /// How many rows the list was scrolled down since it was made. Until the keys rest it goes along with the rows: so a
  /// terminal shifts whole lines, and a step costs a line instead of a screen.
  private var drift = 0
  /// The first row of the list when it was drawn last.
  private var first: Int?
  /// The first column it takes, from the last drawing; beyond every window while it does not show.
  private(set) var start = Int.max
  /// Which records its lines are about, from the last drawing; none while it goes along with rows that scroll.
  private var lines: [SideLine] = []

  /// A jump of more rows than this is no scrolling: it stays where it is.
  private static let mostDrift = 8

  /// Whether it is of another record than the cursor is on, or of an older book.
  func isBehind(_ record: Record?, _ revision: Int?) -> Bool {
    guard isShown, let record else { return false }
    return drift != 0 || preview?.isOf(record, revision) != true
  }

  /// Makes it of a record.
  mutating func settle(_ record: Record?, _ book: borrowing Book, _ scene: Scene) {
    preview = record.map { RecordPreview($0, book, scene.now) }
    drift = 0
  }

  /// What is left of a view beside it, where it shows.
  mutating func makeRoom(_ isShown: Bool, _ scene: Scene, in rect: Rect) -> Rect {
    self.isShown = isShown
    (lines, start) = ([], Int.max)
    guard isShown else { return rect }
    let width = rect.width - SidePreview.width(of: rect.width, scene)
    start = rect.x + width
    return Rect(x: rect.x, y: rect.y, width: width, height: rect.height)
  }

  /// The record that the line at a point is about; nil beside it and on lines that are about none.
  func record(at point: Point) -> Record? {
    lines.first { $0.rect.contains(point) }?.record
  }

  /// How many columns it takes of a window's.
  static func width(of window: Int, _ scene: Scene) -> Int {
    min(64, scene.breadth < .wide ? window * 2 / 5 : window * 3 / 10)
  }

  /// Draws it at the right of what it left of a view.
  /// - Parameters:
  ///   - isBesidePage: whether the view is the record's own page, which says itself what the record is.
  ///   - rows: where the rows of a list lie, and the first of them.
  mutating func draw(
    _ record: Record?, isBesidePage: Bool = false, _ book: borrowing Book, _ scene: Scene,
    beside left: Rect, of rect: Rect, rows: (area: Rect, first: Int)? = nil,
    on canvas: inout Canvas
  ) {
    guard isShown else { return }
    let rule = Point(x: left.right, y: rect.y + 1)
    canvas.verticalRule(at: rule, height: rect.height - 1)
    if preview == nil { settle(record, book, scene) }
    if let rows {
      let step = rows.first - (first ?? rows.first)
      if abs(step) <= SidePreview.mostDrift { drift += step }
      first = rows.first
    }
    guard record != nil else { return }
    let beside = Rect(
      x: rule.x + 2, y: rule.y, width: rect.right - rule.x - 3, height: rect.bottom - rule.y)
    lines = preview?.draw(book, scene, isBesidePage: isBesidePage, in: beside, on: &canvas) ?? []
    guard let rows, drift != 0 else { return }
    lines = []
    canvas.scroll(
      Rect(x: beside.x, y: rows.area.y, width: beside.width, height: rows.area.height), by: drift)
  }
}

/// The views beside which a record can be told of; what was chosen for one of them holds for all its views.
enum Beside: String {
  case lists, boards, today

  /// Those of a view; nil for views that have nothing beside them.
  init?(_ place: Place?) {
    switch place?.state {
    case is ListState: self = .lists
    case is BoardState: self = .boards
    case is TodayState: self = .today
    default: return nil
    }
  }

  /// How wide a window must be, in columns.
  var least: Int { self == .boards ? 160 : 100 }
}

extension Scene {
  /// Whether there is room for a record beside a view, and it was not sent away.
  func shows(_ beside: Beside) -> Bool {
    hasRoom(beside) && !lists.isHidden(beside: beside.rawValue)
  }

  /// Whether there is room for a record beside a view.
  func hasRoom(_ beside: Beside) -> Bool { !isPlain && size.width >= beside.least }
}

extension State {
  /// Why nothing can stand beside the view on top; nil where it can.
  var besideObstacle: Obstacle? {
    guard let beside = Beside(place) else { return .notForThisKind }
    if let list = place?.state as? ListState, !list.hasSide { return .notForThisKind }
    guard scene.hasRoom(beside) else { return .tooNarrow(beside.least) }
    if let list = place?.state as? ListState, !list.fitsBeside(scene.size.width, scene) {
      return .columnsTakeAll
    }
    return nil
  }
}

extension ListState {
  /// The kinds of which more is to be said than stands in a row.
  static let previewed: Set<String> = [
    "account", "contact", "lead", "deal", "task", "activity",
  ]

  /// Whether a record can be told of beside this list.
  var hasSide: Bool { ListState.previewed.contains(kindName) }
}
