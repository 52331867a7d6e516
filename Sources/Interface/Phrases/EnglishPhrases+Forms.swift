// English for forms.

import SalesDesk

extension EnglishPhrases {
  package func draft(of time: String, _ title: String) -> String { "\(title): draft of \(time)" }
  package var goOn: String { "continue" }
  package var later: String { "later" }
  package var draftNotKept: String {
    "The draft could not be written (is the disk full?); what you typed is still here"
  }
  package func draftHasNoForm(_ title: String) -> String {
    "\(title): what this draft was about is not there any more"
  }
  package var draftDetail: String { "draft" }
}
