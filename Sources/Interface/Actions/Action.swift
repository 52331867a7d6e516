// An action is what can be meant at the keyboard: a row in a catalogue, from which key map, footer, help,
// palette and manual are made. To add one: one row.

import Drawing
import SalesDesk

/// Something a person can do.
package struct Action: Sendable {
  /// The group it stands in, in help.
  package enum Group: Int, CaseIterable, Sendable {
    /// Going about in a view.
    case move
    /// What the cursor is on.
    case record
    /// Finding.
    case find
    /// Views and places.
    case go
    /// Taking back, and the program itself.
    case program
  }

  /// The name, in key maps and scripts: `move-card-right`.
  package let name: String
  /// What it is called in footer and palette, in both languages.
  package let words: Words
  /// What it does, in a sentence.
  package let sentence: Words
  /// Where it stands in help.
  package let group: Group
  /// The keys that mean it unless a key map says otherwise, as `Key.sequence(named:)` reads them.
  package let keys: [String]
  /// What the footer shows for its key, when that is not the first key (`h/l`).
  package let shown: String?
  /// The views it exists in; nil for all.
  package let views: Set<String>?
  /// Why it cannot be done now; nil when it can.
  package let obstacle: @Sendable (State, borrowing Book) -> Obstacle?
  /// Does it.
  package let run: @Sendable (inout State, borrowing Book) -> [Effect]

  /// An action; without an obstacle it can always be done.
  package init(
    _ name: String, _ words: Words, _ sentence: Words, _ group: Group, keys: [String],
    shown: String? = nil, views: Set<String>? = nil,
    obstacle: @escaping @Sendable (State, borrowing Book) -> Obstacle? = { _, _ in nil },
    run: @escaping @Sendable (inout State, borrowing Book) -> [Effect]
  ) {
    self.name = name
    self.words = words
    self.sentence = sentence
    self.group = group
    self.keys = keys
    self.shown = shown
    self.views = views
    self.obstacle = obstacle
    self.run = run
  }

  /// An action that a view understands by its name.
  package init(
    own name: String, _ words: Words, _ sentence: Words, _ group: Group, keys: [String],
    shown: String? = nil, views: Set<String>,
    obstacle: @escaping @Sendable (State, borrowing Book) -> Obstacle? = { _, _ in nil }
  ) {
    self.init(
      name, words, sentence, group, keys: keys, shown: shown, views: views, obstacle: obstacle
    ) { state, book in state.send(.own(name), book) }
  }

  /// Whether it exists in a view.
  package func exists(in view: String) -> Bool { views?.contains(view) ?? true }
}

/// Why an action cannot be done now, as a fact; the words are in the phrasebook.
package enum Obstacle: Sendable, Hashable {
  /// The cursor is on nothing.
  case nothingSelected
  /// Nothing can be written.
  case readOnly
  /// The record's kind does not have this.
  case notForThisKind
  /// There is no stage further on.
  case noFurtherStage
  /// There is nothing left to take back.
  case nothingToUndo
  /// Nothing was taken back just now.
  case nothingToRedo
  /// The desk knows no member of this name.
  case notAMember
  /// The card is at the end already.
  case atTheEnd
}
