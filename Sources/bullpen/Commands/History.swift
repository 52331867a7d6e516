// `bullpen history`: what was done, one line an entry, oldest first.

import ArgumentParser
import Drawing
import Glibc
import SalesDesk

/// Shows entries.
struct History: ReadCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what was done: one line an entry, oldest first.",
    discussion: """
      Of the whole desk, of one record, or of the records a query selects.

        bullpen history
        bullpen history D-1
        bullpen history 'deals owner:me' --json
        bullpen history --follow
      """)

  @Argument(help: "A record or a query; everything without it.")
  var query: [String] = []

  @Flag(help: "Go on with new entries as they come, until stopped.")
  var follow = false

  @OptionGroup var read: ReadOptions

  func run() throws {
    let reading = try Reading(read)
    try show(reading)
    if follow { try keepShowing(reading) }
    try Console.sayDamage(of: reading.opened)
  }

  func answer(_ reading: Reading) throws(Failure) -> [String] { [] }

  private func show(_ reading: Reading) throws(Failure) {
    let last = reading.book.revision
    if let records = try records(reading) {
      var numbers: Set<Int> = []
      for record in records { numbers.formUnion(reading.book.entries(of: record)) }
      var subjects: Set<String> = []
      for record in records { subjects.insert(reading.book.subject(record)) }
      return try print(Array(numbers.filter { $0 <= last }).sorted(), only: subjects, reading)
    }
    for start in stride(from: 1, through: last, by: 4096) {
      try print(Array(start...min(last, start + 4095)), only: nil, reading)
    }
  }

  /// The records asked about; nil for everything.
  private func records(_ reading: Reading) throws(Failure) -> [Record]? {
    let text = joined(query)
    guard !text.isEmpty else { return nil }
    if query.count == 1, let record = reading.book.record(text) { return [record] }
    return reading.select(try reading.query(text)).records
  }

  private func print(_ numbers: [Int], only subjects: Set<String>?, _ reading: Reading)
    throws(Failure)
  {
    var entries: [Entry]
    do throws(StoreFault) {
      entries = try reading.opened.desk.entries(numbers)
    } catch { throw Failure(error) }
    if let subjects {
      for index in entries.indices {
        entries[index].facts.removeAll { !subjects.contains($0.subject) }
      }
    }
    if reading.isJSON {
      try Console.print(entries.map { EntryText.json($0).text })
    } else {
      try Console.print(History.table(entries, reading, hasSubjects: true))
    }
  }

  /// Prints entries as they come, until a signal, a fault, or whoever reads them goes away.
  private func keepShowing(_ reading: Reading) throws(Failure) {
    let desk = reading.opened.desk
    let subjects = try records(reading).map { records in
      var subjects: Set<String> = []
      for record in records { subjects.insert(reading.book.subject(record)) }
      return subjects
    }
    var last = desk.book.revision
    while desk.damage == nil {
      guard wait(for: desk.store.changeDescriptor) else { return }
      do throws(StoreFault) {
        try desk.refresh()
      } catch { throw Failure(error) }
      guard desk.book.revision > last else { continue }
      let numbers = Array((last + 1)...desk.book.revision)
      last = desk.book.revision
      try print(try touching(numbers, subjects, desk), only: subjects, reading)
    }
  }

  private func touching(_ numbers: [Int], _ subjects: Set<String>?, _ desk: Desk) throws(Failure)
    -> [Int]
  {
    guard let subjects else { return numbers }
    do throws(StoreFault) {
      return try desk.entries(numbers).filter { entry in
        entry.facts.contains { subjects.contains($0.subject) }
      }.map(\.number)
    } catch { throw Failure(error) }
  }

  /// Until the journal may have grown, a second at most; false when nobody reads the output any more. (Without
  /// that a follower whose reader has gone would stay until the next entry, for a quiet desk for days.)
  private func wait(for descriptor: Int32?) -> Bool {
    var entries = [
      pollfd(fd: STDOUT_FILENO, events: 0, revents: 0),
      pollfd(fd: descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    poll(&entries, 2, 1000)
    return entries[0].revents & Int16(POLLERR | POLLHUP) == 0
  }

  /// Entries as lines: number, local time, author, verb, what changed and why.
  static func table(_ entries: [Entry], _ reading: Reading, hasSubjects: Bool) -> [String] {
    var table = TextTable([
      .init(title: "", isNumber: true), .init(title: "", isWhole: true),
      .init(title: "", isWhole: true), .init(title: "", isWhole: true), .init(title: ""),
    ])
    let text = reading.text
    for entry in entries {
      var what =
        hasSubjects
        ? EntryText.summary(entry.facts, in: reading.opened.desk.book, text)
        : changes(entry.facts, reading)
      if !entry.of.isEmpty {
        what += " (#" + entry.of.map(String.init).joined(separator: ", #") + ")"
      }
      if let why = entry.why {
        what += "  " + EntryText.quoted(Sanitizer.drawable(why), text.language)
      }
      table.append([
        String(entry.number), text.time(entry.when), entry.by, entry.verb, what,
      ])
    }
    return table.lines(within: hasSubjects ? reading.width : nil)
  }

  private static func changes(_ facts: [Fact], _ reading: Reading) -> String {
    var parts: [String] = []
    for fact in facts where fact.attribute != "rank" {
      parts.append(EntryText.change(fact, in: reading.opened.desk.book, reading.text))
    }
    return parts.joined(separator: EntryText.comma(reading.language))
  }
}
