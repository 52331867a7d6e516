// The few words the command line says itself, in both languages. Names of kinds, attributes, stages and options
// come from their descriptions; faults are worded in `Interface/Phrases`.

import SalesDesk

/// Words of the command line.
enum Wording {
  static let nothingToChange = Words("Nothing to change.", "没有要改的。")
  static let nothingWritten = Words("Nothing was written (--dry-run).", "未写入（--dry-run）。")
  static let entry = Words("Entry", "条目")
  static let leftOut = Words("Left out:", "已跳过：")
  static let identifier = Words("ID", "编号")
  static let kind = Words("Kind", "种类")
  static let title = Words("Title", "标题")
  static let linked = Words("Linked from", "被关联")
  static let timeline = Words("Timeline", "时间线")
  static let unknown = Words("Not known to this version", "本版本不认识")
  static let readOnly = Words("read-only here", "此处只读")
  static let archived = Words("archived", "已归档")
  static let name = Words("Name", "名称")
  static let whose = Words("Whose", "归属")
  static let own = Words("own", "自己")
  static let team = Words("team", "团队")
  static let query = Words("Query", "查询")
  static let records = Words("Records", "记录数")
  static let none = Words("none", "无")
  static let made = Words("made", "新建")
  static let unmade = Words("taken away", "取消")
  static let others = Words("more", "其他")
  static let good = Words("good", "完好")
  static let yes = Words("yes", "是")
  static let no = Words("no", "否")
  static let weighted = Words("weighted", "加权")
  static let open = Words("Open", "未结")
  static let nothingToday = Words("Nothing for today.", "今天没有事项。")

  /// The name of a part of the daily queue.
  static func section(_ section: AgendaSection) -> Words {
    switch section {
    case .late: Words("Late", "逾期")
    case .today: Words("Today", "今天")
    case .stuck: Words("Stuck", "停滞")
    case .next: Words("Next", "接下来")
    case .done: Words("Done", "已完成")
    }
  }
}
