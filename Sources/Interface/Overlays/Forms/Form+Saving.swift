// From fields to a deed: every text read by type, what is wrong noted under its field.

import SalesDesk

extension Form {
  /// The deed that what stands in the fields comes to; nil when something is wrong, which is marked then.
  mutating func deed(_ scene: Scene, _ book: borrowing Book) -> Deed? {
    guard let values = read(scene, book) else { return nil }
    var deed: Deed?
    switch purpose {
    case .log(let record, let kind): deed = logDeed(record, kind: kind, values, scene, book)
    case .snooze(let record): deed = snoozeDeed(record, scene, book)
    default: deed = self.deed(values, scene, book)
    }
    deed?.form = draftName
    return deed
  }

  /// What stands in the fields, read by type; nil when something is wrong, which is marked then.
  mutating func read(_ scene: Scene, _ book: borrowing Book)
    -> [(field: FormField, values: [Value])]?
  {
    var values: [(field: FormField, values: [Value])] = []
    for index in fields.indices {
      fields[index].error = nil
      do throws(FieldFault) {
        let found = try FieldText.values(of: fields[index], scene, book)
        if found.isEmpty && fields[index].isRequired {
          fields[index].error = scene.phrases.isRequired
        }
        values.append((fields[index], found))
      } catch {
        fields[index].error = scene.phrases.words(for: error)
      }
    }
    if let first = fields.firstIndex(where: { $0.error != nil }) {
      focus = first
      return nil
    }
    return values
  }

  private func deed(
    _ values: [(field: FormField, values: [Value])], _ scene: Scene, _ book: borrowing Book
  ) -> Deed? {
    let given = values.filter { !$0.values.isEmpty }.flatMap { Form.setting($0.field, $0.values) }
    let title = values.first { $0.field.attribute.name == "title" }?.values.first?.plainText ?? ""
    switch purpose {
    case .add(let kind, let hidden):
      return Deed(.add(kind, hidden + given), .added(kind, title: title))
    case .edit(let record):
      let changed = values.filter { $0.field.isDirty }
      let changes = changed.flatMap { Form.change($0.field, $0.values) }
      return Deed(.set(record, changes), .changed(title: book.title(record)))
    case .gate(let record, let stage):
      return Deed(
        .move(record, to: stage, given + [.stage(stage, of: record, book)]),
        .moved(title: book.title(record), stage: book.title(stage, scene.language)))
    case .log, .snooze: return nil
    case .each: return Deed(.batch([]), .changed(title: title))
    case .note(let record):
      let text = values.first?.values.first?.plainText ?? ""
      return .comment(record, text, scene, book)
    case .next(let record):
      return nextDeed(record, values, book)
    }
  }

  /// What was done about a record is told as an activity, and what comes next is set, as one entry. A day by which it was
  /// to be closed stands unless another is given.
  private func nextDeed(
    _ record: Record, _ values: [(field: FormField, values: [Value])], _ book: borrowing Book
  ) -> Deed {
    let step = book.stepOrTitle(of: record)
    var changes: [Change] = []
    for (field, new) in values where field.attribute.name != "close" || !new.isEmpty {
      let seen = book.value(field.attribute.name, of: record)
      changes.append(Change(field.attribute.name, .set(new.first), seen: .some(seen)))
    }
    let log = Command.log(record, kind: nil, step, [])
    var deed = Deed(.batch([log, .set(record, changes)]), .completed(title: step))
    deed.proposal.verb = log.verb
    return deed
  }

  /// The changes that give a new record its values.
  static func setting(_ field: FormField, _ values: [Value]) -> [Change] {
    if field.attribute.isSet { return [Change(field.attribute.name, .replace(values))] }
    return values.first.map { [.set(field.attribute.name, $0)] } ?? []
  }

  /// The change from what the field began with, checked against it; nothing where they are the same.
  private static func change(_ field: FormField, _ values: [Value]) -> [Change] {
    guard values != field.values else { return [] }
    if field.attribute.isSet {
      let gone = field.values.filter { !values.contains($0) }
      let new = values.filter { !field.values.contains($0) }
      return gone.map { Change(field.attribute.name, .remove($0)) }
        + new.map { Change(field.attribute.name, .add($0)) }
    }
    return [Change(field.attribute.name, .set(values.first), seen: .some(field.values.first))]
  }

  /// Notes under every field typed over a value that another changed meanwhile both values; false where the refusal
  /// is no such conflict. Saving again goes over what was noted, and over nothing that came after it.
  mutating func meet(
    _ refusal: Refusal, by author: String?, _ scene: Scene, _ book: borrowing Book
  ) -> Bool {
    guard case .conflict = refusal, case .edit(let record) = purpose else { return false }
    let schema = book.schema(record.kind)
    var met: [Int] = []
    for (index, field) in fields.enumerated() where field.isDirty && !field.attribute.isSet {
      guard let place = schema.index(of: field.attribute.name) else { continue }
      let present = book.values(place, of: record)
      let wanted = try? FieldText.values(of: field, scene, book)
      guard present != field.values, wanted != present else { continue }
      let words = scene.phrases.changedMeanwhile(
        now: field.excerpt(present, scene, book), seen: field.excerpt(field.values, scene, book),
        by: author)
      let text = FieldText.text(present, of: field.attribute, scene, book)
      fields[index].meet(present, as: text, saying: words)
      met.append(index)
    }
    if let first = met.first, !met.contains(focus) { focus = first }
    return !met.isEmpty
  }

  /// Notes a refusal under the field it is about; false when no field is.
  mutating func note(_ refusal: Refusal, _ text: String) -> Bool {
    var names: [String] = []
    switch refusal {
    case .wrongType(let name, _, _), .outOfRange(let name, _, _), .notAnOption(let name, _, _),
      .tooLong(let name, _, _), .severalLines(let name), .taken(let name, _, _),
      .derived(let name), .conflict(_, let name, _, _, _):
      names = [name]
    case .missing(let missing, _, _): names = missing
    default: return false
    }
    var isNoted = false
    for index in fields.indices where names.contains(fields[index].attribute.name) {
      fields[index].error = text
      if !isNoted { focus = index }
      isNoted = true
    }
    return isNoted
  }
}

extension FormField {
  /// Values of it in words, shortened; nil for none.
  fileprivate func excerpt(_ values: [Value], _ scene: Scene, _ book: borrowing Book) -> String? {
    var texts: [String] = []
    for value in values {
      texts.append(
        scene.phrases.value(
          value, book, attribute: attribute, zone: scene.now.zone, today: scene.now.today))
    }
    return texts.isEmpty ? nil : Faults.excerpt(texts.joined(separator: ", "))
  }
}

extension Form {
  /// What others changed just now in the record it is about: a field in which nothing was typed shows what stands there
  /// now, beside one in which something was it is said. Nothing that was typed is touched, and saving meets it still.
  mutating func follow(_ entries: [Entry], _ scene: Scene, _ book: borrowing Book) {
    guard case .edit(let record) = purpose, book.exists(record) else { return }
    let (subject, schema) = (book.subject(record), book.schema(record.kind))
    for entry in entries {
      let who = book.memberTitle(entry.by)
      for fact in entry.facts where fact.subject == subject {
        guard let place = schema.index(of: fact.attribute),
          let index = fields.firstIndex(where: { $0.attribute.name == fact.attribute })
        else { continue }
        let (field, present) = (fields[index], book.values(place, of: record))
        guard present != field.values else { continue }
        if field.isDirty {
          fields[index].remark = scene.phrases.changedNow(
            by: who, to: field.excerpt(present, scene, book))
        } else {
          fields[index].renew(
            present, as: FieldText.text(present, of: field.attribute, scene, book),
            saying: scene.phrases.changedNow(
              by: who, from: field.excerpt(field.values, scene, book)))
        }
      }
    }
  }
}

extension Command {
  /// Whether it changes nothing.
  var isEmpty: Bool {
    if case .set(_, let changes) = self { return changes.isEmpty }
    return false
  }
}

extension Phrasebook {
  /// What is wrong with a field's text.
  func words(for fault: FieldFault) -> String {
    switch fault {
    case .notA(let type): notA(type)
    case .outside(let bounds): outside(bounds)
    case .noSuchRecord(let text): noSuchRecord(text)
    case .noSuchOption(let text): noSuchOption(text)
    }
  }
}
