// What leads to a record: its checklist, and every record of every kind that links here. And facts in words.

import Drawing
import SalesDesk

extension RecordState {
  /// The items of the record's checklist, in their order.
  func checklistLines(
    _ record: Record, _ book: borrowing Book, _ scene: Scene
  ) -> [Line] {
    let kind = KindCatalogue.id(of: ChecklistItem.self)
    var items: [(rank: String, item: Record)] = []
    for item in book.links(from: kind, by: "of", to: [record]) where !book.isArchived(item) {
      items.append((book.rank(of: item) ?? "", item))
    }
    guard !items.isEmpty else { return [] }
    items.sort { $0.rank == $1.rank ? $0.item < $1.item : $0.rank < $1.rank }
    var done = 0
    var rows: [Line] = []
    for (_, item) in items {
      let isDone = book[ChecklistItem.isDone, of: item] == true
      if isDone { done += 1 }
      var cell = Cell(label: "", text: book.title(item), style: isDone ? .dim : .text, target: item)
      cell.sign = isDone ? StatusSign("[x]", .done) : StatusSign("[ ]", .text)
      if case .due(let due)? = book.value("due", of: item) {
        cell.right = DueText.short(due, scene)
      }
      rows.append(.row(cell))
    }
    return [.blank, .heading(scene.phrases.checklist(done, of: items.count))] + rows
  }

  /// The records that link here, by kind and attribute, the newest first.
  func linkLines(_ record: Record, _ book: borrowing Book, _ scene: Scene) -> [Line] {
    let own = book.schema(record.kind).description.name
    var lines: [Line] = []
    for index in book.schema.indices {
      let kind = KindID(index: index)
      let description = book.schema(kind).description
      guard description.prefix != nil || own != "member" else { continue }
      for attribute in book.schema(kind).attributes where attribute.name != "process" {
        guard attribute.type == .anyLink || attribute.type == .link(own),
          description.name != "item"
        else { continue }
        let found = book.newestLinks(
          from: kind, by: attribute.name, to: record, limit: RecordState.linksShown)
        guard found.count > 0 else { continue }
        let many = description.pluralWords[scene.language]
        // that a task is about the deal it stands under need not be said
        let isPlain = ["about", "contact", own].contains(attribute.name)
        let label = isPlain ? nil : attribute.words[scene.language]
        lines += [.blank, .heading(scene.phrases.linked(many, by: label, found.count))]
        for linked in found.records {
          lines.append(.row(RecordState.cell(of: linked, book, scene)))
        }
        if found.count > RecordState.linksShown {
          let text = "⋯ " + scene.phrases.more(found.count - RecordState.linksShown)
          lines.append(.row(allOf(kind, attribute, record, as: text, book)))
        }
      }
    }
    return lines
  }

  private static let linksShown = 8

  /// The row under the first of many records that lead here: it opens the list of all of them.
  private func allOf(
    _ kind: KindID, _ attribute: AttributeDescription, _ record: Record, as text: String,
    _ book: borrowing Book
  ) -> Cell {
    var cell = Cell(label: "", text: text, style: .accent)
    let name = book.schema(kind).description.name
    let value = attribute.type == .anyLink ? book.subject(record) : book.bareName(record)
    if let list = ListView.setups.first(where: { $0.kind == name }) {
      cell.list = RecordList(view: list.view, filter: attribute.name + ":" + value)
    }
    return cell
  }

  private static func cell(
    of record: Record, _ book: borrowing Book, _ scene: Scene
  ) -> Cell {
    var cell = Cell(label: "", text: book.title(record, scene.language), target: record)
    cell.sign = StatusSign(record, book, scene.now)
    var right: [String] = []
    if record.kind == KindCatalogue.id(of: Activity.self) {
      right.append(scene.text("kind", of: record, book))
    }
    if let stage = book.stage(of: record) { right.append(book.title(stage, scene.language)) }
    if let value = book[Deal.value, of: record] {
      right.append(scene.phrases.money(value))
    } else if case .due(let due)? = book.value("due", of: record) ?? book.value("when", of: record)
    {
      right.append(DueText.short(due, scene))
    } else if let created = book.created(record) {
      let isComment = record.kind == KindCatalogue.id(of: Comment.self)
      right.append(
        isComment ? DueText.short(.at(created), scene) : DueText.day(.at(created), scene))
    }
    cell.right = right.filter { !$0.isEmpty }.joined(separator: " ")
    return cell
  }
}

/// One side of a fact in words.
enum FactText {
  /// What an attribute is called, and from what to what a fact changed it.
  static func change(
    _ fact: Fact, of kind: KindID, _ book: borrowing Book, _ scene: Scene
  ) -> (label: String, text: String) {
    let schema = book.schema(kind)
    let attribute = schema.index(of: fact.attribute).map { schema.attributes[$0] }
    let label = attribute?.words[scene.language] ?? fact.attribute
    let from = fact.from.map { words($0, attribute, book, scene) }
    let to = fact.to.map { words($0, attribute, book, scene) }
    if attribute?.isSet == true { return (label, to.map { "+ " + $0 } ?? "- " + (from ?? "")) }
    guard let from else { return (label, to ?? "") }
    return (label, from + " › " + (to ?? scene.phrases.absent))
  }

  /// The value as lists show it; what cannot be read as its type stands as it is.
  static func words(
    _ fact: FactValue, _ attribute: AttributeDescription?, _ book: borrowing Book, _ scene: Scene
  ) -> String {
    let value: Value?
    switch fact {
    case .integer(let number): value = .integer(number)
    case .flag(let flag): return scene.phrases.flag(flag)
    case .raw(let json): return json
    case .string(let text):
      switch attribute?.type {
      case .money: value = Money(text).map { .money($0) }
      case .day: value = Day(text).map { .day($0) }
      case .due: value = Due(text).map { .due($0) }
      case .instant: value = Instant(text).map { .instant($0) }
      case .duration: value = TimeLength(text).map { .duration($0) }
      case .choice: value = .choice(text)
      case .link(let name):
        value = KindCatalogue.id(named: name).flatMap { book.record(named: text, in: $0) }
          .map { .link($0) }
      case .anyLink: value = book.record(text).map { .link($0) }
      default: value = .text(text)
      }
      guard value != nil else { return text }
    }
    return value.map {
      scene.phrases.value(
        $0, book, attribute: attribute, zone: scene.now.zone, today: scene.now.today)
    } ?? ""
  }
}
