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

  package func month(of day: Day) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let (year, month, _) = day.date
    return names[min(max(month - 1, 0), 11)] + " \(year)"
  }
  package func weekdayShort(_ weekday: Int) -> String { String(self.weekday(weekday).prefix(2)) }
  package func away(_ days: Int) -> String {
    switch days {
    case 0: "today"
    case 1: "tomorrow"
    case -1: "yesterday"
    case 2...: "in \(number(days)) days"
    default: "\(number(-days)) days ago"
    }
  }
  package var calendarHint: String { "PgDn month  Home today" }
  package func odd(_ check: FieldCheck) -> String {
    switch check {
    case .mail: "does not look like a mail address"
    case .phone: "does not look like a telephone number"
    case .web: "does not look like a web address"
    }
  }
  package var chooserHintMany: String { "Space choose  Enter done  Esc close" }
  package var chooserHintRun: String { "Enter run  Up/Down move  Esc close" }
  package var nothingLikeIt: String { "Nothing like that" }
  package func pickHint(_ picker: FormField.Picker) -> String {
    picker == .list ? "F4 choose" : "F4 calendar"
  }
  package func noChoice(_ letter: String) -> String { "no choice begins with “\(letter)”" }
  package var newChoice: String { "new: nothing is called so yet" }
  package var editorHint: String { "^G editor" }
  package var editorFailed: String {
    "The editor gave nothing back ($VISUAL, $EDITOR); the text is as it was"
  }
  package var editorForLongText: String { "only texts of several lines go to the editor" }

  package var overwriteHint: String { "F2 saves yours over it ∙ F6 takes theirs" }
  package func makeNew(_ kind: String, _ title: String) -> String {
    title.isEmpty ? "+ New \(kind)" : "+ New \(kind) “\(title)”"
  }
  package func toBe(_ title: String) -> String { "\(title) (new)" }
  package func similar(_ count: Int, _ first: String, by attribute: String) -> String {
    "\(number(count)) similar: \(first) (\(attribute))"
  }
  package var similarHint: String { "F5 show" }
  package var similarTitle: String { "May be the same" }
  package var draftStays: String { "What you typed is kept as a draft" }
}
