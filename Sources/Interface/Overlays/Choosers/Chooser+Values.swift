// Lists of what a field can hold, and lists of what can be done: a kind's options, members, records.

import SalesDesk

extension Chooser {
  /// The list a form's field is chosen from; choosing puts the text into the field. Of a set several are chosen.
  static func values(of field: FormField, _ scene: Scene, _ book: borrowing Book) -> Chooser {
    let attribute = field.attribute
    let process = field.process
    let values = (try? FieldText.values(of: field, scene, book)) ?? []
    let chosen = attribute.isSet ? values : []
    let present = attribute.isSet ? nil : values.first
    var chooser = Chooser(
      field.label,
      find: { text, state, book in
        let items = Chooser.choices(
          attribute, text, state.scene, book, process: process, state.names, present: present)
        let new = Chooser.making(attribute, text, state.scene, book).map { [$0] } ?? []
        guard attribute.isSet else { return items + new }
        let first = text.isEmpty ? chosen : []
        return first.map { Chooser.item($0, attribute, state.scene, book) }
          + items.filter { item in
            if case .value(let value?) = item.target { return !first.contains(value) }
            return item.target != .value(nil)
          } + new
      },
      pick: { item, state, book in
        switch item.target {
        case .value(let value): state.pick(value.map { [$0] } ?? [], book)
        case .values(let values): state.pick(values, book)
        case .make(let kind, let title): return state.make(kind, title, book)
        default: break
        }
        return []
      })
    chooser.isOfField = true
    if attribute.isSet {
      chooser.chosen = chosen
    } else {
      chooser.present = present.map { .value($0) }
    }
    switch attribute.type {
    case .link("stage"): break
    case .link(let name): chooser.search = .kind(name)
    case .anyLink: chooser.search = .everything
    default: break
    }
    return chooser
  }

  private static func item(
    _ value: Value, _ attribute: AttributeDescription, _ scene: Scene, _ book: borrowing Book
  ) -> Item {
    if case .link(let record) = value {
      if let title = scene.titleToBe(record) {
        return Item(scene.phrases.toBe(title), .value(value))
      }
      return Item(
        book.title(record, scene.language), detail: book.telling(of: record, scene),
        keys: book.bareName(record), .value(value))
    }
    let label = scene.phrases.value(
      value, book, attribute: attribute, zone: scene.now.zone, today: scene.now.today)
    return Item(label, .value(value))
  }

  /// What an attribute can hold, narrowed by a text; clearing it first. What it holds now is among the rows as long as
  /// nothing is typed, even where these are the first few of very many.
  static func choices(
    _ attribute: AttributeDescription, _ text: String, _ scene: Scene, _ book: borrowing Book,
    process: Record? = nil, _ memory: NameMemory = NameMemory(), present: Value? = nil
  ) -> [Item] {
    var items = allChoices(attribute, text, scene, book, process: process, memory)
    if let present, text.isEmpty, !items.contains(where: { $0.target == .value(present) }) {
      let place = items.first?.target == .value(nil) ? 1 : 0
      items.insert(item(present, attribute, scene, book), at: place)
    }
    return items
  }

  private static func allChoices(
    _ attribute: AttributeDescription, _ text: String, _ scene: Scene, _ book: borrowing Book,
    process: Record?, _ memory: NameMemory
  ) -> [Item] {
    let none = text.isEmpty ? [Item(scene.phrases.none, .value(nil))] : []
    switch attribute.type {
    case .choice:
      let items = attribute.options.map { option in
        var item = Item(option.words[scene.language], .value(.choice(option.key)))
        item.alias = option.key
        return item
      }
      return none + Fuzzy.sorted(items, by: text)
    case .flag:
      let items = [true, false].map { Item(scene.phrases.flag($0), .value(.flag($0))) }
      return none + Fuzzy.sorted(items, by: text)
    case .link("stage"):
      guard let process else { return [] }
      var items: [Item] = []
      for stage in book.stages(of: process) {
        let detail = book.title(stage, scene.language == .en ? .zh : .en)
        items.append(
          Item(book.title(stage, scene.language), detail: detail, .value(.link(stage))))
      }
      return Fuzzy.sorted(items, by: text)
    case .link(let name):
      return none + records(.kind(name), text, scene, book, memory)
    case .anyLink: return none + records(.everything, text, scene, book, memory)
    default: return none
    }
  }

  private static func records(
    _ search: Search, _ text: String, _ scene: Scene, _ book: borrowing Book,
    _ memory: NameMemory
  ) -> [Item] {
    var items: [Item] = []
    let (kinds, limit) = (search.kinds(book), search.limit)
    for record in RecordSearch.find(text.trimmed, in: kinds, limit: limit, book, memory) {
      items.append(
        Item(
          book.title(record, scene.language), detail: book.telling(of: record, scene),
          keys: book.bareName(record), .value(.link(record))))
    }
    return items
  }
}

extension State {
  /// Puts values chosen from a list into the field being edited.
  fileprivate mutating func pick(_ values: [Value], _ book: borrowing Book) {
    guard case .form(var form)? = overlays.last, form.fields.indices.contains(form.focus) else {
      return
    }
    let attribute = form.fields[form.focus].attribute
    let text = FieldText.text(values, of: attribute, scene, book)
    form.fields[form.focus].pick(values, as: text)
    overlays[overlays.count - 1] = .form(form)
  }
}
