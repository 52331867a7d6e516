// What the menu of bulk changes asks for once and gives to all: a day, a comment, a label to take off, and what a
// stage requires of those that lack it. What was asked becomes an alteration, looked at as every other.

import SalesDesk

extension State {
  /// Takes what was asked once to all that are meant.
  mutating func save(_ form: Form, each ask: BulkAsk, _ book: borrowing Book) -> [Effect] {
    var form = form
    guard let values = form.read(scene, book) else {
      overlays.append(.form(form))
      return []
    }
    // the form stays below the look at what it comes to: Esc there leads back to what was typed
    overlays.append(.form(form))
    return alter(ask.make(values), on: ask.targets, form: form.draftName, book)
  }

  /// Asks once for what a stage requires, before the preview; nil where nothing is missing or it was asked for.
  func gate(_ alteration: Alteration, of targets: [Record], _ book: borrowing Book) -> Form? {
    guard !alteration.isAsked else { return nil }
    var bulk = Bulk(on: book, by: scene.author, now: scene.now)
    var (names, moves): ([String], [BulkMove]) = ([], [])
    for record in targets {
      guard let deed = alteration.deed(record, scene, book), let stage = deed.gate?.stage else {
        continue
      }
      moves.append(BulkMove(record: record, stage: stage))
      do throws(Refusal) {
        try bulk.ask(deed.proposal.command)
      } catch {
        guard case .missing(let missing, _, _) = error else { continue }
        names += missing.filter { !names.contains($0) }
      }
    }
    guard !names.isEmpty else { return nil }
    return Form.each(names, before: moves, of: targets, scene, book) { alteration.filling($0) }
  }
}

extension Alteration {
  /// The same move, giving what the stage requires to those that lack it.
  func filling(_ values: [(field: FormField, values: [Value])]) -> Alteration {
    let deed = deed
    var filled = Alteration(words, orElse: obstacle) { record, scene, book in
      guard var deed = deed(record, scene, book) else { return nil }
      if case .move(let record, let stage, let changes) = deed.proposal.command {
        var more: [Change] = []
        for (field, values) in values where !values.isEmpty {
          guard book.values(field.attribute.name, of: record).isEmpty else { continue }
          more += Form.setting(field, values)
        }
        deed.proposal.command = .move(record, to: stage, more + changes)
      }
      return deed
    }
    filled.isAsked = true
    return filled
  }

  /// Something said about each.
  static func comment(_ text: String) -> Alteration {
    Alteration(Words("Comment", "评论")) { record, _, book in
      Deed(.comment(record, text), .noted(title: book.title(record)))
    }
  }

  /// A label off those that have it.
  static func without(_ label: Value) -> Alteration {
    Alteration(Words("Label off", "去掉标签")) { record, _, book in
      guard book.values("label", of: record).contains(label) else { return nil }
      return Deed(
        .set(record, [Change("label", .remove(label))]), .changed(title: book.title(record)))
    }
  }
}

// MARK: - The menu

extension Chooser.Item {
  /// What the menu offers beside actions with keys of their own.
  enum Bulk: String, CaseIterable {
    case due, close, label, field, comment
  }
}

extension State {
  /// The menu's rows that have no key of their own, for the kind of the records meant.
  func bulkItems(_ book: borrowing Book) -> [Chooser.Item] {
    guard let kind = targets.first?.kind else { return [] }
    let schema = book.schema(kind)
    let obstacle = writeObstacle.map { scene.phrases.obstacle($0) }
    var items: [Chooser.Item] = []
    for bulk in Chooser.Item.Bulk.allCases {
      let name = State.attribute(bulk, schema)
      if ![.comment, .field].contains(bulk), schema.index(of: name) == nil { continue }
      items.append(
        Chooser.Item(
          scene.phrases.bulk(bulk.rawValue), obstacle: obstacle,
          .value(.text(bulk.rawValue))))
    }
    return items
  }

  /// The attribute such a change is about.
  static func attribute(_ bulk: Chooser.Item.Bulk, _ schema: KindSchema) -> String {
    switch bulk {
    case .due: schema.index(of: "due") == nil ? "next-due" : "due"
    case .close: "close"
    case .label: "label"
    case .field: ""
    case .comment: "text"
    }
  }

  /// Asks for what a row of the menu needs.
  mutating func ask(_ name: String, _ book: borrowing Book) -> [Effect] {
    guard let bulk = Chooser.Item.Bulk(rawValue: name), let kind = targets.first?.kind else {
      return []
    }
    let targets = targets
    if bulk == .label {
      show(.labels(of: targets, scene, book), book)
      return []
    }
    if bulk == .field {
      show(.fields(of: kind, targets, scene, book), book)
      return []
    }
    return Form.asking(bulk, of: targets, kind, scene, book).map { show($0) } ?? []
  }
}

extension Alteration {
  /// Another value of an attribute, or none; of a set, these elements more.
  static func values(_ values: [Value], _ attribute: AttributeDescription) -> Alteration {
    Alteration(attribute.words) { record, _, book in
      guard book.schema(record.kind).index(of: attribute.name) != nil else { return nil }
      let seen = book.value(attribute.name, of: record)
      let changes =
        attribute.isSet
        ? values.map { Change(attribute.name, .add($0)) }
        : [Change(attribute.name, .set(values.first), seen: .some(seen))]
      return Deed(.set(record, changes), .changed(title: book.title(record)))
    }
  }
}

extension Chooser {
  /// The attributes that can be given to all of some records; choosing one asks for its value.
  fileprivate static func fields(
    of kind: KindID, _ targets: [Record], _ scene: Scene, _ book: borrowing Book
  ) -> Chooser {
    var items: [Item] = []
    for attribute in book.schema(kind).attributes where Form.isForEach(attribute) {
      items.append(
        Item(
          attribute.words[scene.language], detail: attribute.name,
          .value(.text(attribute.name))))
    }
    return Chooser(scene.phrases.bulk("field"), items: items) { item, state, book in
      guard case .value(.text(let name)?) = item.target,
        let form = Form.asking(name, of: targets, kind, state.scene, book)
      else { return [] }
      return state.show(form)
    }
  }
}

extension Chooser {
  /// The labels that any of some records has; choosing one takes it off.
  fileprivate static func labels(of records: [Record], _ scene: Scene, _ book: borrowing Book)
    -> Chooser
  {
    var (labels, counts): ([Value], [Int]) = ([], [])
    for record in records {
      for label in book.values("label", of: record) {
        if let place = labels.firstIndex(of: label) {
          counts[place] += 1
        } else {
          labels.append(label)
          counts.append(1)
        }
      }
    }
    var items: [Item] = []
    for (label, count) in zip(labels, counts) {
      let title = label.linked.map { book.title($0, scene.language) } ?? ""
      items.append(Item(title, detail: scene.phrases.number(count), .value(label)))
    }
    return Chooser(scene.phrases.bulk("label"), items: items) { item, state, book in
      guard case .value(let label?) = item.target else { return [] }
      return state.alter(.without(label), book)
    }
  }
}
