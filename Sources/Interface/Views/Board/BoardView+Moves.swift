// What a board does of its own: cards up and down in their column, folding, another board, a new card where the cursor
// is.

import Drawing
import Reports
import SalesDesk

extension BoardState {
  /// Does an action of the board's own.
  mutating func own(_ name: String, _ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    switch name {
    case "reorder-down": return place(1, book, scene)
    case "reorder-up": return place(-1, book, scene)
    case "add": return add(book, scene)
    case "choose-board": return switchBoard(book, scene)
    case "fold-column": return foldColumn(book)
    case "fold-lane": return foldLane(scene)
    default: return []
    }
  }

  private func place(_ step: Int, _ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    guard let record = selected, columns.indices.contains(column) else { return [] }
    if let order = order(book, scene) { return [.say(scene.phrases.isSorted(by: order))] }
    let cards =
      swimlanes?.cards(lane: lanes.lane, column: column) ?? columns[column].cards
    let row = swimlanes == nil ? windows[column].selected : laneWindow.selected
    let target = row + step
    guard cards.indices.contains(target) else {
      return [.say(scene.phrases.obstacle(.atTheEnd))]
    }
    let after = step > 0 ? target : target - 1
    let before = after + 1
    let command = Command.place(
      record, after: cards.indices.contains(after) ? cards[after] : nil,
      before: cards.indices.contains(before) ? cards[before] : nil)
    return [.effect(.perform(Deed(command, .placed(title: book.title(record)))))]
  }

  private func add(_ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    guard let kind = book.kind(named: kindName), let process, columns.indices.contains(column)
    else { return [] }
    var given: [Change] = [.set("process", .link(process))]
    let stage = columns[column].stageClass == .open ? columns[column].stage : columns.first?.stage
    if let stage, book.requirements(of: stage).isEmpty { given.append(.set("stage", .link(stage))) }
    if let change = laneChange(to: lanes.lane, from: nil, book) { given.append(change) }
    return [.form(.add(kind, given: given, scene, book))]
  }

  /// What orders the cards, in words; nil for the order they were put in by hand.
  func order(_ book: borrowing Book, _ scene: Scene) -> String? {
    guard let kind = book.kind(named: kindName), let key = report?.sort.first else { return nil }
    let mark = key.isDescending ? " ▾" : " ▴"
    guard case .attribute(let places) = key.subject else { return scene.phrases.otherOrder + mark }
    let attribute = places.place(in: kind).map { book.schema(kind).attributes[$0] }
    return (attribute?.words[scene.language] ?? places.name) + mark
  }
}

extension Deed {
  /// A record to another stage than the one it is seen in; what is missing for it is asked for in a form.
  package static func move(
    _ record: Record, to stage: Record, _ scene: Scene, _ book: borrowing Book
  ) -> Deed {
    Deed(
      .move(record, to: stage, [.stage(stage, of: record, book)]),
      .moved(title: book.title(record), stage: book.title(stage, scene.language)),
      gate: (record, stage))
  }
}

extension Change {
  /// Another stage, checked against the one a record is seen in.
  static func stage(_ stage: Record, of record: Record, _ book: borrowing Book) -> Change {
    Change("stage", .set(.link(stage)), seen: .some(book.stage(of: record).map(Value.link)))
  }
}
