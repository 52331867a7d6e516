// Chinese for boards.

import SalesDesk

extension ChinesePhrases {
  package var swimlanesBy: String { "泳道分组" }
  package func grouped(by attribute: String) -> String { "按\(attribute)分组" }
  package func without(_ attribute: String) -> String { "无\(attribute)" }
  package var folded: String { "已折叠" }
  package var notGrouped: String { "看板没有分泳道" }
  package var noFurtherLane: String { "没有更多泳道" }
  package var lanesCannotBeGiven: String { "这种泳道之间不能移动卡片" }
  package func isSorted(by order: String) -> String {
    "看板按\(order) 排序，请先改为手动顺序再用 J K"
  }
  package var ownOrderShort: String { "手动顺序" }
  package var otherOrder: String { "时间" }
  package var archivedBoard: String { "已归档" }
  package func archivedCount(_ count: Int) -> String { "已归档 \(number(count))" }
  package func overLimit(_ stage: String, holds count: Int, of limit: Int) -> String {
    "! 「\(stage)」现有 \(number(count))，上限 \(number(limit))"
  }
  package func given(_ title: String, _ attribute: String, _ value: String) -> String {
    "「\(title)」的\(attribute)已改为\(value)"
  }
  package func emptyBoard(_ kind: String) -> String { "这里还没有\(kind)。按 a 新建。" }
  package func waiting(forTask title: String) -> String { "等待 \(title)" }
}
