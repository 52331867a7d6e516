// Forms that ask once for many records: a day, a comment, what a stage requires. They hold the records they are for, so
// that a draft of one can be taken up again when nothing is marked any more.

import SalesDesk

/// A form whose answer changes every record it was opened for.
package struct BulkAsk: Sendable {
  /// The records it is for.
  let targets: [Record]
  /// What it is made of again, as a draft keeps it, behind `each`.
  let recipe: [String]

  /// The name of its draft: another one for other records, or for another question about them.
  var draftName: String {
    // FNV-1a, which is the same at the next start
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in recipe.joined(separator: "\t").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return "each-\(recipe.first ?? "")-" + String(hash, radix: 16)
  }
  /// The change, from what stands in the fields.
  let make: @Sendable ([(field: FormField, values: [Value])]) -> Alteration
}

/// A record on its way to a stage.
struct BulkMove: Sendable {
  let record: Record
  let stage: Record
}

extension Form {
  /// The form of a row of the menu; nil where the kind has no such attribute.
  static func asking(
    _ bulk: Chooser.Item.Bulk, of targets: [Record], _ kind: KindID, _ scene: Scene,
    _ book: borrowing Book
  ) -> Form? {
    let schema = book.schema(kind)
    let attribute = State.attribute(bulk, schema)
    var recipe = [bulk.rawValue]
    for record in targets { recipe.append(book.subject(record)) }
    if bulk == .comment {
      let ask = BulkAsk(targets: targets, recipe: recipe) {
        .comment($0.first?.values.first?.plainText ?? "")
      }
      return each(
        [attribute], of: KindCatalogue.id(of: Comment.self), isRequired: true, ask, scene, book)
    }
    guard let index = schema.index(of: attribute) else { return nil }
    let description = schema.attributes[index]
    let ask = BulkAsk(targets: targets, recipe: recipe) {
      .values($0.first?.values ?? [], description)
    }
    return each([attribute], of: kind, ask, scene, book)
  }

  /// The form that gives all of some records another value of an attribute; nil where the kind has none of that name.
  static func asking(
    _ name: String, of targets: [Record], _ kind: KindID, _ scene: Scene, _ book: borrowing Book
  ) -> Form? {
    let schema = book.schema(kind)
    guard let index = schema.index(of: name), isForEach(schema.attributes[index]) else {
      return nil
    }
    let description = schema.attributes[index]
    var recipe = ["field", name]
    for record in targets { recipe.append(book.subject(record)) }
    let ask = BulkAsk(targets: targets, recipe: recipe) {
      .values($0.first?.values ?? [], description)
    }
    return each([name], of: kind, isRequired: description.isSet, ask, scene, book)
  }

  /// Whether an attribute is one that several records may be given at once: not what names each, not a stage, which is
  /// moved to.
  static func isForEach(_ attribute: AttributeDescription) -> Bool {
    isShown(attribute) && !["title", "title-zh", "stage", "process"].contains(attribute.name)
  }

  /// The form with what stages require, before records are moved there; nil when the kind has none of it.
  static func each(
    _ names: [String], before moves: [BulkMove], of targets: [Record], _ scene: Scene,
    _ book: borrowing Book,
    _ make: @escaping @Sendable ([(field: FormField, values: [Value])]) -> Alteration
  ) -> Form? {
    guard let first = moves.first else { return nil }
    var recipe = ["move", names.joined(separator: " ")]
    for move in moves { recipe += [book.subject(move.record), book.subject(move.stage)] }
    let isOne = moves.allSatisfy { $0.stage == first.stage }
    let title = isOne ? scene.phrases.movingTo(book.title(first.stage, scene.language)) : nil
    let ask = BulkAsk(targets: targets, recipe: recipe, make: make)
    return each(names, of: first.record.kind, title: title, ask, scene, book)
  }

  private static func each(
    _ names: [String], of kind: KindID, title: String? = nil, isRequired: Bool = false,
    _ ask: BulkAsk, _ scene: Scene, _ book: borrowing Book
  ) -> Form? {
    let schema = book.schema(kind)
    let fields = names.compactMap { schema.index(of: $0) }.map { index in
      field(schema.attributes[index], values: [], isRequired: isRequired, scene, book)
    }
    guard let first = fields.first, !ask.targets.isEmpty else { return nil }
    let words = first.attribute.words[scene.language]
    return Form(
      .each(ask), title: title ?? words, draftName: ask.draftName, fields: fields)
  }

  /// The form that a draft's recipe makes again, for those of its records that are still there; nil where none is.
  static func each(_ recipe: ArraySlice<String>, _ scene: Scene, _ book: borrowing Book) -> Form? {
    guard let what = recipe.first else { return nil }
    if what == Chooser.Item.Bulk.field.rawValue {
      guard recipe.count >= 3 else { return nil }
      let targets = live(recipe.dropFirst(2), book)
      return targets.first.flatMap {
        asking(Array(recipe)[1], of: targets, $0.kind, scene, book)
      }
    }
    if let bulk = Chooser.Item.Bulk(rawValue: what) {
      let targets = live(recipe.dropFirst(), book)
      return targets.first.flatMap { asking(bulk, of: targets, $0.kind, scene, book) }
    }
    guard what == "move", recipe.count >= 4 else { return nil }
    let cells = Array(recipe.dropFirst())
    var moves: [BulkMove] = []
    for place in stride(from: 1, to: cells.count - 1, by: 2) {
      guard let record = book.record(cells[place]), !book.isArchived(record),
        let stage = book.record(cells[place + 1])
      else { continue }
      moves.append(BulkMove(record: record, stage: stage))
    }
    let stages = Dictionary(moves.map { ($0.record, $0.stage) }) { first, _ in first }
    let alteration = Alteration(Words("Move", "移动")) { record, scene, book in
      stages[record].flatMap { .move(record, to: $0, scene, book) }
    }
    let names = cells[0].split(separator: " ").map(String.init)
    return each(names, before: moves, of: moves.map(\.record), scene, book) {
      alteration.filling($0)
    }
  }

  /// Those of the records named that are still there.
  private static func live(_ subjects: ArraySlice<String>, _ book: borrowing Book) -> [Record] {
    var records: [Record] = []
    for subject in subjects {
      if let record = book.record(subject), !book.isArchived(record) { records.append(record) }
    }
    return records
  }
}
