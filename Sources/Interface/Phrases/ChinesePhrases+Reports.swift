// Chinese for reports.

import Reports
import SalesDesk

extension ChinesePhrases {
  package func table(_ name: ReportTable.Name) -> String {
    switch name {
    case .stages: "商机漏斗"
    case .owners: "按负责人看商机"
    case .results: "赢单与输单"
    case .trend: "赢单趋势"
    case .reasons: "输单原因"
    case .wonByOwner: "按负责人看赢单"
    case .stuck: "需关注商机"
    case .longest: "最久未跟进"
    case .workload: "工作量"
    }
  }

  package func ofNow(_ title: String) -> String { title + "（目前）" }

  package func measure(_ measure: Measure) -> String {
    switch measure {
    case .deals: "商机"
    case .value: "金额"
    case .weighted: "加权金额"
    case .step: "推进率"
    case .won: "赢单"
    case .wonValue: "赢单金额"
    case .lost: "输单"
    case .lostValue: "输单金额"
    case .winRate: "赢单率"
    case .cycle: "平均周期"
    case .begun: "新增商机"
    case .rotting: "阶段停滞"
    case .noStep: "无下一步"
    case .closePassed: "预计成交日已过"
    case .idle: "14 天无跟进"
    case .stuck: "需关注"
    case .idleDays: "未跟进"
    case .tasks: "任务"
    case .late: "逾期"
    case .done: "已完成"
    case .calls: "电话"
    case .now: "本期"
    case .before: "上期"
    }
  }

  package func period(_ days: ClosedRange<Day>, today: Day) -> String {
    let (first, last) = (days.lowerBound, days.upperBound)
    let date = first.date
    switch ReportRange.monthCount(days) {
    case 1:
      return date.year == today.date.year ? "\(date.month)月" : "\(date.year)年\(date.month)月"
    case 3: return "\(date.year)年第\(["一", "二", "三", "四"][(date.month - 1) / 3])季度"
    case 12: return "\(date.year)年"
    default: break
    }
    if first == last { return day(first, today: today) }
    return day(first, today: today) + "至" + day(last, today: today)
  }

  package func stretch(_ days: ClosedRange<Day>, today: Day) -> String {
    ReportRange.monthCount(days) == 1
      ? period(days, today: today) : day(days.lowerBound, today: today)
  }

  package func versus(_ period: String) -> String { "对比\(period)" }

  package func range(_ name: String) -> String {
    switch name {
    case "month": "本月"
    case "last-month": "上月"
    case "quarter": "本季度"
    case "last-quarter": "上季度"
    case "year": "本年"
    case "last-year": "去年"
    case "week": "本周"
    case "last-week": "上周"
    default: name
    }
  }

  package var rangeTitle: String { "时间范围" }
  package var rangeExplained: String { "：选择，或输入 2026-10、2026-Q3、起..止" }
  package var whoseTitle: String { "查看谁的数据" }
  package var everybody: String { "全部人员" }

  package func without(_ name: ReportTable.Name) -> String {
    switch name {
    case .stages: "无阶段"
    case .reasons: "未填原因"
    default: "未分配"
    }
  }

  package var total: String { "合计" }
  package var change: String { "变化" }
  package func points(_ count: Int64) -> String { "\(count)个百分点" }
  package var nothingToReport: String { "暂无数据。" }
}
