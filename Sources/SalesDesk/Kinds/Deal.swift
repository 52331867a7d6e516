/// A sale in the making, from first interest to won, lost or void: 商机.
package enum Deal: Kind {
  package static let description = KindDescription(
    "deal", plural: "deals", prefix: "D", Words("deal", "商机"), many: Words("Deals", "商机"),
    [
      .init("account", "Account", "客户", .link("account")).touching,
      .init("contact", "Contacts", "联系人", .link("contact")).set,
      .init("process", "Process", "流程", .link("process")).hidden,
      .init("stage", "Stage", "阶段", .link("stage")),
      .init("value", "Value", "金额", .money),
      .init("close", "Close date", "预计成交日", .day),
      .init("probability", "Probability", "赢率", .integer).within(0...100).rate,
      .init("source", "Source", "来源", .choice).options(Choices.source, open: true),
      .init("competitor", "Competitor", "竞争对手", .text),
      .init("next-step", "Next step", "下一步", .text),
      .init("next-due", "Next due", "下一步日期", .day),
      .init("lost-reason", "Lost reason", "输单原因", .choice).options(Choices.lostReason, open: true),
      .init("lost-note", "Lost note", "输单说明", .text),
      .init("rank", "Place", "排位", .text).hidden,
    ])

  package static let title = Attribute<String>(Deal.self, "title")
  package static let account = Attribute<Link<Account>>(Deal.self, "account")
  package static let contacts = Attribute<Link<Contact>>(Deal.self, "contact")
  package static let process = Attribute<Link<Process>>(Deal.self, "process")
  package static let stage = Attribute<Link<Stage>>(Deal.self, "stage")
  package static let value = Attribute<Money>(Deal.self, "value")
  package static let close = Attribute<Day>(Deal.self, "close")
  package static let probability = Attribute<Int64>(Deal.self, "probability")
  package static let nextStep = Attribute<String>(Deal.self, "next-step")
  package static let nextDue = Attribute<Day>(Deal.self, "next-due")
  package static let owner = Attribute<Link<Member>>(Deal.self, "owner")
}
