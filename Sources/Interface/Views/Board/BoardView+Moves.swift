// What a board does of its own: cards to the next stage, up and down in their column, another board.

import Drawing
import Reports
import SalesDesk

extension BoardState {
  /// Does an action of the board's own.
  mutating func own(_ name: String, _ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    switch name {
    case "reorder-down": return place(1, book)
    case "reorder-up": return place(-1, book)
    case "add": return add(book, scene)
    case "choose-board": return switchBoard(book, scene)
    default: return []
    }
  }

  private func place(_ step: Int, _ book: borrowing Book) -> [ViewReply] {
    guard let record = selected, columns.indices.contains(column) else { return [] }
    let cards = columns[column].cards
    let row = windows[column].selected
    let target = row + step
    guard cards.indices.contains(target) else { return [] }
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
    return [.form(.add(kind, given: given, scene, book))]
  }

  private func switchBoard(_ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    guard let kind = book.kind(named: kindName) else { return [] }
    var items: [Chooser.Item] = []
    for process in book.processes(of: kind) {
      items.append(
        Chooser.Item(
          book.title(process, scene.language), detail: book.bareName(process), .record(process)))
    }
    let chooser = Chooser(scene.phrases.chooseBoard, items: items) { item, state, _ in
      guard case .record(let process) = item.target else { return [] }
      state.withPlace { place in
        guard var board = place.state as? BoardState else { return }
        board.process = process
        place.state = board
      }
      return []
    }
    return [.choose(chooser)]
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
