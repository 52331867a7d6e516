// The Chinese words of Today, lists and pages.

import SalesDesk

extension ChinesePhrases {
  package var emptyList: String { "这里还没有记录。" }
  package var emptyListHint: String { "按 a 新建；也可直接粘贴在 Excel 中复制的行。" }
  package var openDeals: String { "商机" }
  package var openValue: String { "金额" }
  package var lastContact: String { "最近联系" }
  package var newestFirst: String { "最新在前" }
  package var ascending: String { "升序" }
  package var descending: String { "降序" }
  package var sortBy: String { "排序" }
  package func place(_ place: Int, of count: Int) -> String {
    "\(number(place)) / \(number(count))"
  }
  package func afterStep(_ step: String) -> String { "已完成「\(step)」，下一步？" }

  package func section(_ section: AgendaSection) -> String {
    switch section {
    case .late: "逾期"
    case .today: "今日"
    case .stuck: "停滞"
    case .next: "未来七天"
    case .done: "已完成"
    }
  }

  package func reason(_ reason: AgendaReason, activity: String?) -> String {
    switch reason {
    case .task: "任务"
    case .nextStep: "跟进"
    case .closeDate: "结单"
    case .stuck: "停滞"
    case .mention: "@我"
    case .finished: "完成"
    case .lost: "输单"
    case .planned, .logged:
      switch activity {
      case "call": "电话"
      case "visit": "拜访"
      case "mail": "邮件"
      case "meeting": "会议"
      default: "跟进"
      }
    }
  }

  package var lateOrder: String { "紧急优先，逾期久者在前" }
  package func pressing(isUrgent: Bool) -> String { isUrgent ? "紧急" : "高优先" }
  package func dueCount(_ count: Int) -> String { "今日 " + number(count) }
  package func doneCount(_ done: Int, of count: Int) -> String {
    "完成 \(number(done))/\(number(count))"
  }
  package var nothingDue: String { "没有待办事项。" }
  package var emptyDesk: String {
    "工作台还是空的。按 4 打开客户列表，再按 a 新建第一个客户，或直接粘贴在 Excel 中复制的行。"
  }

  package var profile: String { "档案" }
  package var people: String { "联系人" }
  package var note: String { "备注" }
  package var timeline: String { "动态" }
  package var similarWon: String { "类似赢单" }
  package var deals: String { "商机" }
  package var tasks: String { "任务" }
  package var closedDeals: String { "已结商机" }
  package var nextStep: String { "下一步" }
  package var lastTalk: String { "最近联系" }
  package var open: String { "未结" }
  package func won(_ count: Int, _ sum: String) -> String {
    sum.isEmpty ? "赢单 \(number(count))" : "赢单 \(number(count)) ∙ \(sum)"
  }
  package var planned: String { "计划" }
  package func created(_ kind: String, _ title: String) -> String { "新建\(kind)：\(title)" }
  package func minutes(_ minutes: Int) -> String { "\(number(minutes))分钟" }
  package var addWhat: String { "新建" }
  package var gone: String { "此记录已不存在。" }

  package func checklist(_ done: Int, of count: Int) -> String { "检查项 \(done)/\(count)" }
  package func linked(_ kind: String, by attribute: String?, _ count: Int) -> String {
    "\(kind) \(number(count))" + (attribute.map { " ∙ " + $0 } ?? "")
  }
  package var history: String { "历史" }
  package var unknown: String { "来自更新版本的程序，只读" }

  package func verb(_ verb: String) -> String {
    switch verb {
    case "add": "新建"
    case "set": "修改"
    case "move": "移动"
    case "rank": "排序"
    case "note": "评论"
    case "log": "记录"
    case "archive": "归档"
    case "revive": "恢复"
    case "convert": "转化"
    case "undo": "撤销"
    case "redo": "重做"
    case "import": "导入"
    case "init": "建立"
    default: verb
    }
  }

  package func because(_ why: String) -> String { "：" + why }
  package var absent: String { "无" }

  package func sieve(_ sieve: TimelineSieve) -> String {
    switch sieve {
    case .all: "全部"
    case .calls: "通话"
    case .meetings: "拜访、邮件、会议"
    case .comments: "评论"
    case .tasks: "任务"
    case .stages: "阶段"
    }
  }
}
