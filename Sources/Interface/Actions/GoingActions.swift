// Finding, and going from view to view.

import SalesDesk

/// The actions of finding and going.
enum GoingActions {
  static let all: [Action] =
    [
      Action(
        "filter", Words("filter", "筛选"),
        Words("Show only what fits a query, as it is typed", "边输入边筛选"), .find, keys: ["/"]
      ) { state, _ in
        state.overlays.append(.filter(FilterLine(state.place?.filter ?? "")))
        return []
      },
      Action(
        "palette", Words("command", "命令"),
        Words("Commands, views, records and settings by name", "按名称查找命令、视图、记录和设置"), .find,
        keys: [":", "^P"]
      ) { state, book in
        state.show(.palette(state.scene), book)
        return []
      },
      Action(
        "back", Words("back", "返回"),
        Words(
          "Clear marks, then the filter, go back one step, or from the past to now",
          "清除标记、筛选，返回上一步，或从过去回到现在"), .go,
        keys: ["Esc"]
      ) { state, _ in
        if !state.marks.isEmpty {
          state.clearMarks()
        } else if let given = state.place?.given, state.place?.filter != given {
          state.setFilter(given)
        } else if state.place?.given == nil,
          state.place?.filter.isEmpty == false || state.isArrangedBySavedView
        {
          state.leaveSavedView()
          return state.keepFilter("")
        } else if state.isBackToPresent {
          return [.show(.present)]
        } else {
          state.back()
        }
        return []
      },
      Action(
        "previous-view", Words("last view", "上一视图"),
        Words("Back to the view one was in before", "回到之前的视图"), .go, keys: ["-"]
      ) { state, _ in
        guard let before = state.tabBefore else {
          state.say(state.scene.phrases.noViewBefore, isError: true)
          return []
        }
        state.enter(before)
        return []
      },
      Action(
        "go-leads", Words("leads", "线索"), Words("Go to the leads", "前往线索"), .go, keys: ["gl"]
      ) { state, _ in
        state.open("leads")
        return []
      },
      Action(
        "messages", Words("messages", "消息"),
        Words("What the workbench said in this session", "本次会话的全部提示"), .go, keys: ["gm"]
      ) { state, _ in
        state.open("messages")
        return []
      },
    ] + ViewCatalogue.tabs.map(goTo)

  private static func goTo(_ view: View) -> Action {
    let name = view.name
    return Action(
      "go-" + name, view.words,
      Words("Go to \(view.words.en)", "前往\(view.words.zh)"), .go, keys: ["\(view.tab ?? 0)"]
    ) { state, _ in
      state.enter(name)
      return []
    }
  }
}

extension State {
  /// Opens a list to choose from.
  package mutating func show(_ chooser: Chooser, _ book: borrowing Book) {
    var chooser = chooser
    chooser.refresh(&self, book)
    overlays.append(.chooser(chooser))
  }
}
