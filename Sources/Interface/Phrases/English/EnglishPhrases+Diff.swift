// English for how the pipeline changed.

import Reports
import SalesDesk

extension EnglishPhrases {
  package func term(_ term: PipelineDiff.Term) -> String {
    switch term {
    case .opening: "Opening"
    case .new: "+ New"
    case .reopened: "+ Reopened"
    case .raised: "+ Raised"
    case .pulledIn: "+ Pulled in"
    case .movedIn: "+ Moved in"
    case .lowered: "− Lowered"
    case .pushedOut: "− Pushed out"
    case .movedOut: "− Moved out"
    case .lost: "− Lost"
    case .won: "− Won"
    case .dropped: "− Dropped"
    case .closing: "= Closing"
    }
  }

  package func diffTable(_ grouping: PipelineDiff.Grouping) -> String {
    switch grouping {
    case .total: "ALL"
    case .owners: "BY OWNER"
    case .stages: "BY STAGE"
    case .ownersStages: "BY OWNER AND STAGE"
    }
  }

  package func closingIn(_ period: String?) -> String {
    period.map { "deals to close in \($0)" } ?? "all deals"
  }

  package func since(_ time: String) -> String { "since \(time)" }
  package var sinceWhen: String {
    "Pipeline changes since when"
  }
  package var sinceWhenHint: String { "Choose since when to compare." }
  package var termTitle: String { "Change" }
  package var nothingMoved: String { "Nothing changed since then." }
  package var noDealsBehind: String { "No deals." }
  package var unbalanced: String { "The figures do not balance, so they are not shown." }
}
