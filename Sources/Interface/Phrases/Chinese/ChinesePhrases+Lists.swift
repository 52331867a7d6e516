// Chinese for lists.

import SalesDesk

extension ChinesePhrases {
  package func sumOf(_ count: Int) -> String { "合计 \(number(count)) 条" }
  package func totalsOf(_ count: Int) -> String { "统计 \(number(count)) 条" }
  package func total(_ total: ListTotal) -> String {
    switch total {
    case .sum: "合计"
    case .average: "平均"
    case .least: "最小"
    case .greatest: "最大"
    case .count: "有值的条数"
    }
  }
  package func total(_ total: ListTotal, _ text: String) -> String {
    switch total {
    case .sum: text
    case .average: "均 " + text
    case .least: "最小 " + text
    case .greatest: "最大 " + text
    case .count: "计数 " + text
    }
  }
  package func totalUnder(_ column: String) -> String { "「\(column)」列下方显示" }
  package var thenBy: String { "再按其他列排序…" }
  package func closing(isLast: Bool) -> String { isLast ? "未完成在前" : "未完成在后" }
  package var groupBy: String { "分组依据" }
  package func columnsOf(_ list: String) -> String { "显示列 ∙ \(list)" }
  package func columnsShown(_ count: Int, of total: Int) -> String {
    "已选 \(number(count))/\(number(total)) 列"
  }
  package var columnHints: [(key: String, words: String)] {
    [
      ("Enter", "应用"), ("Space", "选择"), ("J/K", "排序"), ("/", "查找"), ("r", "恢复默认"),
      ("Esc", "放弃"),
    ]
  }
  package func bulk(_ name: String) -> String {
    switch name {
    case "due": "更改到期日…"
    case "close": "更改预计成交日…"
    case "label": "去掉标签"
    case "field": "设置其他字段…"
    default: "逐条添加评论…"
    }
  }
  package func exportTitle(_ count: Int) -> String { "导出 ∙ \(number(count)) 行" }
  package var fileName: String { "文件：" }
  package func writeFile(_ path: String) -> String { "存为 \(Sanitized(path))" }
  package func replaceFile(_ path: String) -> String { "\(Sanitized(path)) 已存在，要覆盖吗？" }
  package var replace: String { "覆盖" }
  package func exported(_ count: Int, _ path: String) -> String {
    "已导出 \(number(count)) 行到 \(Sanitized(path))"
  }
  package var columnStays: String { "名称列始终显示" }
}
