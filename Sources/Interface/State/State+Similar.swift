// While a customer, a contact or a lead is typed: who may be the same already. Looked for once the keys rest, said in a
// line of the form, shown in a list with one key.

import SalesDesk

/// Who may be the same as what is typed into a form.
struct Similar: Sendable {
  /// What was typed when they were looked for, by attribute.
  let typed: [String: String]
  /// The book's revision then.
  let revision: Int
  /// Them, the surest first.
  let hits: [Likeness.Hit]
}

extension Form {
  /// What is typed that may tell a record from others; nil for forms of other kinds, and while nothing new is typed.
  func telling(_ book: borrowing Book) -> [String: String]? {
    let kind: KindID
    switch purpose {
    case .add(let own, _): kind = own
    case .edit(let record): kind = record.kind
    default: return nil
    }
    let names = Likeness.telling(book.schema(kind).description.name)
    guard !names.isEmpty, isDirty || parent != nil else { return nil }
    var typed: [String: String] = [:]
    for field in fields where names.contains(field.attribute.name) {
      let text = field.text.trimmed
      // of a record being changed only what is changed can turn out to be another's
      if case .edit = purpose, !field.isDirty { continue }
      if !text.isEmpty { typed[field.attribute.name] = text }
    }
    return typed
  }
}

extension State {
  /// Whether who may be the same is to be looked for in the form on top.
  func wantsSimilar(_ book: borrowing Book) -> Bool {
    guard case .form(let form)? = overlays.last, let typed = form.telling(book) else {
      return false
    }
    return form.similar.map { $0.typed != typed || $0.revision != book.revision } ?? !typed.isEmpty
  }

  /// Looks for who may be the same as what is typed.
  /// - Returns: whether what is said of it has changed.
  mutating func lookForSimilar(_ book: borrowing Book) -> Bool {
    guard case .form(var form)? = overlays.last, let typed = form.telling(book) else {
      return false
    }
    var own: Record?
    var kind = KindID(index: 0)
    switch form.purpose {
    case .add(let new, _): kind = new
    case .edit(let record): (own, kind) = (record, record.kind)
    default: return false
    }
    let hits = book.alike(book.schema(kind).description.name, typed, but: own)
    let before = form.similar?.hits ?? []
    form.similar = Similar(typed: typed, revision: book.revision, hits: hits)
    overlays[overlays.count - 1] = .form(form)
    return hits != before
  }

  /// Shows who may be the same: choosing one opens it, the form kept as a draft; in a form over another it is
  /// taken instead of a new one.
  mutating func showSimilar(_ form: Form, _ book: borrowing Book) -> [Effect] {
    overlays.append(.form(form))
    guard let hits = form.similar?.hits, !hits.isEmpty else { return [] }
    let items = hits.map { hit in
      Chooser.Item(
        book.title(hit.record, scene.language), detail: words(for: hit, book),
        keys: book.bareName(hit.record), .record(hit.record))
    }
    let title = scene.phrases.similarTitle
    overlays.append(
      .chooser(
        Chooser(title, items: items) { item, state, book in
          guard case .record(let record) = item.target else { return [] }
          return state.go(to: record, book)
        }.filled(&self, book)))
    return []
  }

  private mutating func go(to record: Record, _ book: borrowing Book) -> [Effect] {
    if case .form(let form)? = overlays.last, form.parent != nil, overlays.count > 1 {
      overlays.removeLast()
      if case .form(let below)? = overlays.last, below.draftName == form.parent,
        below.focused?.attribute.type == .anyLink
          || below.focused?.attribute.type == .link(book.schema(record.kind).description.name)
      {
        take(.link(record), book)
        return [.draftDone(name: form.draftName)]
      }
      overlays.append(.form(form))
    }
    let effects = keepDrafts(book)
    overlays = []
    say(scene.phrases.draftStays)
    return effects + openRecord(record, book)
  }

  /// Which attribute is alike, and what tells the record from others.
  private func words(for hit: Likeness.Hit, _ book: borrowing Book) -> String {
    guard case .form(let form)? = overlays.last else { return "" }
    let label = form.fields.first { $0.attribute.name == hit.attribute }?.label ?? ""
    let telling = book.telling(of: hit.record, scene)
    return telling.isEmpty ? label : label + " ∙ " + telling
  }

  /// The line a form has for it: `1 similar: Acme A-3 ∙ Leeds`.
  func similarLine(_ form: Form, _ book: borrowing Book) -> String? {
    guard let hits = form.similar?.hits, let first = hits.first else { return nil }
    let label = form.fields.first { $0.attribute.name == first.attribute }?.label ?? ""
    let name = book.title(first.record, scene.language) + " " + book.bareName(first.record)
    return scene.phrases.similar(hits.count, name, by: label)
  }
}

extension Chooser {
  /// The list with its rows found.
  func filled(_ state: inout State, _ book: borrowing Book) -> Chooser {
    var chooser = self
    chooser.refresh(&state, book)
    return chooser
  }
}
