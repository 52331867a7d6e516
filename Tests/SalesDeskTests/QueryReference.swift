// A slow second answer to queries: record by record, value by value, without columns, bit sets or counting.

@testable import SalesDesk

/// Answers queries the plain way.
enum QueryReference {
  static func select(_ query: Query, _ book: borrowing Book, _ context: QueryContext) -> [[Record]]
  {
    var left = query.limit ?? Int.max
    var result: [[Record]] = []
    for kind in kinds(query, book) {
      var records: [Record] = []
      for slot in 0..<book.count(kind) {
        let record = Record(kind, slot: slot)
        guard book.exists(record) else { continue }
        if !query.condition.concernsArchived, book.value("archived", of: record) == .flag(true) {
          continue
        }
        if holds(query.condition, record, book, context) { records.append(record) }
      }
      if records.isEmpty, query.kind == nil { continue }
      if book.schema(kind).description.prefix != nil { records.reverse() }
      for key in query.sort.reversed() { records = sorted(records, key, book, context) }
      records = Array(records.prefix(left))
      left -= records.count
      result.append(records)
    }
    return result
  }

  static func kinds(_ query: Query, _ book: borrowing Book) -> [KindID] {
    if let kind = query.kind { return [kind] }
    var result: [KindID] = []
    for (index, schema) in book.schema.enumerated() where schema.description.prefix != nil {
      result.append(KindID(index: index))
    }
    return result
  }

  static func holds(
    _ condition: Condition, _ record: Record, _ book: borrowing Book, _ context: QueryContext
  ) -> Bool {
    switch condition {
    case .everything: return true
    case .not(let inner): return !holds(inner, record, book, context)
    case .all(let parts):
      for part in parts where !holds(part, record, book, context) { return false }
      return true
    case .any(let parts):
      for part in parts where holds(part, record, book, context) { return true }
      return false
    case .term(let term, _): return holds(term, record, book, context)
    }
  }

  private static func holds(
    _ term: Term, _ record: Record, _ book: borrowing Book, _ context: QueryContext
  ) -> Bool {
    let now = context.now.instant.milliseconds
    switch term {
    case .text(let text):
      if fold(book.subject(record)) == text { return true }
      for (index, attribute) in book.schema(record.kind).attributes.enumerated()
      where attribute.type == .text || attribute.type == .longText {
        if attribute.name == "rank" { continue }
        let isName = attribute.type == .text
        for value in book.values(index, of: record) where holds(value, [text], isName) {
          return true
        }
      }
      guard record.kind != Book.commentKind else { return false }
      for name in ["account", "about"] {
        for case .link(let owner) in book.values(name, of: record) {
          if let title = book.value("title", of: owner), holds(title, [text], true) { return true }
        }
      }
      return false
    case .attribute(_, let tests):
      guard let test = tests[record.kind] else { return false }
      return holds(test, record, book, context)
    case .member(let targets):
      for name in ["owner", "helper", "mentions"] {
        for value in book.values(name, of: record) where leads(value, targets, book, context) {
          return true
        }
      }
      return false
    case .state(let states):
      for state in states where isIn(state, record, book, context) { return true }
      return false
    case .idle(let range): return isWithin(book.touched(record), range, now)
    case .age(let range): return isWithin(book.created(record), range, now)
    case .stay(let stages, let range):
      guard case .link(let stage)? = book.value("stage", of: record), stages.contains(stage.index)
      else { return false }
      return range.map { isWithin(book.stageSince(record), $0, now) } ?? true
    case .ended(let comparison, let days):
      return ended(record, book).map {
        holds(.days(comparison, days), .instant($0), book, context)
      } ?? false
    case .departure(let stages, let isForward, let comparison, let days):
      let visits = book.stageVisits(of: record)
      for (old, new) in zip(visits, visits.dropFirst()) where stages.contains(old.stage.index) {
        if isForward, !goesForward(old.stage, new.stage, book) { continue }
        let isThen = holds(.days(comparison, days), .instant(new.from), book, context)
        if days.isEmpty || isThen { return true }
      }
      return false
    }
  }

  /// When a record came into the stages of the class it is in now, of histories in which nothing is taken back.
  private static func ended(_ record: Record, _ book: borrowing Book) -> Instant? {
    guard case .link(let stage)? = book.value("stage", of: record),
      let present = book.stageClass(of: stage), present != .open
    else { return nil }
    var found: Instant?
    for visit in book.stageVisits(of: record).reversed() {
      if found == nil, visit.stage != stage { return nil }
      guard book.stageClass(of: visit.stage) == present else { break }
      found = visit.from
    }
    return found
  }

  private static func goesForward(_ old: Record, _ new: Record, _ book: borrowing Book) -> Bool {
    let stageClass = book.stageClass(of: new) ?? .open
    if stageClass == .won { return true }
    guard stageClass == .open, book.value("process", of: old) == book.value("process", of: new)
    else { return false }
    let (left, right) = (
      book.value("rank", of: old)?.plainText ?? "", book.value("rank", of: new)?.plainText ?? ""
    )
    if left == right { return old.slot < new.slot }
    return Array(left.utf8).lexicographicallyPrecedes(Array(right.utf8))
  }

  private static func isWithin(_ instant: Instant?, _ seconds: ClosedRange<Int64>, _ now: Int64)
    -> Bool
  {
    guard let instant else { return false }
    let since = now - instant.milliseconds
    let low = seconds.lowerBound < -1_000_000_000_000 ? Int64.min : seconds.lowerBound * 1000
    let high = seconds.upperBound > 1_000_000_000_000 ? Int64.max : seconds.upperBound * 1000
    return since >= low && since <= high
  }

  private static func isIn(
    _ state: QueryState, _ record: Record, _ book: borrowing Book, _ context: QueryContext
  ) -> Bool {
    let isDone = book.value("done", of: record) == .flag(true)
    let stage = book.stageClass(of: record)
    let isOpen = stage == nil ? !isDone : stage == .open
    let today = context.now.today
    var (past, present) = (false, false)
    for name in ["due", "close", "next-due"] {
      switch book.value(name, of: record) {
      case .day(let day)?, .due(.day(let day))?:
        if day < today { past = true }
        if day == today { present = true }
      case .due(.at(let instant))?:
        if instant < context.now.instant { past = true }
        if context.now.zone.day(of: instant) == today { present = true }
      default: break
      }
    }
    switch state {
    case .open: return isOpen
    case .closed: return !isOpen
    case .won: return stage == .won || isDone
    case .lost: return stage == .lost
    case .void: return stage == .void
    case .overdue:
      let single = book.isOverdue(record, context.now)
      return isOpen && past && single
    case .today: return isOpen && present
    case .due: return isOpen && (past || present)
    case .archived: return book.value("archived", of: record) == .flag(true)
    case .stuck: return book.isRotting(record, context.now) && rots(record, book, context)
    case .unread: return context.unread?.contains(record) ?? false
    case .mine:
      guard let me = context.me else { return false }
      let owners = book.values("owner", of: record) + book.values("helper", of: record)
      return owners.contains(.link(me))
    }
  }

  private static func rots(_ record: Record, _ book: borrowing Book, _ context: QueryContext)
    -> Bool
  {
    guard case .link(let stage)? = book.value("stage", of: record),
      case .integer(let days)? = book.value("rot", of: stage), let touched = book.touched(record)
    else { return false }
    if case .day(let day)? = book.value("next-due", of: record), day >= context.now.today {
      return false
    }
    return touched.adding(milliseconds: days * 86_400_000) < context.now.instant
  }

  // MARK: Values

  private static func holds(
    _ test: AttributeTest, _ record: Record, _ book: borrowing Book, _ context: QueryContext
  ) -> Bool {
    let values = book.values(test.index, of: record)
    if case .flag(let wanted) = test.match {
      return wanted.contains(values.first == .flag(true))
    }
    if case .holding(let texts) = test.match {
      return values.contains { holds($0, texts, test.type == .text) }
    }
    for value in values where holds(test.match, value, book, context) { return true }
    return false
  }

  private static func holds(
    _ match: Match, _ value: Value, _ book: borrowing Book, _ context: QueryContext
  ) -> Bool {
    switch match {
    case .present: return true
    case .holding(let texts): return holds(value, texts, true)
    case .reading(let texts): return value.plainText.map { texts.contains(fold($0)) } ?? false
    case .ordered(let comparison, let text):
      guard let own = value.plainText.map(fold) else { return false }
      let isLess = own.lexicographicallyPrecedes(text)
      switch comparison {
      case .less: return isLess
      case .atMost: return isLess || own == text
      case .greater: return !isLess && own != text
      default: return !isLess
      }
    case .numbers(let ranges):
      switch value {
      case .integer(let number): return ranges.contains { $0.contains(number) }
      case .duration(let length): return ranges.contains { $0.contains(length.seconds) }
      default: return false
      }
    case .amounts(let ranges):
      guard case .money(let money) = value else { return false }
      return ranges.contains { $0.currency == money.currency && $0.minor.contains(money.minor) }
    case .days(let comparison, let days):
      guard let day = day(value, context.now.zone) else { return false }
      return days.contains { expression in
        let range = expression.range(today: context.now.today)
        switch comparison {
        case .has, .equal, .notEqual: return range.contains(day)
        case .less: return day < range.lowerBound
        case .atMost: return day <= range.upperBound
        case .greater: return day > range.upperBound
        case .atLeast: return day >= range.lowerBound
        }
      }
    case .flag: return false
    case .options(let keys): return value.plainText.map(keys.contains) ?? false
    case .targets(let targets): return leads(value, targets, book, context)
    }
  }

  private static func leads(
    _ value: Value, _ targets: Targets, _ book: borrowing Book, _ context: QueryContext
  ) -> Bool {
    guard case .link(let record) = value else { return false }
    if targets.records.contains(record) || (targets.me && context.me == record) { return true }
    guard let title = book.value("title", of: record) else { return false }
    return holds(title, targets.holding, true)
      || (title.plainText.map { targets.reading.contains(fold($0)) } ?? false)
  }

  static func day(_ value: Value, _ zone: Zone) -> Day? {
    switch value {
    case .day(let day): day
    case .due(let due): due.day(in: zone)
    case .instant(let instant): zone.day(of: instant)
    default: nil
    }
  }

  /// Names are also held by their sounds.
  private static func holds(_ value: Value, _ texts: [[UInt8]], _ isName: Bool) -> Bool {
    guard let own = value.plainText.map(fold) else { return false }
    return texts.contains { text in
      if isName, PinyinReference.isHeard(text, in: own) { return true }
      guard own.count >= text.count else { return false }
      return (0...(own.count - text.count)).contains { own[$0...].starts(with: text) }
    }
  }

  static func fold(_ text: String) -> [UInt8] {
    var result = ""
    for scalar in text.unicodeScalars {
      let isWide = (0xff01...0xff5e).contains(scalar.value)
      let plain = isWide ? Unicode.Scalar(scalar.value - 0xfee0) ?? scalar : scalar
      result += plain.isASCII ? plain.properties.lowercaseMapping : String(plain)
    }
    return Array(result.utf8)
  }
}
