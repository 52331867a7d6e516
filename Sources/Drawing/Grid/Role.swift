// What a cell means. Views speak only of roles; a theme turns a role into colours when it is shown.

/// What a piece of text is for; the vocabulary of themes. Raw values index theme tables.
package enum Role: UInt8, CaseIterable, Hashable, Sendable {
  /// Plain text.
  case text
  /// What may be overlooked: names of attributes, ages, placeholders.
  case dim
  /// Titles of sections and columns, record titles.
  case heading
  /// The one accent: the focused column, links, the cursor mark.
  case accent
  /// The bar of views at the top.
  case titleBar
  /// The view one is in, in the title bar.
  case activeTab
  /// Where one is: the line under the title bar.
  case crumb
  /// Horizontal and vertical rules.
  case rule
  /// The selected row or card of the focused pane.
  case selection
  /// The selected row of a pane that is not focused.
  case selectionDim
  /// Rows marked for a bulk action.
  case marked
  /// The letters that matched a filter.
  case match
  /// Overdue.
  case late
  /// Due today.
  case today
  /// New, not touched yet.
  case new
  /// Done, won, better than before.
  case done
  /// Lost, void, worse than before.
  case lost
  /// A limit is reached: a full column, a warning.
  case full
  /// Amounts of money.
  case money
  /// Other numbers.
  case number
  /// Names of fields in forms and record pages.
  case label
  /// The bar of keys at the bottom.
  case footer
  /// A key in the footer or help.
  case key
  /// What a key does.
  case keyText
  /// An error, a refusal, what must be corrected.
  case error
  /// A field that can be edited.
  case input
  /// The field being edited.
  case inputFocus
  /// The inside of boxes over a view.
  case overlay
  /// The border and title of such boxes.
  case overlayBorder
  /// What no longer answers behind a box.
  case shade
  /// The line that says what was done.
  case toast
  /// The banner of a book as of an earlier day.
  case past
  /// The full part of charts.
  case bar
  /// The empty part of charts, and second series.
  case barRest
  /// Tags, chips, filters in force.
  case tag

  /// The name of the role in theme files.
  package var name: String { String(describing: self) }

  /// The role of that name; `nil` for an unknown one.
  package static func named(_ name: String) -> Role? { byName[name] }

  /// Whether text of every role takes this role's colours when drawn on it, so that it stays
  /// readable on a strong background.
  package var isLoud: Bool {
    switch self {
    case .selection, .activeTab, .inputFocus, .past: true
    default: false
    }
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: Role.allCases.map { ($0.name, $0) })
}
