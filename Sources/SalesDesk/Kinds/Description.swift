// What the core knows of a kind of record: plain data. From a kind's description alone come its form, its
// table, its filters, its columns in CSV, its JSON, its history, its undo and its time travel.

/// The type of an attribute's values, as they stand in the journal.
package enum ValueType: Sendable, Hashable {
  /// One line of text.
  case text
  /// Text of several lines.
  case longText
  /// A whole number within ±2^53.
  case integer
  /// An amount with its currency.
  case money
  /// A calendar day.
  case day
  /// A day, or a point in time.
  case due
  /// A point in time.
  case instant
  /// A length of time.
  case duration
  /// Yes or no.
  case flag
  /// One of the attribute's options, by key.
  case choice
  /// A record of the kind of this name, by its bare name.
  case link(String)
  /// A record of any kind, by its full subject.
  case anyLink

  /// The name used in `attribute:` records and in documents.
  package var name: String {
    switch self {
    case .text: "text"
    case .longText: "long-text"
    case .integer: "integer"
    case .money: "money"
    case .day: "day"
    case .due: "due"
    case .instant: "instant"
    case .duration: "duration"
    case .flag: "flag"
    case .choice: "choice"
    case .link(let kind): kind
    case .anyLink: "any"
    }
  }

  /// The type of that name; any other name is taken as a link to a kind of that name when `kinds` has it.
  package init?(name: String, kinds: [String]) {
    let plain: [ValueType] = [
      .text, .longText, .integer, .money, .day, .due, .instant, .duration, .flag, .choice, .anyLink,
    ]
    if let type = plain.first(where: { $0.name == name }) {
      self = type
    } else if kinds.contains(name) {
      self = .link(name)
    } else {
      return nil
    }
  }
}

/// One option of a choice: its key in the journal and its name in both languages.
package struct Option: Sendable, Hashable {
  /// The key in the journal, in queries and in CSV.
  package let key: String
  /// The name on screen.
  package let words: Words

  /// An option; without a Chinese name the English one serves for both.
  package init(_ key: String, _ en: String, _ zh: String? = nil) {
    self.key = key
    words = Words(en, zh ?? en)
  }
}

/// A typed property of a kind.
package struct AttributeDescription: Sendable, Hashable {
  /// The name in journals, queries, CSV and JSON: lower-case ASCII and hyphens, at most 32 bytes.
  package let name: String
  /// The label on screen, in both languages.
  package var words: Words
  /// The type of its values.
  package let type: ValueType
  /// Whether a record holds a set of values instead of one.
  package var isSet = false
  /// A choice's options, in order.
  package var options: [Option] = []
  /// Whether values beyond `options` are taken.
  package var isOpen = false
  /// Whether the values tell of a private person, so that they can be found and erased.
  package var isPersonal = false
  /// Whether the value follows from entries and cannot be set.
  package var isDerived = false
  /// Whether forms and tables leave it out (ranks, processes): the program itself sets it.
  package var isInternal = false
  /// Whether no two records of a kind may hold the same value.
  package var isUnique = false
  /// Whether setting this link counts as something having happened to the record linked to.
  package var isTouching = false
  /// Least and greatest integer taken.
  package var bounds: ClosedRange<Int64> = -9_007_199_254_740_992...9_007_199_254_740_992
  /// Whether adding its numbers up says nothing: prices, percentages, limits.
  package var isRate = false
  /// Whether the team made it itself.
  package var isOwn = false

  /// Whether its whole numbers are parts of a hundred.
  package var isPercent: Bool { type == .integer && bounds == 0...100 }

  /// An attribute by its journal name, its labels and the type of its values.
  package init(_ name: String, _ en: String, _ zh: String, _ type: ValueType) {
    self.name = name
    words = Words(en, zh)
    self.type = type
  }

  /// The same attribute holding a set of values.
  package var set: Self { with(\.isSet, true) }
  /// The same attribute, personal.
  package var personal: Self { with(\.isPersonal, true) }
  /// The same attribute, set by the program alone.
  package var hidden: Self { with(\.isInternal, true) }
  /// The same attribute, following from entries.
  package var derived: Self { with(\.isDerived, true) }
  /// The same attribute, unique within its kind.
  package var unique: Self { with(\.isUnique, true) }
  /// The same link, counting as an event for its target.
  package var touching: Self { with(\.isTouching, true) }

  /// The same number, one that is not added up.
  package var rate: Self { with(\.isRate, true) }

  /// The same choice with options; `open` takes other values too.
  package func options(_ options: [Option], open: Bool = false) -> Self {
    with(\.options, options).with(\.isOpen, open)
  }

  /// The same integer within bounds.
  package func within(_ bounds: ClosedRange<Int64>) -> Self { with(\.bounds, bounds) }

  private func with<T>(_ path: WritableKeyPath<Self, T>, _ value: T) -> Self {
    var copy = self
    copy[keyPath: path] = value
    return copy
  }
}

/// A kind of record: its names, its identifiers and its attributes.
package struct KindDescription: Sendable {
  /// The name in the journal, such as `deal`.
  package let name: String
  /// The name of many in queries, such as `deals`.
  package let plural: String
  /// The identifier's prefix for numbered records, such as `D`; nil for kinds whose records have names.
  package let prefix: String?
  /// The name on screen, one and many.
  package let words: Words
  /// The name of many on screen.
  package let pluralWords: Words
  /// The attributes in order: `title`, the kind's own, then those every record has.
  package let attributes: [AttributeDescription]

  /// A numbered kind: `title`, its own attributes, and those of every numbered kind after them.
  package init(
    _ name: String, plural: String, prefix: String, _ words: Words, many: Words,
    titled title: Words = Words("Title", "标题"), _ own: [AttributeDescription]
  ) {
    self.name = name
    self.plural = plural
    self.prefix = prefix
    self.words = words
    pluralWords = many
    attributes =
      [.init("title", title.en, title.zh, .text)] + own.filter { $0.name != "rank" } + [
        .init("owner", "Owner", "负责人", .link("member")),
        .init("helper", "Helpers", "协助人", .link("member")).set,
        .init("label", "Labels", "标签", .link("label")).set,
        .init("note", "Note", "备注", .longText),
        .init("external", "External", "外部编号", .text).unique.hidden,
        .init("archived", "Archived", "已归档", .flag).hidden,
      ] + own.filter { $0.name == "rank" } + [
        .init("created", "Created", "创建时间", .instant).derived,
        .init("changed", "Changed", "修改时间", .instant).derived,
      ]
  }

  /// A kind whose records are named `kind:key`, with a title in both languages and its own attributes.
  package init(
    named name: String, plural: String, _ words: Words, many: Words,
    titled title: Words = Words("Title", "标题"), _ own: [AttributeDescription]
  ) {
    self.name = name
    self.plural = plural
    prefix = nil
    self.words = words
    pluralWords = many
    attributes =
      [
        .init("title", title.en, title.zh, .text),
        .init("title-zh", "Chinese title", "中文标题", .text),
      ] + own + [
        .init("archived", "Archived", "已归档", .flag).hidden,
        .init("created", "Created", "创建时间", .instant).derived,
        .init("changed", "Changed", "修改时间", .instant).derived,
      ]
  }
}
