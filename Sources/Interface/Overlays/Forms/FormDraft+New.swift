// In a draft: the records being made in forms over the one that is kept, and the values that name them. They are
// written `new:0`, `new:1` in the order in which they are made.

import SalesDesk

extension FormDraft {
  /// A value as it stands in a draft.
  static func cell(
    _ value: Value, _ type: ValueType, _ scene: Scene, _ book: borrowing Book
  ) -> String {
    if case .link(let record) = value, let cell = newCell(record, scene) { return cell }
    return ValueText.text(value, of: type, in: book, zone: scene.now.zone)
  }

  /// A record as it stands in a draft.
  static func cell(_ record: Record, _ scene: Scene, _ book: borrowing Book) -> String {
    newCell(record, scene) ?? book.subject(record)
  }

  private static func newCell(_ record: Record, _ scene: Scene) -> String? {
    scene.made.firstIndex { $0.standIn == record }.map { "new:\($0)" }
  }

  /// The record a cell of a draft names.
  static func record(_ cell: String, _ scene: Scene, _ book: borrowing Book) -> Record? {
    guard cell.hasPrefix("new:") else { return book.record(cell) }
    guard let place = Int(cell.dropFirst(4)), scene.made.indices.contains(place) else { return nil }
    return scene.made[place].standIn
  }

  /// The value a cell of a draft holds.
  static func value(
    _ cell: String, _ attribute: AttributeDescription, _ scene: Scene, _ book: borrowing Book
  ) -> Value? {
    if cell.hasPrefix("new:") { return record(cell, scene, book).map(Value.link) }
    return try? ValueText.parse(cell, for: attribute, in: book, ValueContext(now: scene.now))
  }

  /// The rows that hold the records being made.
  static func news(_ scene: Scene, _ book: borrowing Book) -> [[String]] {
    var rows: [[String]] = []
    for (place, new) in scene.made.enumerated() {
      let schema = book.schema(new.standIn.kind)
      rows.append(["new", schema.description.name])
      for change in new.changes {
        guard let index = schema.index(of: change.attribute) else { continue }
        let values: [Value]
        switch change.operation {
        case .set(let value): values = value.map { [$0] } ?? []
        case .replace(let several): values = several
        case .add(let value), .remove(let value): values = [value]
        }
        let type = schema.attributes[index].type
        var row = ["with", String(place), change.attribute]
        for value in values { row.append(cell(value, type, scene, book)) }
        rows.append(row)
      }
    }
    return rows
  }

  /// The records being made that a draft holds.
  func news(_ scene: Scene, _ book: borrowing Book) -> [NewRecord] {
    var scene = scene
    scene.made = []
    for row in rows where row.count == 2 && row[0] == "new" {
      guard let kind = book.kind(named: row[1]) else { return [] }
      let schema = book.schema(kind)
      var changes: [Change] = []
      for with in rows where with.count > 3 && with[0] == "with" {
        guard with[1] == String(scene.made.count), let index = schema.index(of: with[2]) else {
          continue
        }
        let attribute = schema.attributes[index]
        var values: [Value] = []
        for cell in with[3...] {
          if let value = FormDraft.value(cell, attribute, scene, book) { values.append(value) }
        }
        changes.append(Change(with[2], attribute.isSet ? .replace(values) : .set(values.first)))
      }
      scene.made.append(NewRecord(kind, number: scene.made.count, changes))
    }
    return scene.made
  }
}
