// The words for everything that goes wrong: what happened, where, and what would help. Refusals and faults are
// facts; this is the one place where they become sentences, in one language at a time.
//
//     let text = Faults.phrases(.en).refusal(refusal, in: book)
//     // what: "D-3 cannot go to Quote: value and close are missing."
//     // help: "Try: bullpen move D-3 quote value=… close=…"

import Drawing
import Interchange
import SalesDesk

/// A fault in words.
package struct FaultText: Sendable, Hashable {
  /// What happened and where, one or several lines, without anything a terminal would obey.
  package let what: String
  /// A sentence on what would help, often with a command; nil when nothing can be said.
  package let help: String?

  /// A fault in words.
  package init(_ what: String, help: String? = nil) {
    self.what = what
    self.help = help
  }
}

/// Sentences for faults in one language.
package protocol FaultPhrases: Sendable {
  /// Why the book says no, and what would make it say yes.
  func refusal(_ refusal: Refusal, in book: borrowing Book) -> FaultText
  /// Why the journal's keeper could not do what was asked.
  func store(_ fault: StoreFault) -> FaultText
  /// Who writes just now: by name where that is known, with process and host, since when (a local time).
  func writer(_ holder: LockHolder, named name: String?, since time: String?) -> String
  /// That another writes, who is named.
  func busy(_ writer: String) -> FaultText
  /// That the answer could not be printed, by the system's error number, though what was asked has been done.
  func unanswered(_ code: Int32) -> FaultText
  /// That no checkpoint could be written, by the system's error number, and what of it.
  func noCheckpoint(_ code: Int32) -> FaultText
  /// What is wrong with a query, with the place marked below its text.
  func query(_ fault: QueryFault, in text: String) -> FaultText
  /// Why a foreign file cannot be read.
  func input(_ fault: ImportFault) -> FaultText
}

/// The wordings there are.
package enum Faults {
  /// The wording in a language.
  package static func phrases(_ language: Language) -> any FaultPhrases {
    language == .zh ? ChineseFaults() : EnglishFaults()
  }

  /// Who writes just now, in words: the member by title where the book knows the login, the time in the zone of `now`.
  package static func writer(
    _ text: String, _ language: Language, _ now: Now, _ book: borrowing Book
  ) -> String {
    let holder = LockHolder(text)
    let member = holder.login.flatMap { book.member(login: $0) }
    let since = holder.since.map { at -> String in
      let day = now.zone.day(of: at)
      let time = Figures.time(now.zone.minute(of: at))
      return day == now.today ? time : day.iso + " " + time
    }
    return phrases(language).writer(
      holder, named: member.map { book.title($0) } ?? holder.login, since: since)
  }

  /// The pieces of what is known of a process: `pid 11466`, `vm`.
  static func process(_ holder: LockHolder) -> (number: String?, host: String?) {
    (holder.process.map(String.init), holder.host.map(excerpt))
  }

  /// Outside text fit to be quoted: inert, on one line, at most 60 columns wide.
  static func excerpt(_ text: String) -> String {
    TextWidth.truncated(Sanitizer.drawable(text), to: 60)
  }

  /// A journal's value fit to be quoted.
  static func excerpt(_ value: FactValue) -> String {
    switch value {
    case .string(let text): excerpt(text)
    case .integer(let number): String(number)
    case .flag(let flag): String(flag)
    case .raw(let json): excerpt(json)
    }
  }

  /// A stage's title in a language, the name itself when there is no such stage.
  static func stage(_ name: String, _ book: borrowing Book, _ language: Language) -> String {
    guard let stage = book.record("stage:\(name)") else { return excerpt(name) }
    return excerpt(book.title(stage, language))
  }

  /// Records as people know them: identifier and title, parted by commas.
  static func titles(_ subjects: [String], _ book: borrowing Book) -> String {
    var texts: [String] = []
    for subject in subjects.prefix(3) {
      let title = book.record(subject).map { book.title($0) } ?? ""
      texts.append(excerpt(title.isEmpty ? subject : "\(subject) \(title)"))
    }
    if subjects.count > 3 { texts.append("⋯") }
    return texts.joined(separator: ", ")
  }

  /// The last part of a stage's name, as it is typed: `quote` of `deal/quote`.
  static func key(ofStage name: String) -> String {
    excerpt(name.split(separator: "/").last.map(String.init) ?? name)
  }

  /// The command that moves a record with the attributes it lacks.
  static func move(_ record: String, _ stage: String, _ attributes: [String]) -> String {
    let rest = attributes.map { " \($0)=…" }.joined()
    return "bullpen move \(excerpt(record)) \(key(ofStage: stage))\(rest)"
  }

  /// A line of the query and carets below the place meant, when both fit a line.
  static func marked(_ text: String, _ range: Range<Int>) -> String {
    let characters = Array(text)
    let range = range.clamped(to: 0..<characters.count)
    let before = TextWidth.of(String(characters[..<range.lowerBound]))
    let width = max(1, TextWidth.of(String(characters[range])))
    return "  " + Sanitizer.drawable(text) + "\n  " + String(repeating: " ", count: before)
      + String(repeating: "^", count: width)
  }

  /// Options parted by commas, at most 16 of them.
  static func list(_ options: [String], _ comma: String) -> String {
    let shown = options.prefix(16).map { excerpt($0) }.joined(separator: comma)
    return options.count > 16 ? shown + comma + "…" : shown
  }
}

/// A path made inert but not shortened, for a message.
struct Sanitized: CustomStringConvertible {
  let description: String

  init(_ text: String) { description = Sanitizer.drawable(text) }
}
