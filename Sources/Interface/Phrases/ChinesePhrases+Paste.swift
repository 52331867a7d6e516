// Chinese for pasted rows.

import Interchange
import SalesDesk

extension ChinesePhrases {
  package var pastedRows: String { "粘贴的行" }
  package var rowsGoElsewhere: String { "表格行请粘贴到列表：4 客户、gc 联系人、gp 产品等；未做任何更改" }
  package func rowsNotOf(_ many: String, kind: String) -> String {
    "\(many)不能粘贴导入，请用 bullpen add \(kind) 逐个新建；未做任何更改"
  }
  package var textGoesElsewhere: String { "粘贴的文字不会当作按键；请先打开 / 或表单再粘贴" }
  package func tooManyRows(_ count: Int, of most: Int, kind: String) -> String {
    "共 \(number(count)) 行，一次最多 \(number(most)) 行；更多请用 bullpen import csv 文件 --kind \(kind)"
  }
  package func newCount(_ count: Int) -> String { "新建 \(number(count))" }
  package func changedCount(_ count: Int) -> String { "修改 \(number(count))" }
  package func leftCount(_ count: Int) -> String { "不变 \(number(count))" }
  package var isNew: String { "新建" }
  package var isThere: String { "已存在，无变化" }
  package var isThereLeft: String { "已存在，有差异，不改" }
  package func passedOver(_ reason: String, row: Int) -> String { "\(reason)（第 \(row) 行）" }
  package func leftOut(_ reason: String, rows: [Int]) -> String {
    let list = rows.map { String($0) }.joined(separator: "、")
    return "单元格未导入：\(reason)（第 \(list) 行）"
  }
  package var withoutHeader: String { "无表头，按列表的列：" }
  package func columnsLeftOut(_ names: String) -> String { "未导入的列：\(names)" }
  package func cannotRead(_ fault: TableFault) -> String {
    switch fault {
    case .noTitle(_, let columns): "没有可作名称的列。现有列：\(columns.joined(separator: "、"))"
    default: "无法作为表格读取。"
    }
  }
  package var pasteHints: [(key: String, words: String)] {
    [
      ("Enter", "导入"), ("Esc", "放弃"), ("h", "首行是否表头"), ("Space", "是否修改已有"),
      ("j/k", "更多"),
    ]
  }
  package func imported(_ created: Int, changed: Int) -> String {
    "已导入：新建 \(number(created))，修改 \(number(changed))"
  }
}
