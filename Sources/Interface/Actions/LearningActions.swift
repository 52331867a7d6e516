// What helps to learn the workbench: the menu of everything, the tutorial.

import SalesDesk

/// The actions of learning.
enum LearningActions {
  static let all: [Action] = [
    Action(
      "menu", Words("menu", "菜单"),
      Words("Everything in a menu, for arrows and Enter", "全部功能的菜单，用方向键和回车操作"), .program,
      keys: ["F10"]
    ) { state, book in
      state.overlays.append(.menu(Menu(state, book)))
      return []
    },
    Action(
      "tutorial", Words("tutorial", "教程"),
      Words("Ten minutes through the workbench, on the sample desk", "在示例数据上用十分钟熟悉工作台"), .program,
      keys: ["F9"], need: .sample
    ) { state, book in state.askTutorial(book) },
  ]
}
