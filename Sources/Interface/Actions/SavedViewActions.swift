// Saved views: putting one in force, and keeping what shows.

import SalesDesk

/// The actions of saved views.
enum SavedViewActions {
  static let all: [Action] = [
    Action(
      "views", Words("saved views", "已存视图"),
      Words("Your saved views and the team's, with how many records each shows", "自己和团队保存的视图及其记录数"),
      .find, keys: ["f"]
    ) { state, book in
      state.show(.savedViews(state.savedViewInForce(book), state.scene), book)
      return []
    },
    Action(
      "save-view", Words("save view", "保存视图"),
      Words(
        "Save what shows under a name, for yourself or the team; rename, hand over, delete it",
        "把当前显示保存为自己或团队的视图；也可改名、转交、删除"),
      .find, keys: ["F"], need: .arranged
    ) { state, book in
      state.show(.savingView(state.scene), book)
      return []
    },
  ]
}
