// Chinese for looking at the past, histories, what changed, saved views.

import SalesDesk

extension ChinesePhrases {
  package func wholeDay(_ day: Day) -> String {
    plainDay(day) + " " + weekday(day.weekday)
  }
  package func plainDay(_ day: Day) -> String {
    let date = day.date
    return "\(date.year)年\(date.month)月\(date.day)日"
  }
  package func asOf(_ day: Day, entry: Int?, isWhole: Bool) -> String {
    let mark = entry.map { "#" + number($0) }
    if isWhole { return "截至 " + wholeDay(day) + (mark.map { " ∙ " + $0 } ?? "") }
    return "截至 " + (mark ?? plainDay(day))
  }
  package var asOfWhen: String { "查看截至何时的状态" }
  package var noSuchMoment: String { "请输入日期（-30d、上周五、eom-1m、2026-09-30）、时间或 #条目号" }
  package var backToPresent: String { "回到现在" }
  package func usualMoment(_ text: String) -> String {
    switch text {
    case "yesterday": "昨天"
    case "-2d": "前天"
    case "last-fri": "上周五"
    case "-7d": "一周前"
    case "eom-1m": "上月末"
    case "-30d": "30 天前"
    case "eoq-1q": "上季度末"
    case "eoy-1y": "去年年末"
    default: text
    }
  }
  package func endOf(_ day: String) -> String { day + " 结束时" }
  package func afterEntry(_ number: Int) -> String { "第 \(self.number(number)) 条之后" }
  package func replaying(_ count: Int, of total: Int) -> String {
    "正在回放：\(number(count)) / \(number(total)) ∙ Esc 停止"
  }
}
