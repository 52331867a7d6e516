// What can be done on a board.

import SalesDesk

/// The actions of boards.
enum BoardActions {
  static let all: [Action] = [
    own(
      "move-right", Words("move card", "移动卡片"), Words("The card to the next stage", "卡片移到下一阶段"),
      keys: [">", "S-Right"], shown: "</>"),
    own(
      "move-left", Words("move back", "移回"), Words("The card to the stage before", "卡片移到上一阶段"),
      keys: ["<", "S-Left"]),
    own(
      "reorder-down", Words("reorder", "排序"),
      Words("The card further down in its column", "卡片在列中下移"),
      keys: ["J", "S-Down"], shown: "J/K"),
    own(
      "reorder-up", Words("reorder up", "上移卡片"),
      Words("The card further up in its column", "卡片在列中上移"),
      keys: ["K", "S-Up"]),
    Action(
      own: "add", Words("add", "新建"), Words("A new card in this column", "在此列新建卡片"), .record,
      keys: ["a"], views: BoardView.names, need: .writing),
    Action(
      own: "choose-board", Words("board", "看板"), Words("Another board of this kind", "切换看板"), .go,
      keys: ["b"], views: BoardView.names),
  ]

  private static func own(
    _ name: String, _ words: Words, _ sentence: Words, keys: [String], shown: String? = nil
  ) -> Action {
    Action(
      own: name, words, sentence, .record, keys: keys, shown: shown, views: BoardView.names,
      need: .changing)
  }
}
