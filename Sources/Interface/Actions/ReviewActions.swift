// Going to the review.

import SalesDesk

/// The actions of the review.
enum ReviewActions {
  static let all: [Action] = [
    Action(
      "review", Words("review", "盘点"),
      Words(
        "A review round: boards, what is stuck, who has too much, what changed; comment and next",
        "盘点：逐个看板查看停滞、负荷与变化，可评论后看下一条"),
      .go, keys: ["gr"]
    ) { state, _ in
      state.openReview()
      return []
    }
  ]
}

extension State {
  /// Goes to the round that has begun, or begins one.
  mutating func openReview() {
    for (tab, stack) in stacks {
      guard let place = stack.firstIndex(where: { $0.view == "review" }) else { continue }
      stacks[tab] = Array(stack.prefix(place + 1))
      return enter(tab)
    }
    open("review")
  }
}
