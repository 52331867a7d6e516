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
  package var momentExplained: String { "：日期、时间或 #条目号" }
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

  package func changeCount(_ count: Int) -> String { "\(number(count)) 次更改" }
  package func takenBack(by number: Int) -> String { "已由 #\(number) 撤销" }
  package var takeBack: String { "撤销" }
  package func willBeTakenBack(_ count: Int) -> String { "将撤销 \(number(count)) 处更改" }
  package func couldBeTakenBack(_ count: Int) -> String { "其余 \(number(count)) 处可以撤销" }
  package func conflicting(_ count: Int) -> String {
    "有 \(number(count)) 处之后又被修改，未撤销任何内容"
  }
  package var takeBackRest: String { "只撤销其余" }
  package var unmade: String { "将不复存在" }
  package var remade: String { "将恢复存在" }
  package func changedSince(_ label: String, by who: String, now: String) -> String {
    "\(label)：之后被 \(who) 修改，现为 \(now)"
  }
  package func addedSince(_ label: String, by who: String) -> String {
    "\(label)：之后由 \(who) 添加"
  }
  package func linkedFrom(_ title: String) -> String { "「\(title)」关联着它" }

  package func lookedAtAll(_ count: Int) -> String { "\(number(count)) 条记录已标为已阅" }
  package var nothingUnread: String { "上次查看后，没有他人的更改" }
  package func unreadLeft(_ count: Int) -> String { "还有 \(number(count)) 条" }
  package func andOthers(_ count: Int) -> String { "等 \(number(count + 1)) 人" }
  package func changedMany(_ who: String, _ count: Int, _ titles: [String]) -> String {
    "\(who)：" + changeCount(count) + " ∙ " + titles.joined(separator: "、") + " ⋯"
  }
  package var colon: String { "：" }
}
