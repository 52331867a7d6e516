// Marking records and changing what is marked.

import SalesDesk

/// The actions of marking and bulk change.
enum MarkActions {
  /// Views with rows or cards that can be marked.
  static let views: Set<String> = BoardView.names.union(ListView.names).union(["today"])

  static let all: [Action] = [
    Action(
      "mark", Words("mark", "标记"), Words("Mark the record, or take its mark away", "标记或取消标记"),
      .many, keys: ["Space"], views: views, need: .selection
    ) { state, book in
      state.toggleMark()
      return state.send(.move(.down), book)
    },
    Action(
      "mark-range", Words("mark range", "标记范围"),
      Words("Begin a range here; again marks all up to here", "开始范围；再按一次标记到此处"), .many,
      keys: ["v"], views: views, need: .selection
    ) { state, _ in
      state.markRange()
      return []
    },
    Action(
      "mark-all", Words("mark all shown", "全部标记"),
      Words("Mark all that show, or none", "标记全部显示的记录，或全部取消"), .many, keys: ["*"],
      views: views, need: .selection
    ) { state, _ in
      state.markAll()
      return []
    },
    Action(
      "change-marked", Words("change marked", "批量修改"),
      Words("Choose what happens to the marked records", "选择对已标记记录的操作"), .many, keys: ["m"],
      views: views, need: .changing
    ) { state, book in
      state.show(.bulk(state, book), book)
      return []
    },
    Action(
      "repeat", Words("repeat", "再来一次"),
      Words(
        "Make the last move, owner, label, … again, here or to the marked", "对所选或已标记记录重复上一次移动、指派等修改"
      ),
      .many, keys: ["."], views: views, need: .changing
    ) { state, book in state.repeatAlteration(book) },
  ]
}

extension Chooser {
  /// What can be done to the marked records.
  static func bulk(_ state: State, _ book: borrowing Book) -> Chooser {
    let names = [
      "path", "move-right", "move-left", "choose-owner", "choose-label", "choose-priority", "done",
      "snooze-tomorrow", "snooze-three-days", "snooze-week", "snooze-month", "archive",
    ]
    var items: [Item] = []
    for action in names.compactMap(ActionCatalogue.action)
    where action.exists(in: state.place?.view ?? "") {
      items.append(Palette.item(action, state, book))
    }
    items.insert(contentsOf: state.bulkItems(book), at: max(0, items.count - 1))
    return Chooser(state.scene.phrases.changeMarked(state.targets.count), items: items) {
      item, state, book in
      switch item.target {
      case .action(let name): return state.run(name, book)
      case .value(.text(let name)?): return state.ask(name, book)
      default: return []
      }
    }
  }
}
