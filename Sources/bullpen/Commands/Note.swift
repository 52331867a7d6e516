// `bullpen note`, `log`, `archive`, `revive`: what is said, what took place, what is put aside.

import ArgumentParser
import SalesDesk

/// Comments on a record.
struct Note: WriteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add a comment to a record.",
    discussion: """
      @key mentions a member.

        bullpen note D-1 'Delivery in March is enough, says @chen'
      """)

  @Argument(help: "The record, such as D-1.")
  var id: String

  @Argument(help: "What is to be said.")
  var text: [String]

  @OptionGroup var write: WriteOptions

  func command(_ opened: OpenedDesk) throws(Failure) -> Command {
    .comment(try opened.record(id), joined(text))
  }
}

/// Notes a call, a visit, a mail or a meeting.
struct Log: WriteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Log a call, visit, mail or meeting.",
    discussion: """
      Words with = are attributes of the activity when it has them: minutes, result, direction, when.

        bullpen log D-1 call 'Asked for the price list' minutes=12 result=reached
        bullpen log A-1 拜访 '参观了新车间'
      """)

  @Argument(help: "The record, such as D-1.")
  var id: String

  @Argument(help: "call, visit, mail or meeting.")
  var kind: String

  @Argument(help: "What it was about.")
  var text: [String]

  @OptionGroup var write: WriteOptions

  func command(_ opened: OpenedDesk) throws(Failure) -> Command {
    let record = try opened.record(id)
    let activity = KindCatalogue.id(of: Activity.self)
    let attribute = try opened.decided { () throws(Refusal) in
      try ValueText.attribute(named: "kind", of: activity, in: opened.desk.book)
    }
    let value = try opened.decided { () throws(Refusal) in
      try ValueText.parse(kind, for: attribute, in: opened.desk.book, opened.context())
    }
    let (values, words) = split(opened, activity)
    let changes = try opened.changes(values, of: activity)
    return .log(record, kind: value.plainText ?? kind, joined(words), changes)
  }

  /// The assignments of an activity's attributes, and the words of the text.
  private func split(_ opened: OpenedDesk, _ activity: KindID) -> ([String], [String]) {
    var (values, words): ([String], [String]) = ([], [])
    for word in text {
      let isKnown = Assignment(word).map { assignment in
        (try? ValueText.attribute(named: assignment.name, of: activity, in: opened.desk.book))
          != nil
      }
      if isKnown == true { values.append(word) } else { words.append(word) }
    }
    return (values, words)
  }
}

/// Puts records aside.
struct Archive: WriteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put records aside; nothing is deleted.",
    discussion: """
        bullpen archive D-1 D-2
        bullpen list 'deals is:archived'
      """)

  @Argument(help: ArgumentHelp("The records.", valueName: "id"))
  var ids: [String]

  @OptionGroup var write: WriteOptions

  func command(_ opened: OpenedDesk) throws(Failure) -> Command {
    .archive(try opened.records(ids))
  }
}

/// Brings archived records back.
struct Revive: WriteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring archived records back.",
    discussion: """
        bullpen revive D-1
      """)

  @Argument(help: ArgumentHelp("The records.", valueName: "id"))
  var ids: [String]

  @OptionGroup var write: WriteOptions

  func command(_ opened: OpenedDesk) throws(Failure) -> Command {
    .revive(try opened.records(ids))
  }
}

extension OpenedDesk {
  /// The records that texts name.
  func records(_ names: [String]) throws(Failure) -> [Record] {
    var records: [Record] = []
    for name in names { records.append(try record(name)) }
    return records
  }
}
