// Finding records by what one remembers of their titles, for pickers and the palette.

import SalesDesk

/// Looking through titles.
enum RecordSearch {
  /// A record, and how well it fits.
  struct Hit {
    let rank: NameSearch.Rank
    let record: Record
  }

  /// The records that fit a text, best first, at most `limit`; `memory` holds what was looked up already.
  static func hits(
    _ text: String, in kinds: [KindID]?, limit: Int, _ book: borrowing Book,
    _ memory: NameMemory = NameMemory()
  ) -> [Hit] {
    var memory = memory
    let kinds = kinds ?? lookedFor(book)
    memory.look(for: text, in: numbered(kinds, book), limit: limit, book)
    var found: [(hit: Hit, order: Int, age: Int)] = []
    let account = KindCatalogue.id(of: Account.self)
    for (order, kind) in kinds.enumerated() {
      var hits = named(text, kind, book)
      for best in memory.best(kind, text, book) ?? []
      where !hits.contains(where: { $0.record == best.record }) {
        hits.append(Hit(rank: best.rank, record: best.record))
      }
      for (age, hit) in hits.enumerated() { found.append((hit, order, age)) }
    }
    // a company's name mostly begins with its town: what it is called by stands inside
    let isHan = text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    let begins: NameSearch.Rank = isHan ? .start : .initials
    for place in found.indices
    where found[place].hit.record.kind == account && found[place].hit.rank == .inside {
      found[place].hit = Hit(rank: begins, record: found[place].hit.record)
    }
    found.sort { ($0.hit.rank, $0.order, $0.age) < ($1.hit.rank, $1.order, $1.age) }
    return found.prefix(limit).map(\.hit)
  }

  /// The records that fit, best first.
  static func find(
    _ text: String, in kinds: [KindID]?, limit: Int, _ book: borrowing Book,
    _ memory: NameMemory = NameMemory()
  ) -> [Record] {
    hits(text, in: kinds, limit: limit, book, memory).map(\.record)
  }

  /// Whether a text is a record's whole title.
  static func isTitle(_ text: String, of record: Record, _ book: borrowing Book) -> Bool {
    NameSearch(text).rank(book.title(record)) == .whole
  }

  /// Those kinds whose titles are looked through by a memory.
  static func numbered(_ kinds: [KindID], _ book: borrowing Book) -> [KindID] {
    var result: [KindID] = []
    for kind in kinds where book.schema(kind).description.prefix != nil { result.append(kind) }
    return result
  }

  /// The record whose identifier it is; of named kinds, of which there are few records, all that fit.
  private static func named(_ text: String, _ kind: KindID, _ book: borrowing Book) -> [Hit] {
    if book.schema(kind).description.prefix != nil {
      return book.record(named: text, in: kind).map { [Hit(rank: .whole, record: $0)] } ?? []
    }
    let search = NameSearch(text)
    var hits: [Hit] = []
    for slot in 0..<book.count(kind) {
      let record = Record(kind, slot: slot)
      guard book.exists(record), !book.isArchived(record) else { continue }
      let names = [book.title(record, .en), book.title(record, .zh), book.bareName(record)]
      if let rank = names.compactMap({ search.rank($0) }).min() {
        hits.append(Hit(rank: text.isEmpty ? .start : rank, record: record))
      }
    }
    return hits
  }

  /// The kinds of numbered records that people look for.
  static func lookedFor(_ book: borrowing Book) -> [KindID] {
    ["account", "contact", "deal", "lead", "task", "product"].compactMap { book.kind(named: $0) }
  }
}

extension Book {
  /// What tells a record from others of the same name, beside its title.
  func telling(of record: Record, _ scene: Scene) -> String {
    let schema = schema(record.kind)
    let names: [String]
    switch schema.description.name {
    case "account": names = ["city", "tier", "owner"]
    case "contact": names = ["account", "role"]
    case "deal": names = ["account", "stage", "value"]
    case "lead": names = ["company", "stage"]
    case "task": names = ["about", "stage", "due"]
    case "product": names = ["code", "price"]
    default: names = []
    }
    var texts: [String] = []
    for name in names {
      guard let index = schema.index(of: name), let value = values(index, of: record).first else {
        continue
      }
      texts.append(
        scene.phrases.value(
          value, self, attribute: schema.attributes[index], zone: scene.now.zone,
          today: scene.now.today))
    }
    return texts.joined(separator: " ∙ ")
  }
}
