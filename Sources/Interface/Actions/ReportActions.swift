// What can be done in reports.

import SalesDesk

/// The actions of reports.
enum ReportActions {
  static let all: [Action] = [
    Action(
      own: "report-range", Words("range", "时间范围"),
      Words(
        "Another period: a month, a quarter, a year, or FROM..TO typed",
        "更换时间范围：月、季度、年，或输入起止日期"),
      .find, keys: ["R"], views: ["reports"]),
    Action(
      own: "report-whose", Words("whose", "查看谁"),
      Words("The numbers of one person, one team or everybody", "查看某人、某团队或全部人员的数据"), .find,
      keys: ["o"], views: ["reports"]),
  ]
}
