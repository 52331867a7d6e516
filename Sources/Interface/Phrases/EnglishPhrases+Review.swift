// English for the review.

import SalesDesk

extension EnglishPhrases {
  package var reviewMark: String { "REVIEW" }
  package var commentsOnly: String { "a review takes comments only (n)" }
  package var reviewBoards: String { "BOARDS AND WHAT IS STUCK" }
  package var reviewPeople: String { "MUCH ON THE DESK" }
  package var reviewChanges: String { "CHANGED SINCE THE LAST REVIEW" }
  package var reviewSummary: String { "SUMMARY" }
  package func stuckOf(_ stuck: Int, _ open: Int) -> String {
    "\(number(stuck)) of \(number(open)) stuck"
  }
  package var reviewColumns: (stuck: String, count: String, sum: String) {
    ("stuck", "cards", "value")
  }
  package func changed(_ day: String) -> String { "changed \(day)" }
  package func load(deals: Int, tasks: Int, late: Int, stuck: Int) -> String {
    "\(deals) \(deals == 1 ? "deal" : "deals"), \(stuck) in trouble ∙ "
      + "\(tasks) \(tasks == 1 ? "task" : "tasks"), \(late) late"
  }
  package func quiet(days: Int) -> String { "quiet \(days)d" }
  package func commentsMade(_ count: Int) -> String {
    count == 0
      ? "No comments were made."
      : count == 1 ? "1 comment was made:" : "\(number(count)) comments were made:"
  }
  package func furtherChanges(_ count: Int) -> String {
    count == 1 ? "1 record changed in all." : "\(number(count)) records changed in all."
  }
  package var reviewKept: String { "The next review begins from here." }
  package var nothingToReview: String { "There is nothing to review." }
}
