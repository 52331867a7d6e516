/// A call, a visit, a mail or a meeting that took place or is planned: 跟进记录.
package enum Activity: Kind {
  package static let description = KindDescription(
    "activity", plural: "activities", prefix: "V", Words("activity", "跟进记录"),
    many: Words("Activities", "跟进记录"), titled: Words("What", "内容"),
    [
      .init("kind", "Kind", "方式", .choice).options([
        Option("call", "Call", "电话"), Option("visit", "Visit", "拜访"),
        Option("mail", "Mail", "邮件"), Option("meeting", "Meeting", "会议"),
      ]),
      .init("about", "About", "关于", .anyLink).touching,
      .init("account", "Account", "客户", .link("account")).touching,
      .init("contact", "Contacts", "联系人", .link("contact")).set,
      .init("direction", "Direction", "方向", .choice).options([
        Option("out", "Outgoing", "呼出"), Option("in", "Incoming", "呼入"),
      ]),
      .init("when", "When", "时间", .due),
      .init("minutes", "Minutes", "分钟", .integer).within(0...100_000),
      .init("result", "Result", "结果", .choice).options(
        [
          Option("reached", "Reached", "已联系上"), Option("no-answer", "No answer", "无人接听"),
          Option("voicemail", "Voicemail", "语音留言"), Option("positive", "Positive", "积极"),
          Option("negative", "Negative", "消极"),
        ], open: true),
    ])

  package static let title = Attribute<String>(Activity.self, "title")
  package static let kind = Attribute<Choice>(Activity.self, "kind")
  package static let about = Attribute<Record>(Activity.self, "about")
  package static let account = Attribute<Link<Account>>(Activity.self, "account")
  package static let minutes = Attribute<Int64>(Activity.self, "minutes")
  package static let result = Attribute<Choice>(Activity.self, "result")
}

/// Something said about a record: 评论.
package enum Comment: Kind {
  package static let description = KindDescription(
    "comment", plural: "comments", prefix: "M", Words("comment", "评论"),
    many: Words("Comments", "评论"),
    [
      .init("about", "About", "关于", .anyLink).touching,
      .init("text", "Text", "正文", .longText),
      .init("mentions", "Mentions", "提到", .link("member")).set,
    ])

  package static let about = Attribute<Record>(Comment.self, "about")
  package static let text = Attribute<String>(Comment.self, "text")
  package static let mentions = Attribute<Link<Member>>(Comment.self, "mentions")
}
