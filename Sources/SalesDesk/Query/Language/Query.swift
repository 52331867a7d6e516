// A question to the book, understood: names are resolved, days stay relative until it is asked.

/// A query as a value. Made by `Query.parse`, answered by `book.select`.
package struct Query: Sendable, Hashable {
  /// The kind asked for; nil for all numbered kinds.
  package var kind: KindID?
  /// What must hold.
  var condition: Condition = .everything
  /// The order, most important key first; empty for the kind's own order.
  package var sort: [SortKey] = []
  /// What the records are grouped by.
  package var group: NamedPlaces?
  /// How many records are wanted, at least 1; nil for all.
  package var limit: Int?

  /// The query for every record of a kind, or of all numbered kinds.
  package init(kind: KindID? = nil) { self.kind = kind }

  /// Whether nothing is asked of the records.
  package var isEverything: Bool { condition == .everything }

  /// Whether it asks what others changed since one last looked.
  package var concernsUnread: Bool {
    condition.contains { term in
      if case .state(let states) = term { states.contains(.unread) } else { false }
    }
  }

  /// Whether it consists of alternatives, so that it needs parentheses to stand beside other terms.
  package var isAlternative: Bool { if case .any = condition { true } else { false } }

  /// Whether it says something about `archived`, so that archived records are not left out.
  package var concernsArchived: Bool { condition.concernsArchived }

  /// This query with a second one's conditions added; its order, grouping and count win where it has them.
  /// Both should be parsed for the same kind.
  package func narrowed(by other: Query) -> Query {
    var result = self
    if kind == nil { result.kind = other.kind }
    if other.condition != .everything {
      result.condition =
        condition == .everything ? other.condition : .all([condition, other.condition])
    }
    if !other.sort.isEmpty { result.sort = other.sort }
    if let group = other.group { result.group = group }
    if let limit = other.limit { result.limit = limit }
    return result
  }
}

/// An attribute by name, with its place in each kind of the query that has it.
package struct NamedPlaces: Sendable, Hashable {
  /// The attribute's English name.
  package let name: String
  /// The place of the attribute in each kind that has it.
  let places: [KindID: Int]

  /// The attribute's place in a kind, or nil when the kind does not have it.
  package func place(in kind: KindID) -> Int? { places[kind] }
}

/// One key of an order.
package struct SortKey: Sendable, Hashable {
  /// What is compared.
  package enum Subject: Sendable, Hashable {
    /// An attribute's values; records without one come last either way.
    case attribute(NamedPlaces)
    /// The record's number.
    case number
    /// The time since something happened to the record.
    case idle
    /// The time since the record was created.
    case age
    /// Whether it is over: what is open comes before what is won, lost, void or done.
    case closed
    /// How many open deals a customer has.
    case openDeals
    /// What a customer's open deals are worth.
    case openValue
    /// The time since the last contact with a customer.
    case lastContact

    /// What it is called after `sort:`, in either language, where it is a figure of customers alone.
    static let ofCustomers: [String: Subject] = [
      "open-deals": .openDeals, "open-value": .openValue, "last-contact": .lastContact,
      "未结商机": .openDeals, "未结金额": .openValue, "最近联系": .lastContact,
    ]
  }

  /// What is compared.
  package let subject: Subject
  /// Whether the greatest comes first.
  package let isDescending: Bool
}

/// How a value is compared.
enum Comparison: String, Sendable, Hashable {
  case has = ":"
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case atMost = "<="
  case greater = ">"
  case atLeast = ">="

  /// Whether several values may be given.
  var takesList: Bool { self == .has || self == .equal || self == .notEqual }

  /// The whole numbers that compare so with a range: outside, inside, up to its end, from its start.
  func bounds(_ range: ClosedRange<Int64>) -> ClosedRange<Int64> {
    switch self {
    case .has, .equal, .notEqual: range
    case .less: Comparison.least...Swift.max(range.lowerBound - 1, Comparison.least)
    case .atMost: Comparison.least...range.upperBound
    case .greater: Swift.min(range.upperBound + 1, Comparison.greatest)...Comparison.greatest
    case .atLeast: range.lowerBound...Comparison.greatest
    }
  }

  /// Beyond every value of every type, yet far from the limits of 64 bits.
  static let greatest: Int64 = 1 << 62
  static let least: Int64 = -(1 << 62)
}

/// What must hold of a record.
indirect enum Condition: Sendable, Hashable {
  /// Nothing.
  case everything
  /// One term, and where it stands in the text.
  case term(Term, at: Range<Int>)
  case not(Condition)
  case all([Condition])
  case any([Condition])

  /// Whether any term passes a test.
  func contains(_ test: (Term) -> Bool) -> Bool {
    switch self {
    case .everything: false
    case .term(let term, _): test(term)
    case .not(let inner): inner.contains(test)
    case .all(let parts), .any(let parts): parts.contains { $0.contains(test) }
    }
  }

  /// Whether archived records are asked for in some way, so that they are not left out.
  var concernsArchived: Bool {
    contains { term in
      switch term {
      case .state(let states): states.contains(.archived)
      case .attribute(let name, _): name == "archived"
      default: false
      }
    }
  }
}

/// One test of a record.
enum Term: Sendable, Hashable {
  /// A text in the title or another text of the record, or its identifier. Folded.
  case text([UInt8])
  /// A test of an attribute by its English name, in each kind that has it and can pass.
  case attribute(String, [KindID: AttributeTest])
  /// Owned by, helped by or mentioning one of the members.
  case member(Targets)
  /// In one of the states.
  case state([QueryState])
  /// Touched this long ago, in seconds.
  case idle(ClosedRange<Int64>)
  /// Created this long ago, in seconds.
  case age(ClosedRange<Int64>)
  /// In one of the stages, for this long, in seconds.
  case stay(Set<Int>, ClosedRange<Int64>?)
  /// Won, lost or void since one of these days.
  case ended(Comparison, [DayExpression])
  /// Went from one of the stages to another, on one of these days; to a later or a won one alone.
  case departure(Set<Int>, isForward: Bool, Comparison, [DayExpression])
}

/// A test of one attribute of one kind.
struct AttributeTest: Sendable, Hashable {
  /// The attribute's place in its kind, and what stands there: another book, an earlier one say, may not
  /// have an attribute the team made.
  let index: Int
  let name: String
  let type: ValueType
  let match: Match

  /// Whether a kind has the attribute at its place.
  func fits(_ schema: KindSchema) -> Bool {
    index < schema.attributes.count && schema.attributes[index].name == name
      && schema.attributes[index].type == type
  }
}

/// What a value must be.
enum Match: Sendable, Hashable {
  /// Anything.
  case present
  /// A text holding one of these. Folded.
  case holding([[UInt8]])
  /// A text that is one of these. Folded.
  case reading([[UInt8]])
  /// A text before or after this one. Folded.
  case ordered(Comparison, [UInt8])
  /// A whole number or a length of time within one of these.
  case numbers([ClosedRange<Int64>])
  /// An amount within one of these, in its currency.
  case amounts([AmountRange])
  /// A day, or an instant's local day, that compares so with one of these.
  case days(Comparison, [DayExpression])
  /// Yes or no; a value never given is no.
  case flag(Set<Bool>)
  /// One of these options, by key.
  case options([String])
  /// One of these records.
  case targets(Targets)
}

/// A range of minor units in one currency.
struct AmountRange: Sendable, Hashable {
  let currency: Currency
  let minor: ClosedRange<Int64>
}

/// The records a link must lead to one of.
struct Targets: Sendable, Hashable {
  /// These.
  var records: Set<Record> = []
  /// Who asks.
  var me = false
  /// Those of numbered kinds whose title holds one of these. Folded.
  var holding: [[UInt8]] = []
  /// Those whose title is one of these. Folded.
  var reading: [[UInt8]] = []

  /// Whether titles decide.
  var hasTitles: Bool { !holding.isEmpty || !reading.isEmpty }
}

/// A state that follows from attributes and time.
package enum QueryState: String, Sendable, Hashable, CaseIterable {
  /// Work goes on.
  case open
  /// Ended well, or done.
  case won
  /// Ended badly.
  case lost
  /// Should not count.
  case void
  /// Not open.
  case closed
  /// Open, and its day has passed.
  case overdue
  /// Open, and its day is today.
  case today
  /// Open, and its day has come or passed.
  case due
  /// Open, and idle in its stage for longer than the stage allows.
  case stuck
  /// Archived.
  case archived
  /// Owned or helped by who asks.
  case mine
  /// Changed by others since who asks last looked.
  case unread

  /// Every name a state goes by.
  static let names: [String: QueryState] = [
    "open": .open, "won": .won, "lost": .lost, "void": .void, "closed": .closed,
    "overdue": .overdue,
    "today": .today, "due": .due, "stuck": .stuck, "archived": .archived, "mine": .mine,
    "unread": .unread,
    "done": .won, "late": .overdue, "未结": .open, "进行中": .open, "赢单": .won, "已完成": .won, "输单": .lost,
    "无效": .void, "已结束": .closed, "逾期": .overdue, "今天": .today, "到期": .due, "停滞": .stuck,
    "已归档": .archived, "我的": .mine, "未读": .unread,
  ]
}

/// Who asks, and when.
package struct QueryContext: Sendable {
  /// The present time in the desk's zone.
  package var now: Now
  /// The member who asks; nil when nobody in particular.
  package var me: Record?
  /// What others changed since they last looked; nil when that is not known.
  package var unread: Unread?

  /// A question asked now by a member.
  package init(now: Now, me: Record? = nil, unread: Unread? = nil) {
    self.now = now
    self.me = me
    self.unread = unread
  }
}
