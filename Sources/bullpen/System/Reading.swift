// What every looking command does alike: open, ask the present book or a past one, print, and say when the
// journal is damaged.

import ArgumentParser
import Drawing
import Interface
import Journal
import SalesDesk

/// A book to be asked by one command.
final class Reading {
  let opened: OpenedDesk
  /// The present book, or the one of `--as-of`.
  let book: Book
  /// The present time, or that of `--as-of`.
  let now: Now
  let isJSON: Bool
  let language = Invocation.language
  /// The columns of the terminal; nil elsewhere: nothing is cut then.
  let width = System.columns

  init(_ options: ReadOptions) throws(Failure) {
    opened = try OpenedDesk(options.desk)
    isJSON = options.json
    let moment = try Moment(asOf: options.asOf, opened)
    do throws(StoreFault) {
      book = try moment.book(of: opened.desk)
    } catch { throw Failure(error) }
    now = Now(
      moment.instant(opened.now) ?? min(book.lastAt, opened.now.instant), zone: opened.zone)
  }

  /// The member who asks, as far as the book that is asked knows them.
  var me: Record? { book.record("member:\(opened.author)") }

  /// The words of attributes and values in this book.
  var text: RecordText { RecordText(language: language, zone: now.zone) }

  /// The query a text asks.
  func query(_ text: String, kind: KindID? = nil) throws(Failure) -> Query {
    do throws(QueryFault) {
      return try Query.parse(text, in: book, kind: kind)
    } catch { throw Failure(error, in: text) }
  }

  /// The records a query selects.
  func select(_ query: Query) -> Selection {
    book.select(query, context(for: query))
  }

  /// Who asks a query and when; with what others changed since they last looked, where it asks for that.
  func context(for query: Query) -> QueryContext {
    QueryContext(now: now, me: me, unread: query.concernsUnread ? unread : nil)
  }

  /// What others changed since this member last looked in the workbench; nothing where they never did.
  private var unread: Unread {
    let desk = opened.desk
    let file = Places().state + "/" + opened.store.desk + "/looked-" + opened.author
    let kept = System.read(file).flatMap { Unread(String(decoding: $0, as: UTF8.self), desk.book) }
    var unread = kept ?? Unread(mark: desk.book.revision)
    while unread.known < desk.book.revision {
      let last = min(desk.book.revision, unread.known + 4096)
      guard let entries = try? desk.entries(Array(unread.known + 1...last)), !entries.isEmpty else {
        break
      }
      for entry in entries { unread.take(entry, me: opened.author, desk.book) }
    }
    unread.leaveOutGone(desk.book)
    return unread
  }

  /// A query's text with the saved view named first in it, as `@name` or `view:name`, and what narrows it.
  /// What begins with a member's name is no saved view.
  func query(orView text: String) throws(Failure) -> Query {
    let word = text.prefix { $0 != " " }
    var name: String?
    if word.hasPrefix("view:") { name = String(word.dropFirst(5)) }
    if word.hasPrefix("@") { name = String(word.dropFirst()) }
    guard let name, !name.isEmpty, word.hasPrefix("view:") || !isMember(name),
      let view = book.savedView(name, of: me)
    else {
      try refuseUnknown(name, text)
      return try query(text)
    }
    do throws(QueryFault) {
      let saved = try book.query(ofView: view)
      let rest = String(text.dropFirst(word.count))
      return saved.narrowed(by: try Query.parse(rest, in: book, kind: saved.kind))
    } catch { throw Failure(error, in: text) }
  }

  /// Says that a name that stands first, as a saved view's does, is neither that nor a member's.
  private func refuseUnknown(_ name: String?, _ text: String) throws(Failure) {
    guard let name, !name.isEmpty, text.hasPrefix("view:") || !isMember(name) else { return }
    let quoted = Sanitizer.drawable(String(name.prefix(60)))
    throw .usage(
      Words(
        "There is no saved view and no member “\(quoted)”.", "没有名为「\(quoted)」的已存视图或成员。"),
      help: Words("bullpen views lists the views.", "bullpen views 列出已存视图。"))
  }

  private func isMember(_ name: String) -> Bool {
    name == "me" || book.record("member:" + name) != nil
  }

  /// The record a text names, in the book that is asked.
  func record(_ name: String) throws(Failure) -> Record {
    guard let record = book.record(name) else { throw Failure(.noSuchRecord(name), in: book) }
    return record
  }
}

extension Moment {
  /// Reads `--as-of`: `#17`, a day or a time; nil is the present.
  fileprivate init(asOf text: String?, _ opened: OpenedDesk) throws(Failure) {
    guard let text else {
      self = .present
      return
    }
    guard let moment = Moment(text, in: opened.desk.book, now: opened.now) else {
      throw .usage(
        Words("--as-of takes a day, a time or #ENTRY.", "--as-of 应为日期、时间或 #条目号。"),
        help: Words("--as-of 2026-09-05", "--as-of 2026-09-05"))
    }
    self = moment
  }

  /// When it is; nil for an entry, which the book itself tells.
  fileprivate func instant(_ now: Now) -> Instant? {
    switch self {
    case .present: now.instant
    case .at(let instant): instant
    case .entry: nil
    }
  }

  fileprivate func book(of desk: Desk) throws(StoreFault) -> Book {
    switch self {
    case .present: desk.book.copy()
    case .at(let instant): try desk.book(asOf: instant)
    case .entry(let number): try desk.book(after: number)
    }
  }
}

/// A command that only looks.
protocol ReadCommand: ParsableCommand {
  var read: ReadOptions { get }

  /// The lines it prints.
  func answer(_ reading: Reading) throws(Failure) -> [String]
}

extension ReadCommand {
  func run() throws {
    let reading = try Reading(read)
    try Console.print(try answer(reading))
    try Console.sayDamage(of: reading.opened)
  }
}

/// Standard output.
enum Console {
  /// Prints lines that are inert already.
  static func print(_ lines: [String]) throws(Failure) {
    guard !lines.isEmpty else { return }
    try write(Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// Writes bytes as they are.
  static func write(_ bytes: [UInt8]) throws(Failure) {
    let code = System.write(bytes, to: 1)
    if code != 0 {
      throw Failure(.ioError, Faults.phrases(Invocation.language).unanswered(code))
    }
  }

  /// After what is good was printed: says that the journal is damaged, and ends so.
  static func sayDamage(of opened: OpenedDesk) throws(Failure) {
    if let damage = opened.desk.damage { throw Failure(damage) }
  }
}
