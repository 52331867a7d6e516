// What every drawing and every decision may know besides the book: the time, the language, who sits
// here, how large the window is.

import Drawing
import SalesDesk

/// The circumstances of a session, as views see them.
package struct Scene: Sendable {
  /// The time in the desk's zone.
  package var now: Now
  /// The words and forms of the language in use.
  package var phrases: any Phrasebook
  /// The member who sits here; nil when the desk does not know them.
  package var me: Record?
  /// The member's key, the author of entries.
  package var author: String
  /// The window's extent.
  package var size: Size
  /// Why nothing can be written; nil when writing is possible.
  package var readOnly: StoreFault?
  /// Whether only comments are taken.
  package internal(set) var isReview = false
  /// The book's last entry at this person's last review; nil before the first one.
  package internal(set) var reviewedAt: Int?
  /// Whether the window is for ears: one thing under the other, without ornament.
  package internal(set) var isPlain = false
  /// What each kind's board keeps from session to session, as it was at the start.
  package internal(set) var boards: [String: String] = [:]
  /// The moment shown, when it is not the present: nothing can be changed then.
  package internal(set) var past: Past?
  /// Who changed which record a moment ago.
  package internal(set) var news: [Record: News] = [:]
  /// What others changed since this person last looked.
  package internal(set) var unread = Unread(mark: 0)
  /// The records marked in the view on top.
  package internal(set) var marks = MarkSet()
  /// The records being made in forms over forms, in order, saved with the form below.
  package internal(set) var made: [NewRecord] = []
  /// What lists remember: columns, orders, filters.
  package var lists = ListMemory()
  /// What was said since the session began, oldest first.
  package internal(set) var messages: [Toast] = []

  /// The circumstances of a session.
  package init(
    now: Now, phrases: any Phrasebook, me: Record?, author: String, size: Size,
    readOnly: StoreFault? = nil
  ) {
    self.now = now
    self.phrases = phrases
    self.me = me
    self.author = author
    self.size = size
    self.readOnly = readOnly
  }

  /// The language in use.
  package var language: Language { phrases.language }

  /// How much room the window gives, which decides how a view lays itself out.
  package var breadth: Breadth { isPlain ? .phone : Breadth(width: size.width) }
}

/// The classes of window widths that layouts know.
package enum Breadth: Int, Comparable, Sendable {
  /// Less than 60 columns: one pane, full-screen forms.
  case phone
  /// 60 to 99 columns: one pane, board columns of 20.
  case narrow
  /// 100 to 159 columns: board columns of 24.
  case medium
  /// 160 columns and more.
  case wide

  /// The class of a width in columns.
  package init(width: Int) {
    self = width < 60 ? .phone : width < 100 ? .narrow : width < 160 ? .medium : .wide
  }

  /// Less room comes first.
  package static func < (left: Breadth, right: Breadth) -> Bool { left.rawValue < right.rawValue }
}
