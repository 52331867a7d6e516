// Lists of what a field can hold, and lists of what can be done: a kind's options, members, records.

import SalesDesk

extension Chooser {
  /// The list a form's field is chosen from; choosing puts the text into the field.
  static func values(of field: FormField) -> Chooser {
    let attribute = field.attribute
    let process = field.process
    var chooser = Chooser(
      field.label,
      find: { text, state, book in
        Chooser.choices(attribute, text, state.scene, book, process: process, state.names)
      },
      pick: { item, state, book in
        guard case .value(let value) = item.target, case .form(var form)? = state.overlays.last
        else { return [] }
        let field = form.fields[form.focus]
        var values = value.map { [$0] } ?? []
        if attribute.isSet, value != nil,
          let present = try? FieldText.values(field.text, of: attribute, state.scene, book)
        {
          values = present.filter { $0 != value } + (present.contains { $0 == value } ? [] : values)
        }
        form.fields[form.focus].text = FieldText.text(values, of: attribute, state.scene, book)
        state.overlays[state.overlays.count - 1] = .form(form)
        return []
      })
    switch attribute.type {
    case .link("stage"): break
    case .link(let name): chooser.search = .kind(name)
    case .anyLink: chooser.search = .everything
    default: break
    }
    return chooser
  }

  /// What an attribute can hold, narrowed by a text; clearing it first.
  static func choices(
    _ attribute: AttributeDescription, _ text: String, _ scene: Scene, _ book: borrowing Book,
    process: Record? = nil, _ memory: NameMemory = NameMemory()
  ) -> [Item] {
    let none = text.isEmpty ? [Item(scene.phrases.none, .value(nil))] : []
    switch attribute.type {
    case .choice:
      let items = attribute.options.map {
        Item($0.words[scene.language], detail: $0.key, .value(.choice($0.key)))
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
