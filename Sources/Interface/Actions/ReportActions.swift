// What can be done in reports.

import SalesDesk

/// The actions of reports.
enum ReportActions {
  static let all: [Action] = [
    Action(
      own: "report-range", Words("range", "期间"),
      Words(
        "Another period: a month, a quarter, a year, or FROM..TO typed",
        "更换时间范围：月、季度、年，或输入起止日期"),
      .find, keys: ["R"], views: ["reports", "change"]),
    Action(
      own: "report-change", Words("what changed", "漏斗变动"),
      Words(
        "How the pipeline changed since a day: opening, new, won, lost … closing, to the cent",
        "漏斗自某天起的变动：期初、新增、赢单、输单……期末，分文不差"),
      .find, keys: ["D"], views: ["reports", "change"]),
    Action(
      own: "report-whose", Words("whose", "查看谁"),
      Words("The numbers of one person, one team or everybody", "查看某人、某团队或全部人员的数据"), .find,
      keys: ["o"], views: ["reports", "change"]),
  ]
}
