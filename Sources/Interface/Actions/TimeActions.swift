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
  ]
}
