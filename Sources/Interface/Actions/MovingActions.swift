// Going about in a view. What a step means, the view decides.

import SalesDesk

/// The actions of going about.
enum MovingActions {
  static let all: [Action] = [
    Action(
      "down", Words("down", "下移"), Words("To the next row or card", "到下一行或下一张卡片"), .move,
      keys: ["j", "Down"], shown: "j/k", brief: Words("move", "移动")
    ) { $0.send(.move(.down), $1) },
    Action(
      "up", Words("up", "上移"), Words("To the row or card before", "到上一行或上一张卡片"), .move,
      keys: ["k", "Up"]
    ) { $0.send(.move(.up), $1) },
    Action(
      "left", Words("left", "左移"), Words("To the column at the left", "到左边一列"), .move,
      keys: ["h", "Left"]
    ) { $0.send(.move(.left), $1) },
    Action(
      "right", Words("right", "右移"), Words("To the column at the right", "到右边一列"), .move,
      keys: ["l", "Right"], shown: "h/l", brief: Words("column", "列")
    ) { $0.send(.move(.right), $1) },
    Action(
      "first", Words("first", "最前"), Words("To the first", "到最前"), .move, keys: ["gg", "Home"]
    ) { $0.send(.first, $1) },
    Action(
      "last", Words("last", "最后"), Words("To the last", "到最后"), .move, keys: ["G", "End"]
    ) { $0.send(.last, $1) },
    Action(
      "page-down", Words("page down", "下一页"), Words("A page down", "向下翻一页"), .move,
      keys: ["PgDn"]
    ) { $0.send(.page(1), $1) },
    Action(
      "page-up", Words("page up", "上一页"), Words("A page up", "向上翻一页"), .move, keys: ["PgUp"]
    ) { $0.send(.page(-1), $1) },
    Action(
      "half-down", Words("half page down", "下半页"), Words("Half a page down", "向下翻半页"), .move,
      keys: ["^D"]
    ) { $0.send(.page(0.5), $1) },
    Action(
      "half-up", Words("half page up", "上半页"), Words("Half a page up", "向上翻半页"), .move,
      keys: ["^U"]
    ) { $0.send(.page(-0.5), $1) },
    Action(
      "next-pane", Words("pane", "窗格"), Words("To the next pane", "到下一个窗格"), .move,
      keys: ["Tab"]
    ) { $0.send(.pane(1), $1) },
    Action(
      "previous-pane", Words("pane before", "上一窗格"), Words("To the pane before", "到上一个窗格"),
      .move, keys: ["S-Tab"]
    ) { $0.send(.pane(-1), $1) },
    Action(
      "next-record", Words("next record", "下一条"),
      Words("To the next record the filter lets through", "到筛选结果的下一条记录"), .move, keys: ["]"],
      shown: "[ ]", brief: Words("prev/next", "上/下一条")
    ) { $0.step(1, $1) },
    Action(
      "previous-record", Words("record before", "上一条"),
      Words("To the record before in what the filter lets through", "到筛选结果的上一条记录"), .move,
      keys: ["["]
    ) { $0.step(-1, $1) },
    Action(
      "open", Words("open", "打开"), Words("Open what the cursor is on", "打开光标处的记录"), .record,
      keys: ["Enter"]
    ) { $0.send(.open, $1) },
  ]
}
