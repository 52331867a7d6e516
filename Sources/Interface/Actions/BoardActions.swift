// What can be done on a board.

import SalesDesk

/// The actions of boards.
enum BoardActions {
  static let all: [Action] = [
    move(
      "move-right", Words("move card", "移动卡片"), Words("The card to the next stage", "卡片移到下一阶段"),
      keys: [">", "S-Right"], shown: "</>", by: 1),
    move(
      "move-left", Words("move back", "移回"), Words("The card to the stage before", "卡片移到上一阶段"),
      keys: ["<", "S-Left"], by: -1),
    own(
      "reorder-down", Words("reorder", "调整顺序"),
      Words("The card further down in its column", "卡片在列中下移"),
      keys: ["J", "S-Down"], shown: "J/K"),
    own(
      "reorder-up", Words("reorder up", "上移卡片"),
      Words("The card further up in its column", "卡片在列中上移"),
      keys: ["K", "S-Up"]),
    Action(
      own: "add", Words("add", "新建"),
      Words("A new record here: a card, a row, something of this customer", "在此新建记录"), .record,
      keys: ["a"], views: BoardView.names.union(PageActions.adding), need: .writing),
    Action(
      "sort", Words("sort", "排序"), Words("Another order of cards or rows", "更换卡片或行的排序"), .find,
      keys: [","],
      views: BoardView.names.union(ListView.names)
    ) { state, book in
      if ListView.names.contains(state.place?.view ?? "") { return state.send(.own("sort"), book) }
      state.show(.sort(state, book), book)
      return []
    },
    Action(
      own: "choose-board", Words("board", "看板"), Words("Another board of this kind", "切换看板"), .go,
      keys: ["b"], views: BoardView.names),
  ]

  fileprivate static let sortable = [
    "value", "close", "due", "next-due", "priority", "title", "owner", "created", "changed",
  ]

  private static func own(
    _ name: String, _ words: Words, _ sentence: Words, keys: [String], shown: String? = nil
  ) -> Action {
    Action(
      own: name, words, sentence, .record, keys: keys, shown: shown, views: BoardView.names,
      need: .changing)
  }

  private static func move(
    _ name: String, _ words: Words, _ sentence: Words, keys: [String], shown: String? = nil,
    by step: Int
  ) -> Action {
    Action(
      name, words, sentence, .record, keys: keys, shown: shown, views: staged,
      need: .attribute("stage")
    ) { state, book in state.alter(.move(by: step), book) }
  }

  /// The views in which one is on something that goes through stages.
  private static let staged = BoardView.names.union(["today", "record"])
    .union(ListView.setups.filter { ["deal", "lead", "task"].contains($0.kind) }.map(\.view))
}

extension Chooser {
  /// The orders of the view on top; choosing one writes it into the filter, where it can be seen.
  static func sort(_ state: State, _ book: borrowing Book) -> Chooser {
    let scene = state.scene
    var items = [Item(scene.phrases.ownOrder, .value(nil))]
    let kind = (state.place?.state as? BoardState).flatMap { book.kind(named: $0.kindName) }
    let attributes = kind.map { book.schema($0).attributes } ?? []
    for name in BoardActions.sortable {
      guard let attribute = attributes.first(where: { $0.name == name }) else { continue }
      for (mark, key) in [("▴", name), ("▾", "-" + name)] {
        let label = attribute.words[scene.language] + " " + mark
        items.append(Item(label, detail: "sort:" + key, .value(.text(key))))
      }
    }
    var chooser = Chooser(scene.phrases.sort, items: items) { item, state, _ in
      guard case .value(let key) = item.target else { return [] }
      state.setFilter(state.filter("sort", key))
      return []
    }
    chooser.present = .value(state.filterWord("sort").map(Value.text))
    return chooser.foreseen
  }
}
