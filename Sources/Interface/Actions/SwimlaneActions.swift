// Folding columns and lanes, swimlanes and cards from lane to lane.

import SalesDesk

/// The actions of folding and swimlanes.
enum SwimlaneActions {
  static let all: [Action] = [
    Action(
      "swimlanes", Words("swimlanes", "泳道"),
      Words("Part the board into lanes by owner, priority, label …", "按负责人、优先级、标签等分泳道显示"), .find,
      keys: ["S"], views: BoardView.names
    ) { state, book in
      state.show(.swimlanes(state, book), book)
      return []
    },
    Action(
      own: "fold-column", Words("fold", "折叠"),
      Words("Fold the column to a strip, or unfold it", "折叠或展开当前列"), .move, keys: ["z"],
      views: BoardView.names),
    Action(
      own: "fold-lane", Words("fold lane", "折叠泳道"),
      Words("Fold the swimlane to a line, or unfold it", "折叠或展开当前泳道"), .move, keys: ["Z"],
      views: BoardView.names),
    move(
      "lane-down", Words("next lane", "移到下一泳道"),
      Words("The card to the next swimlane, whose value it takes", "卡片移到下一泳道并取其值"),
      key: "}", by: 1),
    move(
      "lane-up", Words("lane before", "移到上一泳道"),
      Words("The card to the swimlane before, whose value it takes", "卡片移到上一泳道并取其值"), key: "{",
      by: -1),
  ]

  private static func move(
    _ name: String, _ words: Words, _ sentence: Words, key: String, by step: Int
  ) -> Action {
    Action(
      name, words, sentence, .record, keys: [key], views: BoardView.names, need: .changing
    ) { state, book in
      guard let board = state.place?.state as? BoardState, board.swimlanes != nil else {
        state.say(state.scene.phrases.notGrouped, isError: true)
        return []
      }
      guard let alteration = board.laneAlteration(by: step, book, state.scene) else {
        let text =
          board.lane(after: step) == nil
          ? state.scene.phrases.noFurtherLane : state.scene.phrases.lanesCannotBeGiven
        state.say(text, isError: true)
        return []
      }
      return state.alter(alteration, book)
    }
  }
}

extension Chooser {
  /// What a board can be parted by; choosing writes it into the filter, where it can be seen.
  static func swimlanes(_ state: State, _ book: borrowing Book) -> Chooser {
    let scene = state.scene
    var items = [Item(scene.phrases.none, .value(nil))]
    let kind = (state.place?.state as? BoardState).flatMap { book.kind(named: $0.kindName) }
    let attributes = kind.map { book.schema($0).attributes } ?? []
    let likely = ["owner", "priority", "label", "account"]
    let ordered =
      likely.compactMap { name in attributes.first { $0.name == name } }
      + attributes.filter { !likely.contains($0.name) }
    for attribute in ordered where attribute.partsBoards {
      items.append(
        Item(
          attribute.words[scene.language], detail: "group:" + attribute.name,
          .value(.text(attribute.name))))
    }
    var chooser = Chooser(scene.phrases.swimlanesBy, items: items) { item, state, _ in
      guard case .value(let name) = item.target else { return [] }
      state.setFilter(state.filter("group", name))
      state.changeBoard { $0.isUngrouped = name == nil }
      return []
    }
    let board = state.place?.state as? BoardState
    chooser.present = .value(board?.swimlanes.map { .text($0.attribute) })
    return chooser.foreseen
  }
}

extension AttributeDescription {
  /// Whether a board can be parted by it: choices and links, but not the columns themselves.
  fileprivate var partsBoards: Bool {
    guard !isInternal, !isDerived, name != "stage" else { return false }
    switch type {
    case .choice, .link, .anyLink: return true
    default: return false
    }
  }
}
