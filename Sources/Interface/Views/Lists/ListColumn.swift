// The columns of a list: which ones a kind begins with, what stands in them, how wide they want to be.

import Drawing
import SalesDesk

/// A column of a list.
struct ListColumn: Sendable {
  /// What it shows.
  enum Source: Sendable, Hashable {
    /// An attribute, by its place in the kind's schema.
    case attribute(Int)
    /// How many open deals an account has.
    case openDeals
    /// What they are worth.
    case openValue
    /// How long ago the last contact was.
    case lastContact
  }

  let source: Source
  /// What it is called where it is remembered: an attribute's name, or one beginning with `@`.
  let key: String
  /// The head.
  let label: String
  /// The head where there is less room.
  var brief: String
  /// What a query calls it, for sorting; nil where it cannot be sorted by.
  let name: String?
  /// Whether its texts end at its right edge.
  let isRight: Bool
  /// Whether it must never be cut.
  let isWhole: Bool
  /// What its values come to unless a person chose something else.
  let usualTotal: ListTotal?
  /// Whether it names the record, and so always shows.
  var isMain = false
  /// Whether customers or people stand in it, whose names may be in two scripts.
  var isName = false
  /// Whether amounts stand in it.
  var isMoney = false
  /// Its place among what a list of its kind keeps where not all has room.
  private var keeping = 0
  /// What its values come to under the rows and beside the head of a group; nil where nothing stands there.
  var total: ListTotal?

  /// Whether another shows the same and comes to the same.
  func hasSameTotal(as other: ListColumn) -> Bool {
    source == other.source && key == other.key && total == other.total
  }

  /// The columns of a kind: those chosen, else the usual ones, with what a person wants to stand under them.
  static func of(
    _ kind: KindID, chosen: [String]?, totals: [String: String], _ scene: Scene,
    _ book: borrowing Book
  ) -> [ListColumn] {
    let schema = book.schema(kind)
    let columns = (chosen ?? usual(schema)).compactMap { name -> ListColumn? in
      guard var column = column(name, schema, scene) else { return nil }
      column.total = column.usualTotal
      if let wish = totals[name] {
        column.total = ListTotal(rawValue: wish).flatMap {
          column.totals(schema).contains($0) ? $0 : nil
        }
      }
      return column
    }
    return columns.contains(where: \.isMain)
      ? columns : (column(main(schema), schema, scene).map { [$0] } ?? []) + columns
  }

  /// What stands under columns, by their keys, as a saved view keeps it; `none` where it was sent away.
  static func totals(of columns: [ListColumn]) -> [String: String] {
    var totals: [String: String] = [:]
    for column in columns where column.total != nil || column.usualTotal != nil {
      totals[column.key] = column.total?.rawValue ?? "none"
    }
    return totals
  }

  /// Every column a kind can show: the usual ones first, then its other attributes.
  static func available(_ kind: KindID, _ scene: Scene, _ book: borrowing Book) -> [ListColumn] {
    let schema = book.schema(kind)
    let usual = usual(schema)
    let others = schema.attributes.filter { !$0.isInternal && !usual.contains($0.name) }
    return (usual + others.map(\.name)).compactMap { column($0, schema, scene) }
  }

  /// The attribute that names a record of a kind.
  private static func main(_ schema: KindSchema) -> String {
    schema.index(of: "title") == nil ? "text" : "title"
  }

  /// The column of a name; nil where the kind has no such attribute any more.
  private static func column(_ name: String, _ schema: KindSchema, _ scene: Scene) -> ListColumn? {
    guard var column = plain(name, schema, scene) else { return nil }
    column.keeping = keeping(name, schema.description.name)
    return column
  }

  private static func plain(_ name: String, _ schema: KindSchema, _ scene: Scene) -> ListColumn? {
    switch name {
    case "@open": return figure(.openDeals, name, scene.phrases.openDeals, query: "open-deals")
    case "@value": return figure(.openValue, name, scene.phrases.openValue, query: "open-value")
    case "@last":
      return figure(.lastContact, name, scene.phrases.lastContact, query: "last-contact")
    default:
      guard let index = schema.index(of: name), !schema.attributes[index].isInternal else {
        return nil
      }
      var column = attribute(index, schema.attributes[index], scene)
      column.isMain = name == main(schema)
      column.isMoney = column.isRight && schema.attributes[index].type == .money
      switch schema.attributes[index].type {
      case .link(let kind): column.isName = named.contains(kind)
      default: column.isName = column.isMain && named.contains(schema.description.name)
      }
      return column
    }
  }

  private static func figure(
    _ source: Source, _ key: String, _ label: String, query: String
  ) -> ListColumn {
    ListColumn(
      source: source, key: key, label: label, brief: label, name: query, isRight: true,
      isWhole: true,
      usualTotal: source == .lastContact ? nil : .sum)
  }

  private static func attribute(
    _ index: Int, _ attribute: AttributeDescription, _ scene: Scene
  ) -> ListColumn {
    var isNumber = false
    var isWhole = false
    switch attribute.type {
    case .integer, .money, .duration: (isNumber, isWhole) = (true, true)
    case .day, .due, .instant, .flag: isWhole = true
    default: isWhole = ListColumn.dialled.contains(attribute.name)
    }
    if attribute.isSet { (isNumber, isWhole) = (false, false) }
    let words = attribute.words
    return ListColumn(
      source: .attribute(index), key: attribute.name, label: words[scene.language],
      brief: (ListColumn.briefs[attribute.name] ?? words)[scene.language], name: attribute.name,
      isRight: isNumber, isWhole: isWhole,
      usualTotal: isNumber && !attribute.isRate ? .sum : nil)
  }

  /// Shorter heads for what is narrower than its name.
  private static let briefs = [
    "close": Words("Close", "成交日"), "next-due": Words("Next", "下一步"),
    "probability": Words("Odds", "赢率"), "main": Words("Main", "主要"),
  ]

  /// What a list keeps where not all has room, what says most first: how far a deal or a lead is and whose it is for, when
  /// a task is due and who does it.
  private static let kept: [String: [String]] = [
    "deal": ["stage", "account", "close", "owner", "next-due"],
    "lead": ["stage", "company", "next-due", "owner", "source"],
    "task": ["due", "owner", "about", "stage", "priority"],
    "account": ["owner", "@last", "status", "tier", "city"],
    "contact": ["mobile", "account", "role", "mail", "main"],
    "activity": ["created", "kind", "about", "result"],
  ]

  /// The same for every other kind and for columns a person chose.
  private static let keptElsewhere = [
    ["owner"], ["close", "next-due", "due", "when", "@last", "mobile", "phone"],
    ["account", "about", "company"], ["stage", "status", "kind", "result"], ["role", "mail"],
    ["tier", "priority", "main"], ["city"], ["source"],
  ]

  private static func keeping(_ key: String, _ kind: String) -> Int {
    let own = kept[kind] ?? []
    return own.firstIndex(of: key) ?? own.count
      + (keptElsewhere.firstIndex { $0.contains(key) } ?? 5)
  }

  /// How soon it gives way: the higher, the sooner; the name never.
  var rank: Int {
    if isMain { return 0 }
    return total != nil ? 1 : 2 + keeping
  }

  /// The kinds whose records are customers or people.
  private static let named: Set<String> = ["account", "contact", "lead", "member"]

  /// Texts that are of no use with their end cut off.
  private static let dialled: Set<String> = ["mobile", "phone"]

  /// The names of the columns to begin with: a good choice where there is one, else the first six short
  /// ones of the kind's description. The first is the title.
  static func usual(_ schema: KindSchema) -> [String] {
    switch schema.description.name {
    case "account": return ["title", "tier", "status", "city", "owner", "@open", "@value", "@last"]
    case "contact": return ["title", "account", "role", "mobile", "mail", "main"]
    case "lead": return ["title", "company", "stage", "source", "next-due", "owner"]
    case "deal": return ["title", "value", "account", "stage", "close", "next-due", "owner"]
    case "task": return ["title", "due", "about", "stage", "priority", "owner"]
    case "activity": return ["title", "created", "kind", "about", "result", "minutes", "when"]
    case "comment": return ["text", "about", "created"]
    default: break
    }
    let shown = schema.attributes.filter {
      !$0.isInternal && !$0.isDerived && $0.type != .longText && $0.name != "title"
        && $0.name != "title-zh" && $0.name != "helper"
    }
    return ["title"] + shown.prefix(6).map(\.name)
  }

  /// What stands in it for a record.
  func text(
    _ record: Record, _ tallies: CustomerTallies?, _ book: borrowing Book, _ scene: Scene
  ) -> String {
    switch source {
    case .attribute(let index):
      let schema = book.schema(record.kind)
      if index == schema.title { return book.title(record, scene.language) }
      let attribute = schema.attributes[index]
      var texts: [String] = []
      for value in book.values(index, of: record) {
        texts.append(
          scene.phrases.value(
            value, book, attribute: attribute, zone: scene.now.zone, today: scene.now.today))
      }
      guard attribute.type == .longText else { return texts.joined(separator: ", ") }
      return texts.joined().prefix(400).split(whereSeparator: \.isNewline).joined(separator: " ")
    case .openDeals:
      let count = tallies?.openCount(of: record) ?? 0
      return count == 0 ? "" : scene.phrases.number(count)
    case .openValue:
      return scene.phrases.sumShort(tallies?.openSum(of: record) ?? MoneySum(), book.currency)
    case .lastContact:
      guard let last = tallies?.lastContact(of: record) else { return "" }
      let days = scene.now.today.days(since: scene.now.zone.day(of: last))
      return scene.phrases.age(days: max(0, days))
    }
  }

  /// How it looks.
  var style: Style {
    switch source {
    case .openDeals: .number
    case .openValue: .money
    case .lastContact: .dim
    case .attribute: isRight ? .money : .text
    }
  }
}
