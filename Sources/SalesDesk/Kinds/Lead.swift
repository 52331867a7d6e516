/// Someone who may become a customer, before anything is known for sure: 线索.
package enum Lead: Kind {
  package static let description = KindDescription(
    "lead", plural: "leads", prefix: "L", Words("lead", "线索"), many: Words("Leads", "线索"),
    titled: Words("Name", "姓名"),
    [
      .init("company", "Company", "公司", .text),
      .init("mobile", "Mobile", "手机", .text).personal,
      .init("phone", "Phone", "电话", .text).personal,
      .init("mail", "Mail", "邮箱", .text).personal,
      .init("wechat", "WeChat", "微信", .text).personal,
      .init("source", "Source", "来源", .choice).options(Choices.source, open: true),
      .init("process", "Process", "流程", .link("process")).hidden,
      .init("stage", "Stage", "阶段", .link("stage")),
      .init("need", "Need", "需求", .longText),
      .init("next-step", "Next step", "下一步", .text),
      .init("next-due", "Next due", "下一步日期", .day),
      .init("lost-reason", "Reason", "关闭原因", .choice).options(Choices.lostReason, open: true),
      .init("converted-to", "Converted to", "已转为", .anyLink).set.hidden,
      .init("rank", "Place", "排位", .text).hidden,
    ])

  package static let title = Attribute<String>(Lead.self, "title")
  package static let company = Attribute<String>(Lead.self, "company")
  package static let stage = Attribute<Link<Stage>>(Lead.self, "stage")
}
