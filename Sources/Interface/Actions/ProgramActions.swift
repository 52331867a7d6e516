// Taking back, help, and the program itself.

import SalesDesk

/// The actions of safety and of the program.
enum ProgramActions {
  static let all: [Action] = [
    Action(
      "undo", Words("undo", "撤销"),
      Words(
        "Take back your own last change, again for the one before; in a history the change chosen",
        "撤销自己上一次更改，可连续撤销；在历史中撤销所选更改"),
      .program, keys: ["u"],
      need: .undoable
    ) { state, _ in state.chosenEntry.map { [.weighUndo($0)] } ?? [.undo] },
    Action(
      "redo", Words("redo", "重做"),
      Words("Do again what was just taken back", "重做刚撤销的更改"), .program, keys: ["^R"],
      need: .redoable
    ) { _, _ in [.redo] },
    Action(
      "help", Words("help", "帮助"), Words("The keys of this view; type to search", "当前视图的按键；输入即查找"),
      .program, keys: ["?", "F1"]
    ) { state, book in
      state.show(.help(state), book)
      return []
    },
    Action(
      "mouse", Words("mouse", "鼠标"),
      Words("Mouse on or off; off, the terminal selects text", "开关鼠标；关闭时由终端选择文本"), .program,
      keys: ["M"]
    ) { _, _ in [.mouse] },
    Action(
      "redraw", Words("redraw", "重绘"), Words("Draw the screen again", "重新绘制屏幕"), .program,
      keys: ["^L"]
    ) { _, _ in [.repaint] },
    Action(
      "suspend", Words("suspend", "挂起"), Words("Stop the program; fg goes on", "挂起程序，fg 恢复"),
      .program, keys: ["^Z"]
    ) { _, _ in [.suspend] },
    Action(
      "quit", Words("quit", "退出"),
      Words("Go back to where one came from, at the top leave", "返回上一层，最上层则退出"), .program,
      keys: ["q"]
    ) { state, _ in
      if state.depth > 1 {
        state.back()
        return []
      }
      return [.quit]
    },
  ]
}

extension State {
  /// Why nothing can be written; nil when writing is possible.
  var writeObstacle: Obstacle? { commentObstacle ?? (scene.isReview ? .reviewing : nil) }

  /// Why nothing can be said either; nil when comments are taken.
  var commentObstacle: Obstacle? {
    if scene.past != nil { return .inThePast }
    if scene.readOnly != nil { return .readOnly }
    return scene.me == nil ? .notAMember : nil
  }

  /// Why the cursor is on no record.
  var emptyObstacle: Obstacle {
    guard let board = place?.state as? BoardState else { return .nothingSelected }
    return board.isFolded(board.column) ? .folded : .nothingSelected
  }

  /// Why nothing can be checked off; nil where the cursor is on an item of a checklist.
  var itemObstacle: Obstacle? {
    let target = (place?.state as? RecordState)?.cell?.target
    return target?.kind == KindCatalogue.id(of: ChecklistItem.self) ? nil : .noItem
  }

  /// Why nothing can be done to the selected record; nil when something can.
  var selectionObstacle: Obstacle? {
    selected == nil ? emptyObstacle : writeObstacle
  }
}
