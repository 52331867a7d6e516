// The workbench in Simplified Chinese, worded as Chinese sales software words it.

import SalesDesk

/// Chinese words and forms.
package struct ChinesePhrases: Phrasebook {
  /// Simplified Chinese.
  package let language = Language.zh

  /// The Chinese phrasebook.
  package init() {}

  package func money(_ money: Money) -> String { Figures.money(money) }

  package func moneyShort(_ minor: Int64, _ currency: Currency) -> String {
    Figures.short(minor, currency, units: [(100_000_000, "亿"), (10_000, "万")])
  }

  package func number(_ number: Int) -> String { Figures.grouped(String(number)) }

  package func day(_ day: Day, today: Day) -> String {
    let date = day.date
    let short = "\(date.month)月\(date.day)日"
    return date.year == today.date.year ? short : "\(date.year)年" + short
  }

  package func weekday(_ weekday: Int) -> String {
    ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][min(max(weekday, 0), 6)]
  }

  package func dayOfClock(_ day: Day) -> String {
    self.day(day, today: day) + " " + weekday(day.weekday)
  }

  package func age(days: Int) -> String { "\(days)天" }
  package func flag(_ flag: Bool) -> String { flag ? "是" : "否" }

  package func duration(_ length: TimeLength) -> String {
    Figures.duration(length, ("天", "小时", "分", "秒"))
  }

  package func openCount(_ count: Int) -> String { "未结 " + number(count) }
  package func overdueCount(_ count: Int) -> String { "逾期 " + number(count) }
  package func weighted(_ sum: String) -> String { "加权 " + sum }
  package func more(_ count: Int) -> String { "还有 " + number(count) }
  package let full = "已满"
  package let stale = "停滞"
  package let new = "新"
  package let today = "今天"
  package let emptyColumn = "空"
  package let noProcess = "还没有为这类记录设置流程。"
  package let nothingFound = "没有符合筛选的记录。按 Esc 清除筛选。"
  package let sort = "排序"
  package let ownOrder = "手动顺序（J K）"
  package let chooseBoard = "看板"

  package func tooSmall(width: Int, height: Int) -> String { "窗口至少 \(width)x\(height)" }
  package let readOnly = "只读"
  package let inputMethod = "输入法开着?"
  package let noMessages = "还没有消息。"

  package let command = "命令"
  package let help = "帮助"

  package func group(_ group: Action.Group) -> String {
    switch group {
    case .move: "移动"
    case .record: "当前记录"
    case .many: "批量"
    case .find: "查找"
    case .go: "前往"
    case .program: "撤销与程序"
    }
  }

  package func chooserCount(_ count: Int, of total: Int) -> String { "\(count) / \(total)" }
  package let chooserHint = "Enter 选定  Up/Down 移动  Esc 关闭"
  package func goTo(_ name: String) -> String { "前往 \(name)" }
  package func theme(_ name: String) -> String { "主题：\(name)" }

  package func languageName(_ language: Language) -> String {
    language == .en ? "语言：English" : "语言：中文"
  }

  package let record = "记录"
  package let setting = "设置"
  package let none = "无"
  package let keepEditing = "继续编辑"

  package func editing(_ kind: String) -> String { "编辑\(kind)" }
  package func adding(_ kind: String) -> String { "新建\(kind)" }
  package func movingTo(_ stage: String) -> String { "移到「\(stage)」" }
  package func logging(_ kind: String) -> String { "记录\(kind)" }
  package let commentTitle = "评论"
  package let formHint = "Tab/Down 下一项  F2 保存  Esc 放弃"
  package let formHintShort = "Tab 下一项  F2 保存"
  package func errors(_ count: Int) -> String { "\(count) 处错误" }
  package let discardQuestion = "放弃已输入的内容？"
  package let discard = "放弃"

  package func notA(_ type: ValueType) -> String {
    switch type {
    case .money: "不是金额：120000、5万、300 USD"
    case .day, .due: "不是日期：2026-12-18、周五、+3d、明天"
    case .instant: "不是时间：2026-12-18 09:30"
    case .integer: "不是整数"
    case .duration: "不是时长：30分钟、2小时、3天"
    case .flag: "请填是或否"
    default: "无法识别"
    }
  }

  package let isRequired = "必填"

  package func outside(_ bounds: ClosedRange<Int64>) -> String {
    "须在 \(bounds.lowerBound) 至 \(bounds.upperBound) 之间"
  }

  package func noSuchRecord(_ text: String) -> String { "找不到「\(text)」" }
  package func noSuchOption(_ text: String) -> String { "「\(text)」不是可选项" }

  package func obstacle(_ obstacle: Obstacle) -> String {
    switch obstacle {
    case .reviewing: commentsOnly
    case .nothingSelected: "没有选中记录"
    case .readOnly: "只读，不能写入"
    case .notForThisKind: "此类记录不支持"
    case .noFurtherStage: "已没有更后的阶段"
    case .nothingToUndo: "没有可撤销的操作"
    case .nothingToRedo: "没有可重做的操作"
    case .notAMember: "您不是此工作台的成员"
    case .atTheEnd: "已经到头了"
    case .notTheSample: "仅用于示例数据：bullpen demo --tutorial"
    case .inThePast: "这是过去的状态，不能更改；按 0 回到现在"
    case .notAView: "只有列表和看板可以保存为视图"
    case .isPresent: "已经是现在"
    case .computed: "此列由系统得出，不能修改"
    case .oneByOne: "每条记录各有其值，请逐条修改"
    case .noItem: "光标处不是检查项"
    case .folded: "此列已折叠，按 z 展开"
    case .columnsTakeAll: "此列表所选的列占满了窗口"
    case .tooNarrow(let columns): "窗口太窄：需要 \(columns) 列"
    }
  }

  package func done(_ done: Done, kind: (KindID) -> String) -> String {
    switch done {
    case .added(let id, let title): "已新建\(kind(id))「\(title)」"
    case .changed(let title): "已修改「\(title)」"
    case .moved(let title, let stage): "已将「\(title)」移到「\(stage)」"
    case .placed(let title): "已调整「\(title)」的顺序"
    case .completed(let title): "已完成「\(title)」"
    case .snoozed(let title, let day, let today, let withClose):
      putOff(title, until: day, today: today, withClose: withClose)
    case .reopened(let title): "已恢复「\(title)」"
    case .logged(let title): "已记录「\(title)」"
    case .loggedWithStep(let title, let step, let day, let today):
      loggedWithStep(title, step: step, day: day, today: today)
    case .handled(let title): handled(title)
    case .noted(let title): "已评论「\(title)」"
    case .archived(let count, let title): count == 1 ? "已归档「\(title)」" : "已归档 \(count) 条"
    case .revived(let count, let title): count == 1 ? "已恢复「\(title)」" : "已恢复 \(count) 条"
    case .converted(let title): "已转化「\(title)」"
    case .assigned(let title, let member): "「\(title)」已归 \(member) 负责"
    case .imported(let created, let changed): imported(created, changed: changed)
    case .given(let title, let attribute, let value): given(title, attribute.zh, value)
    case .altered(let count, let words): altered(count, words)
    case .undone(let what): undone(what)
    case .redone(let what): redone(what)
    }
  }

  package func undoHint(_ key: String) -> String { "按 \(key) 撤销" }
  package func waiting(for holder: String) -> String { "正在等待 \(holder)" }
  package func copied(_ text: String) -> String { "已复制 \(text)" }
}
