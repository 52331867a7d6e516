// What was typed into a form and is not saved, as a text to keep: which form it is, for what, when, and every field
// that was changed. Of that text alone the form can be opened again, at another start and in another language.
//
//     bullpen-draft 1
//     at	2026-11-23T06:05:12.000Z
//     title	New deal
//     form	add	deal
//     given	account	A-1
//     focus	value
//     field	value	50k

import SalesDesk

/// An unfinished form, kept.
package struct FormDraft: Sendable, Hashable {
  /// The name it is kept under, one for a form and a record.
  package let name: String
  /// When it was kept.
  package let at: Instant
  /// What the form is called, with the record it is about.
  package let title: String
  /// The rows behind the first, as they stand.
  let rows: [[String]]

  private static let mark = "bullpen-draft 1"

  /// The draft a text holds; nil where it is none.
  package init?(_ text: String, named name: String) {
    var lines = text.split(separator: "\n")[...]
    guard lines.popFirst() == FormDraft.mark[...] else { return nil }
    let rows = lines.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(FormDraft.unescaped)
    }
    guard let at = FormDraft.cell("at", rows).flatMap({ Instant($0) }) else { return nil }
    self.name = name
    self.at = at
    self.rows = rows
    title = FormDraft.cell("title", rows) ?? name
  }

  /// The text that holds what stands in a form now.
  static func text(_ form: Form, at instant: Instant, _ scene: Scene, _ book: borrowing Book)
    -> String
  {
    var rows = [["at", instant.iso], ["title", form.titleWithRecord(scene, book)]]
    rows.append(["form"] + form.recipe(book))
    rows += news(scene, book)
    rows += form.given.compactMap { FormDraft.given($0, form, scene, book) }
    if let field = form.focused { rows.append(["focus", field.attribute.name]) }
    rows += form.typed(scene, book)
    let lines = rows.map { $0.map(escaped).joined(separator: "\t") }
    return ([mark] + lines).map { $0 + "\n" }.joined()
  }

  /// The form it was typed into, as the book is now, with nothing typed; nil where what it was about is gone.
  func form(_ scene: Scene, _ book: borrowing Book) -> Form? {
    guard let recipe = rows.first(where: { $0.first == "form" })?.dropFirst() else { return nil }
    let words = Array(recipe)
    guard words.count >= 2 else { return nil }
    if words[0] == "add" {
      guard let kind = book.kind(named: words[1]) else { return nil }
      return .add(kind, given: givens(kind, scene, book), scene, book)
    }
    if words[0] == "each" {
      // where some of its records are gone it would have another name: what was typed stays under this one
      var form = Form.each(words.dropFirst(), scene, book)
      form?.draftName = name
      return form
    }
    guard let record = book.record(words[1]) else { return nil }
    switch (words[0], words.count) {
    case ("edit", 3): return .edit(record, only: words[2], scene, book)
    case ("edit", _): return .edit(record, scene, book)
    case ("log", 3): return .log(record, kind: words[2], scene, book)
    case ("note", _): return .note(record, scene, book)
    case ("next", _): return .next(record, scene, book)
    case ("snooze", _): return .snooze(record, count: 1, scene, book)
    case ("move", 4):
      guard let stage = book.record(words[2]) else { return nil }
      let names = words[3].split(separator: " ").map(String.init)
      return .gate(record, to: stage, missing: names, scene, book)
    default: return nil
    }
  }

  /// Puts what was typed into a form.
  func fill(_ form: inout Form, _ scene: Scene, _ book: borrowing Book) {
    for row in rows where row.count >= 3 && row[0] == "field" {
      guard let index = form.fields.firstIndex(where: { $0.attribute.name == row[1] }) else {
        continue
      }
      var records: [Record] = []
      for cell in row[3...] {
        if let record = FormDraft.record(cell, scene, book) { records.append(record) }
      }
      if row.count > 3, records.count == row.count - 3 {
        form.fields[index].pick(records.map(Value.link), as: row[2])
      } else {
        form.fields[index].text = row[2]
        form.fields[index].touch()
      }
    }
    if let name = FormDraft.cell("focus", rows),
      let index = form.fields.firstIndex(where: { $0.attribute.name == name })
    {
      form.focus = index
    }
  }

  // MARK: - What was given

  private static func given(
    _ change: Change, _ form: Form, _ scene: Scene, _ book: borrowing Book
  ) -> [String]? {
    guard case .add(let kind, _) = form.purpose, let value = change.value else { return nil }
    let schema = book.schema(kind)
    guard let index = schema.index(of: change.attribute) else { return nil }
    let type = schema.attributes[index].type
    return ["given", change.attribute, cell(value, type, scene, book)]
  }

  private func givens(_ kind: KindID, _ scene: Scene, _ book: borrowing Book) -> [Change] {
    let schema = book.schema(kind)
    var changes: [Change] = []
    for row in rows where row.count == 3 && row[0] == "given" {
      guard let index = schema.index(of: row[1]),
        let value = FormDraft.value(row[2], schema.attributes[index], scene, book)
      else { continue }
      changes.append(.set(row[1], value))
    }
    return changes
  }

  // MARK: - Rows

  private static func cell(_ name: String, _ rows: [[String]]) -> String? {
    rows.first { $0.count == 2 && $0[0] == name }?[1]
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      guard isEscaped || scalar == "\\" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      if isEscaped {
        let meant: [Unicode.Scalar: Unicode.Scalar] = ["n": "\n", "t": "\t", "r": "\r"]
        result.unicodeScalars.append(meant[scalar] ?? scalar)
      }
      isEscaped.toggle()
    }
    return result
  }
}

extension Form {
  /// What of it a draft keeps: the fields that were changed, and which records were chosen.
  func typed(_ scene: Scene, _ book: borrowing Book) -> [[String]] {
    var rows: [[String]] = []
    for field in fields where field.isDirty {
      var row = ["field", field.attribute.name, field.text]
      if let picked = field.picked, picked.text == field.text {
        for case .link(let record) in picked.values {
          row.append(FormDraft.cell(record, scene, book))
        }
      }
      rows.append(row)
    }
    return rows
  }

  /// Its title with the record it is about, where it does not name it.
  fileprivate func titleWithRecord(_ scene: Scene, _ book: borrowing Book) -> String {
    switch purpose {
    case .edit where only != nil: title
    case .edit(let record), .gate(let record, _): title + " ∙ " + book.title(record)
    case .each(let ask): title + " ∙ " + scene.phrases.markedCount(ask.targets.count)
    case .add, .log, .note, .next, .snooze: title
    }
  }

  /// What it is made of again.
  fileprivate func recipe(_ book: borrowing Book) -> [String] {
    switch purpose {
    case .add(let kind, _): ["add", book.schema(kind).description.name]
    case .edit(let record): ["edit", book.subject(record)] + (only.map { [$0] } ?? [])
    case .gate(let record, let stage):
      [
        "move", book.subject(record), book.subject(stage),
        fields.map(\.attribute.name).joined(separator: " "),
      ]
    case .log(let record, let kind): ["log", book.subject(record), kind]
    case .note(let record): ["note", book.subject(record)]
    case .next(let record): ["next", book.subject(record)]
    case .snooze(let record): ["snooze", book.subject(record)]
    case .each(let ask): ["each"] + ask.recipe
    }
  }
}
