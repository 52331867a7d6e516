// Chinese for the review.

import SalesDesk

extension ChinesePhrases {
  package var reviewMark: String { "盘点" }
  package var commentsOnly: String { "盘点时只能评论（n）" }
  package var reviewBoards: String { "看板与停滞" }
  package var reviewPeople: String { "负荷过重" }
  package var reviewChanges: String { "上次盘点后的变化" }
  package var reviewSummary: String { "小结" }
  package func stuckOf(_ stuck: Int, _ open: Int) -> String {
    "未结 \(number(open))，停滞 \(number(stuck))"
  }
  package var reviewColumns: (stuck: String, count: String, sum: String) {
    ("停滞", "卡片", "金额")
  }
  package func changed(_ day: String) -> String { "\(day)有变化" }
  package func load(deals: Int, tasks: Int, late: Int, stuck: Int) -> String {
    "商机 \(deals)（需关注 \(stuck)）∙ 任务 \(tasks)（逾期 \(late)）"
  }
  package func quiet(days: Int) -> String { "\(days) 天无动静" }
  package func commentsMade(_ count: Int) -> String {
    count == 0 ? "本次没有评论。" : "本次共 \(number(count)) 条评论："
  }
  package func furtherChanges(_ count: Int) -> String { "共有 \(number(count)) 条记录发生变化。" }
  package var reviewKept: String { "下次盘点从这里开始。" }
  package var nothingToReview: String { "没有需要盘点的内容。" }
}
