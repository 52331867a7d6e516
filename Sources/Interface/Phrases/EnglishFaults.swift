// What went wrong, in English.

import Interchange
import SalesDesk

/// Faults worded in English.
struct EnglishFaults: FaultPhrases {
  func refusal(_ refusal: Refusal, in book: borrowing Book) -> FaultText {
    switch refusal {
    case .missing(let names, let record, let stage): missing(names, record, stage, book)
    case .conflict(let record, let attribute, let seen, let present, let entry):
      conflict(record, attribute, seen, present, entry)
    case .undoConflicts(let conflicts): undo(conflicts)
    case .noSuchKind, .noSuchAttribute, .derived, .wrongType, .outOfRange, .notAnOption, .tooLong,
      .severalLines, .taken:
      value(refusal)
    default: record(refusal, book)
    }
  }

  private func missing(
    _ names: [String], _ record: String?, _ stage: String?, _ book: borrowing Book
  ) -> FaultText {
    let verb = names.count == 1 ? "is" : "are"
    let list =
      names.count < 2
      ? names.joined()
      : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    guard let stage else {
      let help = "Add " + names.map { "\($0)=…" }.joined(separator: " ")
      return FaultText("\(list) \(verb) missing.", help: help)
    }
    let title = Faults.stage(stage, book, .en)
    guard let record else {
      let help = "Add " + names.map { "\($0)=…" }.joined(separator: " ")
      return FaultText(
        "A new record cannot begin in \(title): \(list) \(verb) missing.", help: help)
    }
    return FaultText(
      "\(Faults.excerpt(record)) cannot go to \(title): \(list) \(verb) missing.",
      help: "Try: " + Faults.move(record, stage, names))
  }

  private func conflict(
    _ record: String, _ attribute: String, _ seen: FactValue?, _ present: FactValue?, _ entry: Int?
  ) -> FaultText {
    let since = entry.map { " (entry \($0))" } ?? ""
    let was = seen.map { Faults.excerpt($0) } ?? "nothing"
    let isNow = present.map { Faults.excerpt($0) } ?? "nothing"
    return FaultText(
      "\(attribute) of \(Faults.excerpt(record)) was changed meanwhile\(since): "
        + "you saw \(was), it is now \(isNow).",
      help: "Look again, then decide: bullpen history \(Faults.excerpt(record))")
  }

  private func undo(_ conflicts: [UndoConflict]) -> FaultText {
    let lines = conflicts.prefix(20).map { conflict in
      let subject = Faults.excerpt(conflict.subject)
      let since = conflict.entry.map { " by entry \($0)" } ?? ""
      switch conflict.reason {
      case .changedSince:
        let present = conflict.present.map { Faults.excerpt($0) } ?? "nothing"
        return "  \(subject) \(conflict.attribute): changed since\(since), now \(present)"
      case .addedSince:
        let present = conflict.present.map { Faults.excerpt($0) } ?? "nothing"
        return "  \(subject) \(conflict.attribute): added since\(since), \(present)"
      case .linked(let other):
        return "  \(subject): \(Faults.excerpt(other)) links to it (\(conflict.attribute))"
      }
    }
    let more = conflicts.count > 20 ? "\n  … and \(conflicts.count - 20) more" : ""
    return FaultText(
      "This cannot be taken back whole; nothing was changed:\n"
        + lines.joined(separator: "\n") + more,
      help: "Undo the later entries first, or add --partial to leave these out")
  }

  private func value(_ refusal: Refusal) -> FaultText {
    switch refusal {
    case .noSuchKind(let name, let nearest):
      return FaultText(
        "There is no kind “\(Faults.excerpt(name))” to add.",
        help: nearest.map { "Did you mean \($0)?" }
          ?? "Kinds: account, contact, lead, deal, product, task, …")
    case .noSuchAttribute(let kind, let name, let nearest):
      return FaultText(
        "\(EnglishFaults.one(kind, isFirst: true)) has no attribute “\(Faults.excerpt(name))”.",
        help: nearest.map { "Did you mean \($0)?" })
    case .derived(let name):
      return FaultText("\(name) follows from what was done and cannot be set.")
    case .wrongType(let name, let expected, let found):
      let (what, example) = EnglishFaults.expected(expected)
      return FaultText(
        "\(name) takes \(what); “\(Faults.excerpt(found))” is none.",
        help: example.map { "For example \(name)=\($0)" })
    case .outOfRange(let name, let number, let range):
      return FaultText(
        "\(name) takes \(range.lowerBound) to \(range.upperBound); \(number) is outside.")
    case .notAnOption(let name, let found, let options):
      return FaultText(
        "\(name) does not take “\(Faults.excerpt(found))”.",
        help: options.isEmpty ? nil : "One of: " + Faults.list(options, ", "))
    case .tooLong(let name, let bytes, let limit):
      return FaultText("\(name) takes at most \(limit) bytes of text; these are \(bytes).")
    case .severalLines(let name):
      return FaultText("\(name) takes one line of text.", help: "Put the rest into note=…")
    case .taken(let name, let value, let other):
      return FaultText(
        "\(name) “\(Faults.excerpt(value))” belongs to \(Faults.excerpt(other)) already.",
        help: "Try: bullpen show \(Faults.excerpt(other))")
    default: return FaultText("The book refuses.")
    }
  }

  private static func expected(_ type: ValueType) -> (String, String?) {
    switch type {
    case .text, .longText: ("text", nil)
    case .integer: ("a whole number", "25")
    case .money: ("an amount of money", "50k, 120000.00 or '1.2m USD'")
    case .day: ("a day", "2026-12-18, tomorrow, +3d, fri or eom")
    case .due: ("a day, or a day with a time", "2026-12-18 or '2026-12-18 14:30'")
    case .instant: ("a day with a time", "'2026-12-18 14:30'")
    case .duration: ("a length of time", "15min, 24h or 7d")
    case .flag: ("yes or no", "yes")
    case .choice: ("one of its options", nil)
    case .link(let kind): ("the identifier, key or exact title of one \(kind)", nil)
    case .anyLink: ("the identifier or exact title of one record", "D-1")
    }
  }

  private func record(_ refusal: Refusal, _ book: borrowing Book) -> FaultText {
    switch refusal {
    case .noSuchRecord(let name):
      return FaultText(
        "There is no record “\(Faults.excerpt(name))”.", help: "Look for it: bullpen list 'WORD'")
    case .otherProcess(let record, let stage):
      return FaultText(
        "\(Faults.excerpt(record)) goes through another process than the stage "
          + "\(Faults.stage(stage, book, .en)).")
    case .noStages(let kind):
      return
        FaultText("\(EnglishFaults.one(kind, isFirst: true)) has no stages to move through.")
    case .readOnlyRecord(let record):
      return FaultText(
        "\(Faults.excerpt(record)) holds what this version does not know, so it is not changed here.",
        help: "Use the newer program that wrote it")
    case .badKey(let key):
      return FaultText(
        "“\(Faults.excerpt(key))” is not a key.",
        help: "1 to 64 bytes of lower-case letters, digits, - _ . and /")
    case .exists(let name): return FaultText("\(Faults.excerpt(name)) is there already.")
    case .notAMember(let name):
      return FaultText(
        "“\(Faults.excerpt(name))” is not a member of this desk.",
        help: "A member can add you: bullpen add member \(Faults.excerpt(name)) "
          + "title=… login=\(Faults.excerpt(name))")
    case .onlyComments:
      return FaultText("Only comments are taken in a review.", help: "Comment with n")
    case .mayOnlyLook(let name):
      return FaultText("\(Faults.excerpt(name)) may look, but not write here.")
    case .noSuchEntry(let number):
      return FaultText("There is no entry \(number).", help: "Try: bullpen history")
    case .nothingToUndo: return FaultText("There is nothing of yours left to take back.")
    case .inTheFuture(let when):
      return FaultText("\(when.iso) has not come yet; what happened cannot lie in the future.")
    case .beforeLastMove(let record, let when):
      return FaultText(
        "\(Faults.excerpt(record)) came to its present stage at \(when.iso), after the time given.")
    case .alreadyConverted(let lead):
      return FaultText(
        "\(Faults.excerpt(lead)) was converted already.",
        help: "Try: bullpen show \(Faults.excerpt(lead))")
    case .blocked(let record, let blockers):
      return FaultText(
        "\(Faults.excerpt(record)) waits for \(Faults.titles(blockers, book)).",
        help: "Complete that first, or say why not: --force --because TEXT")
    case .reasonMissing:
      return FaultText("This needs a reason.", help: "Add: --because TEXT")
    case .tooLarge(let bytes):
      return FaultText("One entry holds at most 16 MiB; this one would have \(bytes) bytes.")
    default: return FaultText("The book refuses.")
    }
  }

  func writer(_ holder: LockHolder, named name: String?, since time: String?) -> String {
    let (number, host) = Faults.process(holder)
    guard let number else {
      return holder.text.isEmpty ? "somebody else" : Faults.excerpt(holder.text)
    }
    let process = "pid " + number + (host.map { " on " + $0 } ?? "")
    return (name.map { Faults.excerpt($0) } ?? "somebody else") + " (\(process))"
      + (time.map { ", writing since \($0)" } ?? "")
  }

  func busy(_ writer: String) -> FaultText {
    FaultText("The desk is being written by another: \(writer).", help: "Try again shortly")
  }

  func store(_ fault: StoreFault) -> FaultText {
    switch fault {
    case .busy(let holder):
      let known = LockHolder(holder)
      return busy(writer(known, named: known.login, since: nil))
    case .damaged(_, reason: .replaced), .readOnly(because: .damaged(_, reason: .replaced)?):
      return FaultText(
        "The journal was replaced while it was open, as a repair does. What is shown may be out of date, and nothing "
          + "can be written from here.",
        help: "Leave and start again")
    case .damaged(let place, let reason):
      return FaultText(
        "The journal is damaged: \(Faults.excerpt(place.file)), line \(place.line), byte "
          + "\(place.offset): \(Faults.excerpt(reason.description)). What stands before it is good.",
        help: "Look what can be saved: bullpen repair --dry-run")
    case .readOnly(let cause):
      let why = cause.map { " " + store($0).what } ?? ""
      return FaultText("Nothing can be written here." + why, help: "Try: bullpen verify")
    case .shared(let path, let filesystem):
      return FaultText(
        "\(Sanitized(path)) lies on \(filesystem). There one machine's lock and changes may not reach another's, so "
          + "nothing is written; reading works.",
        help: "Keep the desk on a disk of one machine, and log in to that machine")
    case .poisoned(let note):
      return FaultText(
        "The disk failed while the journal was written (\(Faults.excerpt(note))), so nothing is written until somebody has looked at it.",
        help: "Look at the disk, then: bullpen repair")
    case .noDesk(let path):
      return FaultText(
        "There is no desk at \(Sanitized(path)).",
        help: "Try: bullpen init, or name one with --desk DIR"
      )
    case .exists(let path): return FaultText("There is a desk at \(Sanitized(path)) already.")
    case .unknownFormat(let path, let found):
      return FaultText(
        "\(Sanitized(path)) is of format \(Faults.excerpt(found)), made by a later program.",
        help: "Use that program")
    case .notPermitted(let path):
      return FaultText(
        "You may not use \(Sanitized(path)) for this.", help: "Look at its owner and mode")
    case .noSpace(let path):
      return FaultText("No space is left for \(Sanitized(path)); nothing was saved.")
    case .tooLong(let bytes):
      return FaultText("One entry holds at most 16 MiB; this one would have \(bytes) bytes.")
    case .unsynced(let path, let code):
      return FaultText(
        "\(Sanitized(path)) could not be made safe on the disk: \(EnglishFaults.system(code)). What you just did "
          + "is there for everybody to see, but may be lost.",
        help: "Look at the disk, then: bullpen repair")
    case .failed(let operation, let path, let code):
      return FaultText(
        "\(Faults.excerpt(operation)) failed for \(Sanitized(path)): \(EnglishFaults.system(code)). "
          + "Nothing was saved.")
    }
  }

  func unanswered(_ code: Int32) -> FaultText {
    FaultText(
      "The answer could not be printed: \(EnglishFaults.system(code)). What was asked has been done.",
      help: "Look before asking for it again")
  }

  func noCheckpoint(_ code: Int32) -> FaultText {
    FaultText(
      "No checkpoint could be written: \(EnglishFaults.system(code)). The desk opens more slowly meanwhile, nothing "
        + "else.", help: "Look: bullpen doctor")
  }

  private static func system(_ code: Int32) -> String {
    switch code {
    case 1, 13: "not permitted"
    case 2: "no such file or directory"
    case 5: "input/output error"
    case 17: "it is there already"
    case 20: "not a directory"
    case 21: "is a directory"
    case 27: "the file may not grow further"
    case 28: "no space left"
    case 30: "the file system is read-only"
    case 122: "the quota is used up"
    default: "error \(code)"
    }
  }

  func query(_ fault: QueryFault, in text: String) -> FaultText {
    let found = fault.found.isEmpty ? "the end" : "“\(Faults.excerpt(fault.found))”"
    let said =
      switch fault.expected {
      case .closingParenthesis: "This parenthesis is never closed:\n"
      case .closingQuote: "This quotation mark is never closed:\n"
      default: "The query needs \(EnglishFaults.needed(fault.expected)) here, not \(found):\n"
      }
    let what = said + Faults.marked(text, fault.range)
    return FaultText(what, help: fault.nearest.map { "Did you mean \(Faults.excerpt($0))?" })
  }

  /// A kind's name with its article.
  private static func one(_ kind: String, isFirst: Bool) -> String {
    let isVowel = kind.first.map { "aeiou".contains($0) } ?? false
    return (isFirst ? "A" : "a") + (isVowel ? "n " : " ") + kind
  }

  private static func needed(_ expected: QueryFault.Expected) -> String {
    switch expected {
    case .term: "something to look for"
    case .attribute: "an attribute's name"
    case .value: "a value"
    case .day: "a day, such as 2026-12-18, today, +3d or eom"
    case .money: "an amount, such as 50k"
    case .integer: "a whole number"
    case .duration: "a length of time, such as 7d"
    case .flag: "yes or no"
    case .choice: "one of the attribute's options"
    case .record(let kind): "the name of \(EnglishFaults.one(kind, isFirst: false))"
    case .state: "a state, such as open, won, lost, overdue, stuck or archived"
    case .order: "one of < <= > >="
    case .equality: "one of : = !="
    case .closingQuote: "a closing quotation mark"
    case .closingParenthesis: "a closing parenthesis"
    case .count: "a number of records, at least 1"
    case .condition: "a condition (sort, group and limit stand by themselves)"
    case .lessNesting: "fewer parentheses within each other"
    }
  }

  func input(_ fault: ImportFault) -> FaultText {
    let place =
      "\(Sanitized(fault.file)), line \(fault.place.line)"
      + (fault.place.excerpt.isEmpty ? "" : " (\(Faults.excerpt(fault.place.excerpt)))")
    switch fault.reason {
    case .tooLarge(let bytes, let limit):
      return FaultText(
        "\(Sanitized(fault.file)) has \(bytes) bytes; at most \(limit) are read.",
        help: "Split it into parts")
    case .workbook:
      return FaultText(
        "\(Sanitized(fault.file)) is a packed workbook, not text.", help: "Save it as CSV first")
    case .undecodable(let tried):
      return FaultText(
        "\(place): these bytes are in none of \(Faults.list(tried.map(\.rawValue), ", ")).",
        help: "Save it as UTF-8")
    case .encodingUnavailable(let encoding):
      return FaultText("\(Sanitized(fault.file)): this system cannot read \(encoding.rawValue).")
    case .empty: return FaultText("\(Sanitized(fault.file)) holds nothing but blank lines.")
    case .unterminatedQuote:
      return FaultText("\(place): the quotation mark opened here is never closed.")
    case .noHeaderAtLine(let line):
      return FaultText("\(Sanitized(fault.file)): line \(line) does not begin a row.")
    }
  }
}
