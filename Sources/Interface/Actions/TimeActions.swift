// Time: looking at everything as it was, and coming back.

import SalesDesk

/// The actions of time.
enum TimeActions {
  static let all: [Action] = [
    Action(
      "as-of", Words("as of", "回看"),
      Words("Show everything as it was on a day, read-only", "以只读方式查看任意一天的状态"), .go, keys: ["T"]
    ) { state, book in
      state.show(.moment(state.scene), book)
      return []
    },
    Action(
      "present", Words("now", "现在"), Words("Back from the past to now", "从过去回到现在"), .go,
      keys: ["0"], need: .past
    ) { _, _ in [.show(.present)] },
    Action(
      "day-back", Words("day back", "前一天"),
      Words("As it was a day earlier; at an entry, one entry earlier", "再往前一天；在条目处则往前一条"), .go,
      keys: ["("]
    ) { state, _ in [.show(state.moment(after: -1))] },
    Action(
      "day-on", Words("day on", "后一天"),
      Words("As it was a day later, at last now; at an entry, one entry on", "往后一天，直到现在；在条目处则往后一条"),
      .go, keys: [")"], need: .past
    ) { state, _ in [.show(state.moment(after: 1))] },
    Action(
      "history", Words("history", "历史"),
      Words(
        "Who changed what, when, from what to what; from there each change can be taken back",
        "谁在何时把什么从什么改为什么；可从中撤销任一更改"),
      .find, keys: ["H"], need: .selection
    ) { state, _ in
      if state.place?.view == "history" {
        state.back()
      } else {
        state.open("history", about: state.selected)
      }
      return []
    },
    Action(
      "since-last-looked", Words("what is new", "新变化"),
      Words(
        "The next record that others changed since you last looked, with who changed what",
        "下一条上次查看后被他人修改的记录，以及谁改了什么"),
      .go, keys: ["gu"], need: .present
    ) { _, _ in [.lookAtNext] },
    Action(
      "all-looked", Words("all looked at", "全部已阅"),
      Words("Count everything that others changed as looked at", "把他人的全部更改标为已阅"), .go,
      keys: ["gU"], need: .present
    ) { _, _ in [.lookAtAll] },
  ]
}
