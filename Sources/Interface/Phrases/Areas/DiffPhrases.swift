// The wordings of how the pipeline changed.

import Reports
import SalesDesk

/// The words of the pipeline's change between two instants.
package protocol DiffPhrases: Sendable {
  /// A figure of the equation, with the sign it counts with: `+ New`.
  func term(_ term: PipelineDiff.Term) -> String
  /// The title of a table.
  func diffTable(_ grouping: PipelineDiff.Grouping) -> String
  /// Which deals are looked at: those to close in a period, or all where there is none.
  func closingIn(_ period: String?) -> String
  /// The head of the column of figures' names.
  var termTitle: String { get }
  /// `since 20 Nov 18:00`.
  func since(_ time: String) -> String
  /// The title of the list of moments to compare with.
  var sinceWhen: String { get }
  /// What a view without a moment to compare with says.
  var sinceWhenHint: String { get }
  /// That no deal came, went or changed its amount since then.
  var nothingMoved: String { get }
  /// That there are no deals behind a figure.
  var noDealsBehind: String { get }
  /// That the figures do not come to the closing, so that none are shown.
  var unbalanced: String { get }
}
