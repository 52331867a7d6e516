// A record made from the list a link is chosen from: its form opens over the one it is for, what comes of it stands
// in the field as new, and both are saved together as one entry.

import SalesDesk

extension Chooser {
  /// The row that makes a new record of a kind, named by what was looked for; nil for kinds without forms.
  static func making(_ kind: KindID, _ text: String, _ scene: Scene, _ book: borrowing Book)
    -> Item?
  {
    let description = book.schema(kind).description
    let title = text.trimmed
    guard description.prefix != nil || kind.isMadeByNameAlone && !title.isEmpty else { return nil }
    if kind.isMadeByNameAlone, book.isTaken(title, among: kind) { return nil }
    let label = scene.phrases.makeNew(description.words[scene.language], title)
    return Item(label, .make(kind, title))
  }
}

extension KindID {
  /// Whether a record of it has nothing to be filled in but its name.
  var isMadeByNameAlone: Bool { self == KindCatalogue.id(of: Label.self) }
}

extension Book {
  /// Whether a record of a kind is called so already, in either language.
  fileprivate func isTaken(_ title: String, among kind: KindID) -> Bool {
    let wanted = title.lowercased()
    return (0..<count(kind)).contains { slot in
      let record = Record(kind, slot: slot)
      guard exists(record), !isArchived(record) else { return false }
      return Language.allCases.contains { self.title(record, $0).lowercased() == wanted }
    }
  }
}

extension Chooser {
  /// The row for a field's attribute: where it links to one kind of record that has forms.
  static func making(
    _ attribute: AttributeDescription, _ text: String, _ scene: Scene, _ book: borrowing Book
  ) -> Item? {
    guard case .link(let name) = attribute.type, let kind = book.kind(named: name) else {
      return nil
    }
    return making(kind, text, scene, book)
  }
}

extension State {
  /// Opens the form of a record to be made for the form on top.
  mutating func make(_ kind: KindID, _ title: String, _ book: borrowing Book) -> [Effect] {
    guard case .form(let parent)? = overlays.last else { return [] }
    let schema = book.schema(kind)
    var given: [Change] = []
    if !title.isEmpty { given.append(.set("title", .text(title))) }
    if schema.index(of: "account") != nil, schema.description.name != "account",
      let account = parent.account(scene, book)
    {
      given.append(.set("account", .link(account)))
    }
    var form = Form.add(kind, given: given, scene, book)
    form.parent = parent.draftName
    if kind.isMadeByNameAlone, let deed = form.deed(scene, book) { return adopt(form, deed, book) }
    overlays.append(.form(form))
    return []
  }

  /// Makes a record that has only a name, then puts it into an attribute of what an action is meant for.
  mutating func make(
    _ kind: KindID, _ title: String, for attribute: AttributeDescription, _ book: borrowing Book
  ) -> [Effect] {
    let targets = targets
    let key = book.freeKey(for: title, of: kind)
    var deed = Deed(
      .name(kind, key: key, [.set("title", .text(title))]), .added(kind, title: title))
    deed.then = { record, state, book in
      let alteration = Alteration.value(
        .link(record), of: attribute, label: title, targets: targets, book)
      return state.alter(alteration, on: targets, book)
    }
    return [.perform(deed)]
  }

  /// A form over another is filled in: the record it makes stands in the other's field, to be saved with it.
  mutating func adopt(_ form: Form, _ deed: Deed, _ book: borrowing Book) -> [Effect] {
    guard case .add(let kind, let changes) = deed.proposal.command else { return [] }
    let new = NewRecord(kind, number: scene.made.count, changes)
    var draft = SalesDesk.Draft(on: book, by: scene.author, now: scene.now)
    do throws(Refusal) {
      try draft.perform(.making(scene.made + [new], .batch([])))
    } catch {
      var form = form
      let text = scene.phrases.words(for: error, book)
      if !form.note(error, text) { say(text, isError: true) }
      overlays.append(.form(form))
      return []
    }
    scene.made.append(new)
    take(.link(new.standIn), book)
    return [.draftDone(name: form.draftName)]
  }

  /// Puts a record into the field of the form on top; a set gains it.
  mutating func take(_ value: Value, _ book: borrowing Book) {
    guard case .form(var form)? = overlays.last, form.fields.indices.contains(form.focus) else {
      return
    }
    let field = form.fields[form.focus]
    var values = [value]
    if field.attribute.isSet, let present = try? FieldText.values(of: field, scene, book) {
      values = present.filter { $0 != value } + values
    }
    let text = FieldText.text(values, of: field.attribute, scene, book)
    form.fields[form.focus].pick(values, as: text)
    overlays[overlays.count - 1] = .form(form)
  }
}

extension Scene {
  /// The title of a record that is to be made; nil for any other.
  func titleToBe(_ record: Record) -> String? {
    guard let new = made.first(where: { $0.standIn == record }) else { return nil }
    return new.changes.first { $0.attribute == "title" }?.value?.plainText ?? ""
  }
}

extension Form {
  /// The account the form is about.
  fileprivate func account(_ scene: Scene, _ book: borrowing Book) -> Record? {
    for field in fields where field.attribute.name == "account" {
      if case .link(let record)? = try? FieldText.values(of: field, scene, book).first {
        return record
      }
    }
    let subject: Record
    switch purpose {
    case .edit(let record), .gate(let record, _), .log(let record, _), .note(let record),
      .next(let record), .snooze(let record):
      subject = record
    case .add, .each: return nil
    }
    if book.schema(subject.kind).description.name == "account" { return subject }
    if case .link(let account)? = book.value("account", of: subject) { return account }
    return nil
  }
}

extension Deed {
  /// The same, making first those of the new records that it names, and those they name.
  mutating func make(_ records: [NewRecord]) {
    guard !records.isEmpty else { return }
    var wanted = Set(proposal.command.links)
    for record in records.reversed() where wanted.contains(record.standIn) {
      wanted.formUnion(Command.links(record.changes))
    }
    let made = records.filter { wanted.contains($0.standIn) }
    if !made.isEmpty { proposal.command = .making(made, proposal.command) }
  }
}

extension Command {
  /// The records it sets links to.
  fileprivate var links: [Record] {
    switch self {
    case .add(_, let changes), .name(_, _, let changes), .set(_, let changes),
      .move(_, _, let changes), .log(_, _, _, let changes):
      Command.links(changes)
    case .batch(let commands): commands.flatMap(\.links)
    default: []
    }
  }

  fileprivate static func links(_ changes: [Change]) -> [Record] {
    changes.flatMap { change -> [Record] in
      let values: [Value]
      switch change.operation {
      case .set(let value): values = value.map { [$0] } ?? []
      case .replace(let several): values = several
      case .add(let value), .remove(let value): values = [value]
      }
      return values.compactMap { if case .link(let record) = $0 { record } else { nil } }
    }
  }
}
