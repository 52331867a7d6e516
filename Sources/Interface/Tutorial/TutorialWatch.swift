// What the tutorial looks at to know what somebody did: the state and the journal's newest own entry, never keys.
// Two watches of different moments tell what happened between them.

import SalesDesk

/// An entry of this session, as far as the tutorial cares.
struct OwnEntry: Sendable, Hashable {
  /// Its number in the journal.
  let number: Int
  /// Its verb.
  let verb: String
  /// The records it changed.
  let subjects: Set<String>
}

/// The workbench at a moment, as the tutorial sees it.
struct TutorialWatch: Sendable {
  /// What may lie over the view.
  enum Cover: Sendable {
    case palette, help, menu, other
  }

  let tab: String
  let depth: Int
  let subject: Record?
  let selected: Record?
  let filter: String
  let marked: Int
  let cover: Cover?
  let entry: OwnEntry?

  init(_ state: State) {
    tab = state.tab
    depth = state.depth
    subject = state.place?.subject
    selected = state.selected
    filter = state.place?.filter ?? ""
    marked = state.marks.count
    entry = state.ownEntry
    switch state.overlays.last {
    case nil: cover = nil
    case .menu: cover = .menu
    case .chooser(let chooser) where chooser.areKeysFirst: cover = .help
    case .chooser(let chooser) where !chooser.prompt.isEmpty: cover = .palette
    default: cover = .other
    }
  }
}

/// What has happened since a step began.
struct TutorialProgress: Sendable {
  /// The moment it began.
  let start: TutorialWatch
  /// The present moment.
  private(set) var now: TutorialWatch
  /// Whether a record was open meanwhile.
  private(set) var sawRecord = false
  /// Whether two records or more were marked meanwhile.
  private(set) var sawMarks = false
  /// What lay over the view meanwhile.
  private(set) var saw: Set<TutorialWatch.Cover> = []

  init(_ watch: TutorialWatch) { (start, now) = (watch, watch) }

  /// Takes note of another moment.
  mutating func note(_ watch: TutorialWatch) {
    now = watch
    if watch.depth > 1, watch.subject != nil { sawRecord = true }
    if watch.marked > 1 { sawMarks = true }
    if let cover = watch.cover { saw.insert(cover) }
  }

  /// The newest entry of one's own, when it was written since the step began.
  var entry: OwnEntry? {
    now.entry?.number == start.entry?.number ? nil : now.entry
  }

  /// Whether nothing lies over the view.
  var isClear: Bool { now.cover == nil }
}
