// English for marks and bulk change.

import SalesDesk

extension EnglishPhrases {
  package func markedCount(_ count: Int) -> String { "\(number(count)) marked" }
  package func changeMarked(_ count: Int) -> String {
    count == 1 ? "Change 1 record" : "Change \(number(count)) records"
  }
  package func willChange(_ count: Int) -> String {
    count == 1 ? "1 record will change" : "\(number(count)) records will change"
  }
  package func refusedCount(_ count: Int) -> String { "\(number(count)) refused" }
  package func soAlready(_ count: Int) -> String {
    count == 1 ? "1 is so already" : "\(number(count)) are so already"
  }
  package var doIt: String { "do it" }
  package func lacks(_ labels: [String]) -> String { "lacks " + labels.joined(separator: ", ") }
  package var leaveIt: String { "leave all as it is" }
  package var scrollHint: String { "more" }
  package var nothingChanged: String { "Nothing to change" }
  package var nothingToRepeat: String { "nothing was changed yet that could be repeated" }
  package func altered(_ count: Int, _ words: Words) -> String {
    "\(words.en): \(number(count)) changed"
  }
  package func undone(_ what: String) -> String { what.isEmpty ? "Undone" : "Undone: \(what)" }
  package func redone(_ what: String) -> String { what.isEmpty ? "Redone" : "Redone: \(what)" }

  package func archiveSetup(_ kind: String, _ title: String) -> String {
    "Archive the \(kind) “\(title)”, for everybody?"
  }
  package var putAside: String { "archive" }
  package var completeAnyway: String { "complete it all the same" }
}
