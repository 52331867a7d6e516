// `bullpen today`: the daily queue as text.

import ArgumentParser
import Reports
import SalesDesk

/// Shows the daily queue.
struct Today: ReadCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the daily queue: late, today, standing still, next, done.",
    discussion: """
        bullpen today
        bullpen today --owner lin
        bullpen today --owner all --json
      """)

  @Option(
    help: ArgumentHelp("Whose queue: a member, or all; yours without it.", valueName: "name"))
  var owner: String?

  @OptionGroup var read: ReadOptions

  func answer(_ reading: Reading) throws(Failure) -> [String] {
    let context = QueryContext(now: reading.now, me: reading.me)
    let queue = TodayQueue(reading.book, context, owner: try member(reading))
    if reading.isJSON {
      return queue.sections.flatMap { $0.items.map { json($0, reading).text } }
    }
    var lines: [String] = []
    for (section, items) in queue.sections where !items.isEmpty {
      if !lines.isEmpty { lines.append("") }
      lines.append("\(Wording.section(section)[reading.language])  \(queue.count(section))")
      lines += table(items, reading)
    }
    return lines.isEmpty ? [Wording.nothingToday[reading.language]] : lines
  }

  private func member(_ reading: Reading) throws(Failure) -> Record? {
    guard let owner else { return reading.me }
    if owner == "all" { return nil }
    let kind = KindCatalogue.id(of: WorkTask.self)
    let context = ValueContext(now: reading.now, me: reading.me)
    do throws(Refusal) {
      let attribute = try ValueText.attribute(named: "owner", of: kind, in: reading.book)
      let value = try ValueText.parse(owner, for: attribute, in: reading.book, context)
      guard case .link(let member) = value else { return nil }
      return member
    } catch { throw Failure(error, in: reading.book) }
  }

  private func table(_ items: [TodayQueue.Item], _ reading: Reading) -> [String] {
    var table = TextTable([
      .init(title: "", isWhole: true), .init(title: "", isWhole: true),
      .init(title: "", isWhole: true), .init(title: ""), .init(title: ""),
      .init(title: "", isNumber: true),
    ])
    for item in items {
      let minute = item.minute.map {
        " " + String(padded: $0 / 60, 2) + ":" + String(padded: $0 % 60, 2)
      }
      table.append([
        "  " + Today.mark(item), item.day.iso + (minute ?? ""),
        reading.book.bareName(item.record), item.text,
        item.account.map { reading.book.title($0) } ?? "",
        item.money.map(RecordText.grouped) ?? "",
      ])
    }
    return table.lines(within: reading.width)
  }

  private static func mark(_ item: TodayQueue.Item) -> String {
    switch item.section {
    case .done where item.reason == .lost: "✗"
    case .late: "!"
    case .today: "~"
    case .stuck: "zz"
    case .next: ""
    case .done: "✓"
    }
  }

  private func json(_ item: TodayQueue.Item, _ reading: Reading) -> JSON {
    func name(_ record: Record?) -> JSON {
      record.map { .string(reading.book.bareName($0)) } ?? .null
    }
    return .object([
      ("section", .string(Wording.section(item.section).en.lowercased())),
      ("id", .string(reading.book.subject(item.record))),
      ("kind", .string(reading.book.schema(item.record.kind).description.name)),
      ("reason", .string(item.reason.name)), ("when", .string(item.when.iso)),
      ("text", .string(item.text)),
      ("account", name(item.account)), ("contact", name(item.contact)),
      ("value", item.money.map { .string($0.canonical) } ?? .null), ("owner", name(item.owner)),
      ("priority", .integer(Int64(item.priority))),
    ])
  }
}
