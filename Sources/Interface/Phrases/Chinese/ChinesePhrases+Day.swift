// Chinese for the day's work.

import SalesDesk

extension ChinesePhrases {
  package var logTitle: String { "记跟进" }
  package var whatWasSaid: String { "跟进内容" }
  package var stepNeedsDay: String { "请加上日期，到时提醒：发报价 +3d 或 周五" }
  package var plusDay: String { "+3d" }
  package func loggedWithStep(_ title: String, step: String, day: Day, today: Day) -> String {
    let when = self.day(day, today: today) + " " + weekday(day.weekday)
    return "已记录「\(title)」 ∙ 下一步：" + (step.isEmpty ? when : "\(step)，\(when)")
  }
  package var putOff: String { "推迟" }
  package func putOff(_ title: String, until day: Day, today: Day, withClose: Bool) -> String {
    let when = self.day(day, today: today) + " " + weekday(day.weekday)
    // what went along must not be cut off behind a long title
    return withClose ? "推迟到 \(when)（含预计成交日）：「\(title)」" : "「\(title)」推迟到 \(when)"
  }
  package func reminder(minutes: Int, _ time: String, _ what: String) -> String {
    switch minutes {
    case 1...: "\(minutes) 分钟后：\(time) \(what)"
    case 0: "时间到：\(time) \(what)"
    default: "\(-minutes) 分钟前：\(time) \(what)"
    }
  }
  package var weekAhead: String { "未来一周" }
  package var teamLoad: String { "团队" }
  package var recent: String { "动态" }
  package func dayShort(_ day: Day) -> String { "\(weekday(day.weekday)) \(day.date.day)日" }
  package func again(on day: Day, today: Day) -> String {
    "下次 " + self.day(day, today: today) + " " + weekday(day.weekday)
  }
  package func handled(_ title: String) -> String { "已处理「\(title)」" }
}
