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
    /// Marked records.
    case many
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
  /// What the footer says, when that is not `words`: where several actions share the first key.
  package let brief: Words?
  /// The views it exists in; nil for all.
  package let views: Set<String>?
  /// What it needs.
  package let need: Need
  /// Does it.
  package let run: @Sendable (inout State, borrowing Book) -> [Effect]

  /// An action; without a need it can always be done.
  package init(
    _ name: String, _ words: Words, _ sentence: Words, _ group: Group, keys: [String],
    shown: String? = nil, brief: Words? = nil, views: Set<String>? = nil,
    need: Need = .nothing,
    run: @escaping @Sendable (inout State, borrowing Book) -> [Effect]
  ) {
    self.name = name
    self.words = words
    self.sentence = sentence
    self.group = group
    self.keys = keys
    self.shown = shown
    self.brief = brief
    self.views = views
    self.need = need
    self.run = run
  }

  /// An action that a view understands by its name.
  package init(
    own name: String, _ words: Words, _ sentence: Words, _ group: Group, keys: [String],
    shown: String? = nil, views: Set<String>,
    need: Need = .nothing
  ) {
    self.init(
      name, words, sentence, group, keys: keys, shown: shown, views: views, need: need
    ) { state, book in state.send(.own(name), book) }
  }

  /// Why it cannot be done now; nil when it can.
  package func obstacle(_ state: State, _ book: borrowing Book) -> Obstacle? {
    need.obstacle(state, book)
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
  /// In a review only comments are taken.
  case reviewing
  /// The card is at the end already.
  case atTheEnd
  /// It is for the sample desk alone.
  case notTheSample
  /// What shows is the past, which nobody changes.
  case inThePast
  /// What shows is the present already.
  case isPresent
  /// What shows is no list and no board, which a saved view could keep.
  case notAView
  /// The window has less than so many columns.
  case tooNarrow(Int)
  /// The columns chosen for the list need all of the window.
  case columnsTakeAll
  /// What stands in the column follows from other things.
  case computed
  /// The cursor is on no item of a checklist.
  case noItem
  /// The cursor is on a folded column.
  case folded
  /// Each record has its own value of it, so it is changed one by one.
  case oneByOne
}

/// What must be so that an action can be done.
package enum Need: Sendable {
  /// Nothing.
  case nothing
  /// Writing must be possible.
  case writing
  /// The cursor must be on a record.
  case selection
  /// The cursor must be on a record or a message.
  case line
  /// The cursor must be on a record that can be changed.
  case changing
  /// The cursor must be on a record that can be changed, of the team's work, not of how the desk is set up.
  case work
  /// The cursor must be on a record that something can be said about.
  case commenting
  /// The cursor must be on a record that can be changed, of one of the kinds of these names.
  case kind(Set<String>)
  /// The cursor must be on a record that can be changed and has an attribute of this name.
  case attribute(String)
  /// This session must have an entry that can be taken back.
  case undoable
  /// An undo must have just been done.
  case redoable
  /// What shows must be something a saved view can keep.
  case arranged
  /// The desk must be the sample one.
  case sample
  /// The past must be what shows.
  case past
  /// The present must be what shows.
  case present
  /// The cursor must be on an item of a checklist that can be changed.
  case item
  /// There must be room for a record beside the view.
  case beside
  /// The cursor must be on a record that can be changed, in a column of its own attributes.
  case cell

  func obstacle(_ state: State, _ book: borrowing Book) -> Obstacle? {
    switch self {
    case .nothing: nil
    case .writing: state.writeObstacle
    case .selection: state.selected == nil ? state.emptyObstacle : nil
    case .line:
      state.selected == nil && state.messageUnderCursor == nil ? state.emptyObstacle : nil
    case .changing: state.selectionObstacle
    case .work: state.selectionObstacle ?? (state.isOnSetup(book) ? .notForThisKind : nil)
    case .commenting: state.selected == nil ? state.emptyObstacle : state.commentObstacle
    case .kind(let names): state.obstacle(unlessKind: names, book)
    case .attribute(let name): state.obstacle(unlessHas: name, book)
    case .undoable:
      state.ownEntries.isEmpty && state.chosenEntry == nil
        ? .nothingToUndo : state.commentObstacle
    case .sample: state.tutorial == nil ? .notTheSample : nil
    case .redoable: state.undoEntries.isEmpty ? .nothingToRedo : state.commentObstacle
    case .arranged: state.arranged == nil ? .notAView : nil
    case .past: state.scene.past == nil ? .isPresent : nil
    case .present: state.scene.past == nil ? nil : .inThePast
    case .item: state.writeObstacle ?? state.itemObstacle
    case .beside: state.besideObstacle
    case .cell: state.cellObstacle(book)
    }
  }
}
