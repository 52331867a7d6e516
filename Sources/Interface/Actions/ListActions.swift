// What can be done in lists: which columns they have, what stands in and under them, and
// what their rows are grouped by.

import SalesDesk

/// The actions of lists.
enum ListActions {
  static let all: [Action] = [
    Action(
      "choose-columns", Words("columns", "列"),
      Words("Choose the columns of this list and their order", "选择此列表的列及其顺序"), .find,
      keys: ["C"], views: ListView.names
    ) { state, book in
      guard let list = state.place?.state as? ListState, let words = state.view?.words,
        let kind = book.kind(named: list.kindName)
      else { return [] }
      let shown = list.columns.map(\.key)
      state.overlays.append(
        .columns(ColumnPicker(kind, of: words, shown: shown, state.scene, book)))
      return []
    },
    Action(
      "group", Words("group", "分组"),
      Words("Group the rows by owner, stage, city …, with counts and sums", "按负责人、阶段、城市等分组，并计数与合计"),
      .find, keys: ["S"], views: ListView.names
    ) { state, book in
      state.show(.grouping(state, book), book)
      return []
    },
    Action(
      own: "total", Words("total", "统计"),
      Words(
        "What stands under the column: sum, average, least, greatest, how many",
        "选择列下方的统计：合计、平均、最小、最大、计数"), .find, keys: ["="], views: ListView.names),
    Action(
      "export-view", Words("export", "导出"),
      Words(
        "Export this view: its rows or cards as a file for a spreadsheet",
        "导出此视图：把所示的行或卡片存为表格文件（CSV）"),
      .find, keys: ["X"], views: ListView.names.union(BoardView.names)
    ) { state, book in
      guard let view = ExportedView(state, book) else { return [] }
      state.show(.exporting(view, state.scene, book), book)
      return []
    },
    Action(
      "edit-cell", Words("field", "字段"),
      Words(
        "Change the field in the column h and l went to, here or of the marked",
        "修改光标所在列（h、l 移动）的字段，对当前或已标记记录"), .record, keys: ["E"], views: ListView.names, need: .cell
    ) { state, book in state.editCell(book) },
    Action(
      "beside", Words("beside", "详情栏"),
      Words("Show the record beside the list, or use the whole width", "在一侧显示记录详情，或让列表占满宽度"), .find,
      keys: ["B"], views: ListView.names.union(BoardView.names).union(["today"]), need: .beside
    ) { state, _ in
      guard let beside = Beside(state.place) else { return [] }
      return state.remember { $0.toggle(beside: beside.rawValue) }
    },
  ]
}

extension Chooser {
  /// What a list can be grouped by; choosing writes it into the filter, where it can be seen.
  static func grouping(_ state: State, _ book: borrowing Book) -> Chooser {
    let scene = state.scene
    var items = [Item(scene.phrases.none, .value(nil))]
    let kind = (state.place?.state as? ListState).flatMap { book.kind(named: $0.kindName) }
    let attributes = (kind.map { book.schema($0).attributes } ?? []).filter(\.partsLists)
    let likely = attributes.filter { attribute in
      switch attribute.type {
      case .choice, .link, .anyLink, .flag: true
      default: false
      }
    }
    for attribute in likely + attributes.filter({ !likely.contains($0) }) {
      items.append(
        Item(
          attribute.words[scene.language], detail: "group:" + attribute.name,
          .value(.text(attribute.name))))
    }
    var chooser = Chooser(scene.phrases.groupBy, items: items) { item, state, _ in
      guard case .value(let name) = item.target else { return [] }
      return state.keepFilter(state.filter("group", name))
    }
    chooser.present = .value(state.filterWord("group").map(Value.text))
    return chooser.foreseen
  }
}

extension AttributeDescription {
  /// Whether rows with the same value are worth a group: not long texts, names, numbers beyond counting.
  fileprivate var partsLists: Bool {
    guard !isInternal, !["title", "title-zh", "text"].contains(name) else { return false }
    switch type {
    case .longText, .money, .duration: return false
    default: return true
    }
  }
}
