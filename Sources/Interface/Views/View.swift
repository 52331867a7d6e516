// A view is a value: a name, words, and functions over a state of its own. It draws a part of the book
// and understands events; keys never reach it, actions do. To add one: its file, one line in the catalogue.
//
//     package static let notes = View(
//       "notes", Words("Notes", "备注"), footer: ["open", "edit"],
//       start: { _ in NotesState() }, prepare: { … }, heading: { … }, draw: { … }, update: { … },
//       selection: { $0.selected })

import Drawing
import SalesDesk

/// What a view remembers while it is on the stack: cursors, scroll places, what it has computed.
package protocol ViewState: Sendable {
  /// What is wrong with the filter, in words, when something is.
  var filterFault: String? { get }
  /// Whether something beside the cursor shall follow it once the keys rest.
  var isUnsettled: Bool { get }
  /// Whether what follows late is found in parts and some are missing: the next one follows when no key waits.
  var isMidway: Bool { get }
}

extension ViewState {
  /// Nothing is wrong.
  package var filterFault: String? { nil }
  /// Nothing follows.
  package var isUnsettled: Bool { false }
  /// Few views find anything in parts.
  package var isMidway: Bool { false }
}

/// Stands where a state is while a view works on it.
private struct NoState: ViewState {}

/// What a view is asked to do. What means nothing to it, it ignores.
package enum ViewEvent: Sendable {
  /// A step of the cursor; also so many rows for a page.
  case move(Direction)
  /// Pages up (negative) or down, a half one counting 0.5.
  case page(Double)
  /// To the first, to the last.
  case first, last
  /// What the cursor is on shall be opened.
  case open
  /// The pane after (1) or before (-1) this one shall get the focus.
  case pane(Int)
  /// The record after (1) or before (-1) this one in what the filter lets through.
  case step(Int)
  /// An action of the view's own, by the name it has in the catalogue.
  case own(String)
  /// The mouse was pressed on a cell of the body.
  case press(Point)
  /// The wheel turns over a cell of the body: the pane or the column there gets the cursor, steps follow.
  case wheel(Point)
  /// What was pressed is dragged to a cell; is let go where it is; is given up.
  case drag(Point), drop, dragEnd
  /// The cursor shall be on this record, when it shows here (just added, just moved).
  case reveal(Record)
  /// The entries of a record that were asked for, oldest first.
  case history(Record, [Entry])
  /// The entries of the numbers that `wants` gave; those that could not be read are missing.
  case entries(asked: [Int], [Entry])
  /// The keys rest: what follows the cursor late may be computed now.
  case settled

  /// A way to go.
  package enum Direction: Sendable {
    /// The four directions.
    case up, down, left, right
  }
}

/// What a view answers to an event.
package enum ViewReply: Sendable {
  /// Another view shall be opened on top, about a record or by itself.
  case open(view: String, about: Record?)
  /// A record shall be opened on the page of its kind.
  case openRecord(Record)
  /// A list shall open, with a filter.
  case list(view: String, filter: String)
  /// A list to choose from shall open.
  case choose(Chooser)
  /// The form for a record or a new one shall open.
  case form(Form)
  /// The world shall do something.
  case effect(Effect)
  /// Something shall be said.
  case say(String)
  /// The press was on something that can be selected; whether it was selected already.
  case pressed(isAgain: Bool)
}

/// The line under the title bar: where one is, what is counted, what is in force.
package struct Heading: Sendable {
  /// Where one is, outermost first, after the names of the views below.
  package var crumbs: [String]
  /// Counts and sums.
  package var facts: [(text: String, style: Style)]
  /// What is in force, at the right: group, sort.
  package var chips: [String]

  /// Where one is, what is counted, what is in force.
  package init(
    _ crumbs: [String], facts: [(text: String, style: Style)] = [], chips: [String] = []
  ) {
    self.crumbs = crumbs
    self.facts = facts
    self.chips = chips
  }
}

/// A view as the workbench knows it, its state's type forgotten.
package struct View: Sendable {
  /// The name in the catalogue, in scopes of actions, in the palette.
  package let name: String
  /// The name on screen.
  package let words: Words
  /// The number of its tab in the title bar, from 1; nil for one that is opened from others.
  package let tab: Int?
  /// The names of the actions to show in the footer, most useful first; those that move go first where not all have room.
  package let footer: [String]

  let start: @Sendable (Record?) -> any ViewState
  let prepare: @Sendable (inout any ViewState, borrowing Book, Scene, String) -> Void
  let heading: @Sendable (any ViewState, borrowing Book, Scene) -> Heading
  let draw: @Sendable (inout any ViewState, borrowing Book, Scene, Rect, inout Canvas) -> Void
  let update: @Sendable (inout any ViewState, ViewEvent, borrowing Book, Scene) -> [ViewReply]
  let selection: @Sendable (any ViewState) -> Record?
  let rows: @Sendable (any ViewState) -> [Record]
  let all: @Sendable (any ViewState) -> MarkSet
  let among: @Sendable (any ViewState, [Record]) -> [Record]?
  let wants: @Sendable (any ViewState, borrowing Book) -> [Int]
  /// Whether of the entries wanted it matters what they changed, not only who and when.
  let wantsFacts: Bool

  /// A view of functions over its own state.
  /// - Parameters:
  ///   - start: the state it begins with, about a record or by itself.
  ///   - prepare: brings what is computed up to the book and the filter's text; called before every
  ///     update and drawing, so it must be nothing when neither has changed.
  ///   - heading: the line under the title bar.
  ///   - draw: draws the body. The first row of the rectangle is a rule, drawn already.
  ///   - update: understands an event.
  ///   - selection: the record the cursor is on.
  ///   - rows: the records that show, in their order; none where nothing can be marked.
  ///   - all: the same records in no order, where the view has them without gathering rows; nil where it does not.
  ///   - among: those of a few records that show, in the order of `rows`, each once, where the view finds them without
  ///     gathering all rows; nil where it does not.
  ///   - wants: the numbers of entries that what was drawn last needs and that were never given: who did
  ///     something, what was changed. They come back as `ViewEvent.entries`, and it is drawn again.
  ///   - wantsFacts: whether of those it matters what they changed, not only who and when.
  package init<S: ViewState>(
    _ name: String, _ words: Words, tab: Int? = nil, footer: [String],
    start: @escaping @Sendable (Record?) -> S,
    prepare: @escaping @Sendable (inout S, borrowing Book, Scene, String) -> Void,
    heading: @escaping @Sendable (S, borrowing Book, Scene) -> Heading,
    draw: @escaping @Sendable (inout S, borrowing Book, Scene, Rect, inout Canvas) -> Void,
    update: @escaping @Sendable (inout S, ViewEvent, borrowing Book, Scene) -> [ViewReply],
    selection: @escaping @Sendable (S) -> Record?,
    rows: @escaping @Sendable (S) -> [Record] = { _ in [] },
    all: @escaping @Sendable (S) -> MarkSet? = { _ in nil },
    among: @escaping @Sendable (S, [Record]) -> [Record]? = { _, _ in nil },
    wants: @escaping @Sendable (S, borrowing Book) -> [Int] = { _, _ in [] },
    wantsFacts: Bool = true
  ) {
    self.name = name
    self.words = words
    self.tab = tab
    self.footer = footer
    self.wantsFacts = wantsFacts
    self.start = start
    self.prepare = { state, book, scene, filter in
      guard var own = state as? S else { return }
      // not held twice: what it changes would be copied first
      state = NoState()
      prepare(&own, book, scene, filter)
      state = own
    }
    self.heading = { state, book, scene in
      (state as? S).map { heading($0, book, scene) } ?? Heading([])
    }
    self.draw = { state, book, scene, rect, canvas in
      guard var own = state as? S else { return }
      state = NoState()
      draw(&own, book, scene, rect, &canvas)
      state = own
    }
    self.update = { state, event, book, scene in
      guard var own = state as? S else { return [] }
      state = NoState()
      let replies = update(&own, event, book, scene)
      state = own
      return replies
    }
    self.selection = { state in (state as? S).flatMap(selection) }
    self.rows = { state in (state as? S).map(rows) ?? [] }
    self.all = { state in
      guard let state = state as? S else { return MarkSet() }
      return all(state) ?? MarkSet(rows(state))
    }
    self.among = { state, records in (state as? S).flatMap { among($0, records) } }
    self.wants = { state, book in (state as? S).map { wants($0, book) } ?? [] }
  }
}

/// A view on the stack: which, about what, its state and its filter.
package struct Place: Sendable {
  /// The view's name.
  package let view: String
  /// The record it is about, for a page of one record.
  package let subject: Record?
  /// What it remembers.
  package var state: any ViewState
  /// The filter's text; empty when everything shows.
  package var filter = ""
  /// The filter it was opened with, from a figure or a line that says how many there are; nil where it has its own.
  var given: String?
  /// The saved view put in force here last.
  package var savedView: Record?
  /// The records marked.
  package var marks = MarkSet()
  /// Where a range of marks began; nil when none did.
  var anchor: Record?

  /// A view newly opened.
  init(_ view: View, about subject: Record?) {
    self.view = view.name
    self.subject = subject
    state = view.start(subject)
  }
}
