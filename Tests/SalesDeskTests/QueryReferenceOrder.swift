// The slow second answer's orders: values compared two by two.

@testable import SalesDesk

extension QueryReference {
  static func sorted(
    _ records: [Record], _ key: SortKey, _ book: borrowing Book, _ context: QueryContext
  ) -> [Record] {
    var (present, missing): ([(Record, [Key])], [Record]) = ([], [])
    for record in records {
      if let parts = parts(record, key, book, context) {
        present.append((record, parts))
      } else {
        missing.append(record)
      }
    }
    let order = present.enumerated().sorted { left, right in
      for (a, b) in zip(left.element.1, right.element.1) where a != b {
        let isFixed = a.isFixed
        return (a < b) != (key.isDescending && !isFixed)
      }
      return left.offset < right.offset
    }
    return order.map(\.element.0) + missing
  }

  /// A part of a key; fixed parts do not turn round when the order descends.
  enum Key: Comparable {
    case fixed(Int)
    case number(Int64)
    case bytes([UInt8])

    var isFixed: Bool { if case .fixed = self { true } else { false } }

    static func < (left: Key, right: Key) -> Bool {
      switch (left, right) {
      case (.fixed(let a), .fixed(let b)): a < b
      case (.number(let a), .number(let b)): a < b
      case (.bytes(let a), .bytes(let b)): a.lexicographicallyPrecedes(b)
      default: false
      }
    }
  }

  private static func parts(
    _ record: Record, _ key: SortKey, _ book: borrowing Book, _ context: QueryContext
  ) -> [Key]? {
    switch key.subject {
    case .number: return [.number(Int64(record.slot))]
    case .idle: return book.touched(record).map { [.number(-$0.milliseconds)] }
    case .age: return book.created(record).map { [.number(-$0.milliseconds)] }
    case .closed:
      var group = StageClass.open.rawValue
      if case .link(let stage)? = book.value("stage", of: record),
        case .choice(let name)? = book.value("class", of: stage)
      {
        group = name
      }
      let isDone = book.value("done", of: record) == .flag(true)
      return [.number(isDone || group != StageClass.open.rawValue ? 1 : 0)]
    case .attribute(let places):
      guard let index = places.place(in: record.kind) else { return [.number(0)] }
      guard let value = book.values(index, of: record).first else { return nil }
      return parts(value, record, index, book, context)
    case .openDeals, .openValue, .lastContact:
      guard book.schema(record.kind).description.name == "account" else { return [.number(0)] }
      return figure(record, key.subject, book, context)
    }
  }

  /// A figure of a customer, from every record that leads there.
  private static func figure(
    _ account: Record, _ subject: SortKey.Subject, _ book: borrowing Book, _ context: QueryContext
  ) -> [Key]? {
    func live(_ kind: String) -> [Record] {
      guard let kind = book.kind(named: kind) else { return [] }
      return (0..<book.count(kind)).map { Record(kind, slot: $0) }.filter {
        book.exists($0) && !book.isArchived($0) && book.value("account", of: $0) == .link(account)
      }
    }
    if subject == .lastContact {
      var last: Int64?
      for activity in live("activity") {
        var at = book.created(activity)?.milliseconds ?? Int64.min
        if case .due(let due)? = book.value("when", of: activity) {
          switch due {
          case .day(let day): at = context.now.zone.instant(of: day).milliseconds
          case .at(let instant): at = instant.milliseconds
          }
        }
        if at <= context.now.instant.milliseconds { last = max(last ?? at, at) }
      }
      return last.map { [.number(-$0)] }
    }
    let open = live("deal").filter { book.stageClass(of: $0) ?? .open == .open }
    if subject == .openDeals { return open.isEmpty ? nil : [.number(Int64(open.count))] }
    var sums: [Currency: Int64] = [:]
    for deal in open {
      guard case .money(let money)? = book.value("value", of: deal) else { continue }
      sums[money.currency, default: 0] += money.minor
    }
    func place(_ currency: Currency) -> Int { currency == .cny ? 0 : Int(currency.packed) + 1 }
    return sums.min { place($0.key) < place($1.key) }.map {
      [.fixed(place($0.key)), .number($0.value)]
    }
  }

  private static func parts(
    _ value: Value, _ record: Record, _ index: Int, _ book: borrowing Book, _ context: QueryContext
  ) -> [Key]? {
    switch value {
    case .text(let text): return [.bytes(PinyinReference.order(text))]
    case .integer(let number): return [.number(number)]
    case .money(let money):
      let place = money.currency == .cny ? 0 : Int(money.currency.packed) + 1
      return [.fixed(place), .number(money.minor)]
    case .day(let day): return [.number(Int64(day.number))]
    case .due(let due): return [.number(due.order(in: context.now.zone))]
    case .instant(let instant): return [.number(instant.milliseconds)]
    case .duration(let length): return [.number(length.seconds)]
    case .flag(let flag): return [.number(flag ? 1 : 0)]
    case .choice(let text):
      let place = book.schema(record.kind).places[index]
      let names = book.tables[Int(record.kind.index)].choices[place.aside].names
      return [.number(Int64(names.firstIndex(of: text) ?? 0))]
    case .link(let target):
      let schema = book.schema(record.kind)
      if schema.attributes[index].type == .anyLink {
        return [.number(Int64(target.kind.index)), .number(Int64(target.slot))]
      }
      if book.schema(target.kind).description.prefix != nil {
        return book.value("title", of: target)?.plainText.map {
          [.bytes(PinyinReference.order($0))]
        }
      }
      guard case .text(let rank)? = book.value("rank", of: target) else {
        return [.bytes(PinyinReference.order(book.title(target))), .number(Int64(target.slot))]
      }
      guard case .link(let process)? = book.value("process", of: target) else { return nil }
      return [.number(Int64(process.slot)), .bytes(Array(rank.utf8)), .number(Int64(target.slot))]
    }
  }
}
