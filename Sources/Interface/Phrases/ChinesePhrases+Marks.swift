// Chinese for marks and bulk change.

import SalesDesk

extension ChinesePhrases {
  package func markedCount(_ count: Int) -> String { "已标记 \(number(count))" }
  package func changeMarked(_ count: Int) -> String { "修改 \(number(count)) 条记录" }
  package func willChange(_ count: Int) -> String { "将修改 \(number(count)) 条记录" }
  package func refusedCount(_ count: Int) -> String { "\(number(count)) 条不能修改" }
  package func soAlready(_ count: Int) -> String { "\(number(count)) 条无需修改" }
  package var doIt: String { "执行" }
  package func lacks(_ labels: [String]) -> String { "缺少 " + labels.joined(separator: "、") }
  package var leaveIt: String { "全部保持不变" }
  package var scrollHint: String { "更多" }
  package var nothingChanged: String { "没有需要修改的内容" }
  package var nothingToRepeat: String { "还没有可以重复的修改" }
  package func altered(_ count: Int, _ words: Words) -> String {
    "\(words.zh)：已修改 \(number(count)) 条"
  }
  package func undone(_ what: String) -> String { what.isEmpty ? "已撤销" : "已撤销：\(what)" }
  package func redone(_ what: String) -> String { what.isEmpty ? "已重做" : "已重做：\(what)" }

  package func archiveSetup(_ kind: String, _ title: String) -> String {
    "归档\(kind)「\(title)」？对所有人生效。"
  }
  package var putAside: String { "归档" }
  package var completeAnyway: String { "仍然完成" }
}
