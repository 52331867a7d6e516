// How text looks, said without colours: a role, the ground it lies on, and attributes.
//
//     canvas.put("! Fri", at: point, .late.bold)
//     canvas.grounded(on: .selection) { $0.put("Acme", at: point) }

/// Attributes of text on top of its role.
package struct Attributes: OptionSet, Hashable, Sendable {
  /// The bits: 1 bold, 2 dim, 4 underline, 8 reverse.
  package let rawValue: UInt8

  /// The attributes of these bits.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Heavier.
  package static let bold = Attributes(rawValue: 1)
  /// Fainter.
  package static let dim = Attributes(rawValue: 2)
  /// Underlined.
  package static let underline = Attributes(rawValue: 4)
  /// Foreground and background exchanged.
  package static let reverse = Attributes(rawValue: 8)
}

/// How text looks: what it is, what it lies on, and attributes. Three bytes.
package struct Style: Hashable, Sendable {
  /// What the text is.
  package var role: Role
  /// What it lies on: gives the background where the role has none, everything where it is loud.
  /// `.text` means whatever ground the canvas has.
  package var ground: Role
  /// Attributes added to the role's own.
  package var attributes: Attributes

  /// Text of a role, with attributes, on a ground.
  package init(_ role: Role, _ attributes: Attributes = [], on ground: Role = .text) {
    self.role = role
    self.ground = ground
    self.attributes = attributes
  }

  /// The same in bold.
  package var bold: Style { with(.bold) }
  /// The same underlined.
  package var underlined: Style { with(.underline) }
  /// The same reversed.
  package var reversed: Style { with(.reverse) }

  /// The same with more attributes.
  package func with(_ more: Attributes) -> Style {
    Style(role, attributes.union(more), on: ground)
  }

  /// The same on another ground.
  package func on(_ ground: Role) -> Style { Style(role, attributes, on: ground) }
}

/// Every role as a style, so that a view writes `.late` or `.late.bold`.
extension Style {
  /// Plain text.
  package static let text = Style(.text)
  /// What may be overlooked: names of attributes, ages, placeholders.
  package static let dim = Style(.dim)
  /// Titles of sections and columns, record titles.
  package static let heading = Style(.heading)
  /// The one accent: the focused column, links, the cursor mark.
  package static let accent = Style(.accent)
  /// The bar of views at the top.
  package static let titleBar = Style(.titleBar)
  /// The view one is in, in the title bar.
  package static let activeTab = Style(.activeTab)
  /// Where one is: the line under the title bar.
  package static let crumb = Style(.crumb)
  /// Horizontal and vertical rules.
  package static let rule = Style(.rule)
  /// The selected row or card of the focused pane.
  package static let selection = Style(.selection)
  /// The selected row of a pane that is not focused.
  package static let selectionDim = Style(.selectionDim)
  /// Rows marked for a bulk action.
  package static let marked = Style(.marked)
  /// The letters that matched a filter.
  package static let match = Style(.match)
  /// Overdue.
  package static let late = Style(.late)
  /// Due today.
  package static let today = Style(.today)
  /// New, not touched yet.
  package static let new = Style(.new)
  /// Done, won, better than before.
  package static let done = Style(.done)
  /// Lost, void, worse than before.
  package static let lost = Style(.lost)
  /// A limit is reached: a full column, a warning.
  package static let full = Style(.full)
  /// Amounts of money.
  package static let money = Style(.money)
  /// Other numbers.
  package static let number = Style(.number)
  /// Names of fields in forms and record pages.
  package static let label = Style(.label)
  /// The bar of keys at the bottom.
  package static let footer = Style(.footer)
  /// A key in the footer or help.
  package static let key = Style(.key)
  /// What a key does.
  package static let keyText = Style(.keyText)
  /// An error, a refusal, what must be corrected.
  package static let error = Style(.error)
  /// A field that can be edited.
  package static let input = Style(.input)
  /// The field being edited.
  package static let inputFocus = Style(.inputFocus)
  /// The inside of boxes over a view.
  package static let overlay = Style(.overlay)
  /// The border and title of such boxes.
  package static let overlayBorder = Style(.overlayBorder)
  /// What no longer answers behind a box.
  package static let shade = Style(.shade)
  /// The line that says what was done.
  package static let toast = Style(.toast)
  /// The banner of a book as of an earlier day.
  package static let past = Style(.past)
  /// The full part of charts.
  package static let bar = Style(.bar)
  /// The empty part of charts, and second series.
  package static let barRest = Style(.barRest)
  /// Tags, chips, filters in force.
  package static let tag = Style(.tag)
}
