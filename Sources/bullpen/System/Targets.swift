// Commands on several records: named one by one, or by a query. All of them change as one entry, or, where some are
// refused, none; with --partial those that can.

import ArgumentParser
import Interface
import SalesDesk

/// Which records a command means, beside those it names.
struct TargetOptions: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("The records a query selects.", valueName: "query"))
  var query: String?

  @Flag(help: "Change those that can be changed, leave out the others and say why.")
  var partial = false
}

extension OpenedDesk {
  /// The records that texts name, each an identifier or a query that begins with a kind.
  func targets(_ texts: [String], _ options: TargetOptions) throws(Failure) -> [Record] {
    var records: [Record] = []
    for text in texts {
      if desk.book.record(text) == nil, OpenedDesk.isQuery(text, in: desk.book) {
        records += try selected(text)
      } else {
        records.append(try record(text))
      }
    }
    if let query = options.query { records += try selected(query) }
    guard !texts.isEmpty || options.query != nil else {
      throw .usage(
        Words("Which records?", "哪些记录？"),
        help: Words("Identifiers, or --where 'deals owner:me'", "编号，或 --where 'deals owner:me'"))
    }
    var seen: Set<Record> = []
    return records.filter { seen.insert($0).inserted }
  }

  /// Whether a text is a query: its first word names a kind.
  private static func isQuery(_ text: String, in book: borrowing Book) -> Bool {
    let first = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    return (try? ValueText.kind(named: first, in: book)) != nil
  }

  private func selected(_ text: String) throws(Failure) -> [Record] {
    let query: Query
    do throws(QueryFault) {
      query = try Query.parse(text, in: desk.book)
    } catch { throw Failure(error, in: text) }
    guard query.kind != nil else {
      throw .usage(
        Words("Say first what is to change: “\(text)”", "请先写明要改的种类：「\(text)」"),
        help: Words("deals \(text)", "deals \(text)"))
    }
    return desk.book.select(query, QueryContext(now: now, me: me)).records
  }

  /// Changes records as one entry; one alone as ever.
  /// - Parameter ask: the command for one record.
  /// - Throws: when one is refused, unless the others shall change without it.
  func change(
    _ records: [Record], _ targets: TargetOptions, _ options: WriteOptions,
    _ ask: (Record) throws(Failure) -> Command
  ) throws(Failure) {
    if records.count == 1 { return try carryOut(try ask(records[0]), options) }
    if let damage = desk.damage { throw Failure(damage) }
    var bulk = Bulk(on: desk.book, by: author, now: now, isOverride: options.force)
    var refused: [String] = []
    for record in records {
      do throws(Failure) {
        let command = try ask(record)
        do throws(Refusal) { try bulk.ask(command) } catch { throw Failure(error, in: desk.book) }
      } catch {
        guard error.status == .refused, let text = error.text else { throw error }
        refused.append("\(desk.book.bareName(record)) \(desk.book.title(record)): \(text.what)")
      }
    }
    if refused.isEmpty || targets.partial || options.dryRun {
      try carryOut(bulk.command ?? .batch([]), options, verb: bulk.commands.first?.verb)
    }
    guard !refused.isEmpty else { return }
    let list = refused.joined(separator: "\n")
    if targets.partial {
      return Invocation.say(
        FaultText(Words("Left out:\n\(list)", "已跳过：\n\(list)")[Invocation.language]))
    }
    let count = (refused.count, records.count)
    throw Failure(
      .refused,
      FaultText(
        Words(
          "\(count.0) of \(count.1) refused, nothing was changed.\n\(list)",
          "\(count.1) 条中有 \(count.0) 条被拒绝，未做任何更改。\n\(list)")[Invocation.language],
        help: Words("--partial changes the others", "--partial 只改其余记录")[Invocation.language]))
  }
}
