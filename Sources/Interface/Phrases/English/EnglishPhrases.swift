// The workbench in English.

import SalesDesk

/// English words and forms.
package struct EnglishPhrases: Phrasebook {
  /// English.
  package let language = Language.en

  /// The English phrasebook.
  package init() {}

  package func money(_ money: Money) -> String { Figures.money(money) }

  package func moneyShort(_ minor: Int64, _ currency: Currency) -> String {
    Figures.short(
      minor, currency, units: [(1_000_000_000, "B"), (1_000_000, "M"), (1000, "k")])
  }

  package func number(_ number: Int) -> String { Figures.grouped(String(number)) }

  package func day(_ day: Day, today: Day) -> String {
    let date = day.date
    let short = "\(date.day) \(EnglishPhrases.months[date.month - 1])"
    return date.year == today.date.year ? short : short + " \(date.year)"
  }

  package func weekday(_ weekday: Int) -> String {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][min(max(weekday, 0), 6)]
  }

  package func dayOfClock(_ day: Day) -> String {
    weekday(day.weekday) + " " + self.day(day, today: day)
  }

  package func age(days: Int) -> String { "\(days)d" }
  package func flag(_ flag: Bool) -> String { flag ? "yes" : "no" }

  package func duration(_ length: TimeLength) -> String {
    Figures.duration(length, (" d", " h", " min", " s"))
  }

  package func openCount(_ count: Int) -> String { number(count) + " open" }
  package func overdueCount(_ count: Int) -> String { number(count) + " overdue" }
  package func weighted(_ sum: String) -> String { "wtd " + sum }
  package func more(_ count: Int) -> String { number(count) + " more" }
  package let full = "FULL"
  package let stale = "stuck"
  package let new = "new"
  package let today = "today"
  package let emptyColumn = "empty"
  package let noProcess = "No process is set up for these records."
  package let nothingFound = "Nothing fits the filter. Esc clears it."
  package let sort = "Sort"
  package let ownOrder = "own order (J K)"
  package let chooseBoard = "Board"

  package func tooSmall(width: Int, height: Int) -> String { "needs \(width)x\(height)" }
  package let readOnly = "READ ONLY"
  package let inputMethod = "IME on?"
  package let noMessages = "Nothing was said yet."

  package let command = "Command"
  package let help = "Help"

  package func group(_ group: Action.Group) -> String {
    switch group {
    case .move: "MOVE"
    case .record: "THIS RECORD"
    case .many: "MANY"
    case .find: "FIND"
    case .go: "GO"
    case .program: "SAFETY AND PROGRAM"
    }
  }

  package func chooserCount(_ count: Int, of total: Int) -> String { "\(count) of \(total)" }
  package let chooserHint = "Enter choose  Up/Down move  Esc close"
  package func goTo(_ name: String) -> String { "Go to \(name)" }
  package func theme(_ name: String) -> String { "Theme: \(name)" }

  package func languageName(_ language: Language) -> String {
    language == .en ? "Language: English" : "Language: Chinese 中文"
  }

  package let record = "record"
  package let setting = "setting"
  package let none = "none"
  package let keepEditing = "go on editing"

  package func editing(_ kind: String) -> String { "Edit \(kind)" }
  package func adding(_ kind: String) -> String { "New \(kind)" }
  package func movingTo(_ stage: String) -> String { "Move to \(stage)" }
  package func logging(_ kind: String) -> String { "Log: \(kind)" }
  package let commentTitle = "Comment"
  package let formHint = "Tab/Down next  F2 save  Esc discard"
  package let formHintShort = "Tab next  F2 save"
  package func errors(_ count: Int) -> String { count == 1 ? "1 error" : "\(count) errors" }
  package let discardQuestion = "Discard what you typed?"
  package let discard = "discard"

  package func notA(_ type: ValueType) -> String {
    switch type {
    case .money: "not an amount: 120000, 50k, 5万, 300 USD"
    case .day, .due: "not a day: 2026-12-18, fri, +3d, tomorrow"
    case .instant: "not a time: 2026-12-18 09:30"
    case .integer: "not a whole number"
    case .duration: "not a length of time: 30min, 2h, 3d"
    case .flag: "yes or no"
    default: "not understood"
    }
  }

  package let isRequired = "must be filled in"

  package func outside(_ bounds: ClosedRange<Int64>) -> String {
    "must be \(bounds.lowerBound) to \(bounds.upperBound)"
  }

  package func noSuchRecord(_ text: String) -> String { "nothing is called \(text)" }
  package func noSuchOption(_ text: String) -> String { "\(text) is not one of the choices" }

  package func obstacle(_ obstacle: Obstacle) -> String {
    switch obstacle {
    case .reviewing: commentsOnly
    case .nothingSelected: "nothing is selected"
    case .readOnly: "nothing can be written: read only"
    case .notForThisKind: "not for records of this kind"
    case .noFurtherStage: "there is no stage further on"
    case .nothingToUndo: "nothing left to undo"
    case .nothingToRedo: "nothing to redo"
    case .notAMember: "you are not a member of this desk"
    case .atTheEnd: "it is at the end already"
    case .notTheSample: "on the sample desk alone: bullpen demo --tutorial"
    case .inThePast: "this is how it was, and cannot be changed; 0 leads back to now"
    case .notAView: "only lists and boards can be saved as views"
    case .isPresent: "this is now already"
    case .computed: "this column follows from other things and cannot be changed"
    case .oneByOne: "every record has its own: change them one by one"
    case .noItem: "this is no item of a checklist"
    case .folded: "the column is folded; z unfolds it"
    case .columnsTakeAll: "the columns chosen for this list take the whole width"
    case .tooNarrow(let columns): "the window is too narrow: this takes \(columns) columns"
    }
  }

  package func done(_ done: Done, kind: (KindID) -> String) -> String {
    switch done {
    case .added(let id, let title): "Added \(kind(id)) \(title)"
    case .changed(let title): "Changed \(title)"
    case .moved(let title, let stage): "Moved \(title) to \(stage)"
    case .placed(let title): "Reordered \(title)"
    case .completed(let title): "Done: \(title)"
    case .snoozed(let title, let day, let today, let withClose):
      putOff(title, until: day, today: today, withClose: withClose)
    case .reopened(let title): "Open again: \(title)"
    case .logged(let title): "Logged: \(title)"
    case .loggedWithStep(let title, let step, let day, let today):
      loggedWithStep(title, step: step, day: day, today: today)
    case .handled(let title): handled(title)
    case .noted(let title): "Commented on \(title)"
    case .archived(let count, let title): count == 1 ? "Archived \(title)" : "Archived \(count)"
    case .revived(let count, let title):
      count == 1 ? "Brought back \(title)" : "Brought back \(count)"
    case .converted(let title): "Converted \(title)"
    case .assigned(let title, let member): "\(title) now belongs to \(member)"
    case .imported(let created, let changed): imported(created, changed: changed)
    case .given(let title, let attribute, let value): given(title, attribute.en, value)
    case .altered(let count, let words): altered(count, words)
    case .undone(let what): undone(what)
    case .redone(let what): redone(what)
    }
  }

  package func undoHint(_ key: String) -> String { "\(key) takes it back" }
  package func waiting(for holder: String) -> String { "Waiting for \(holder)" }
  package func copied(_ text: String) -> String { "Copied \(text)" }

  static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
