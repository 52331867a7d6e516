// What can be done in lists and on pages of their own, and going to lists.

import SalesDesk

/// The actions of lists and pages.
enum PageActions {
  /// The views besides boards in which something can be added.
  static let adding: Set<String> = Set(
    ListView.setups.filter { KindCatalogue.isNumbered($0.kind) }.map(\.view)
      + ["customer", "record", "today"])

  static let all: [Action] =
    [
      Action(
        own: "toggle", Words("check off", "勾选"),
        Words("Check the item off, or put it back", "勾选或取消勾选检查项"), .record, keys: ["x", "Space"],
        views: ["record"], need: .item),
      Action(
        own: "timeline-filter", Words("what shows", "筛选动态"),
        Words(
          "The timeline: all, calls, visits and mails, comments, tasks, stages",
          "动态只看：全部、通话、拜访与邮件、评论、任务、阶段"),
        .find, keys: ["i"], views: ["customer"]),
    ]
    + ListView.setups.compactMap { setup in
      guard let key = setup.key else { return nil }
      let (en, zh) = (setup.words.en, setup.words.zh)
      return Action(
        "go-" + setup.view, setup.words, Words("Go to \(en)", "前往\(zh)"), .go, keys: [key]
      ) { state, _ in
        state.open(setup.view)
        return []
      }
    }
}

extension KindCatalogue {
  /// Whether a kind's records are numbered, so that they can be added in a form.
  static func isNumbered(_ name: String) -> Bool {
    all.contains { $0.name == name && $0.prefix != nil }
  }
}
