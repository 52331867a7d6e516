/// A company one sells to, or might: 客户.
package enum Account: Kind {
  package static let description = KindDescription(
    "account", plural: "accounts", prefix: "A", Words("account", "客户"),
    many: Words("Accounts", "客户"), titled: Words("Name", "名称"),
    [
      .init("status", "Status", "状态", .choice).options([
        Option("prospect", "Prospect", "潜在"), Option("customer", "Customer", "成交"),
        Option("former", "Former", "流失"),
      ]),
      .init("tier", "Tier", "级别", .choice).options([
        Option("A", "A"), Option("B", "B"), Option("C", "C"), Option("D", "D"),
      ]),
      .init("industry", "Industry", "行业", .choice).options([], open: true),
      .init("source", "Source", "来源", .choice).options(Choices.source, open: true),
      .init("region", "Region", "区域", .choice).options([], open: true),
      .init("city", "City", "城市", .text),
      .init("address", "Address", "地址", .text),
      .init("phone", "Phone", "电话", .text),
      .init("website", "Website", "网站", .text),
      .init("tax-id", "Tax number", "税号", .text),
      .init("parent", "Parent", "上级公司", .link("account")),
      .init("terms", "Terms", "账期", .text),
      .init("credit-limit", "Credit limit", "信用额度", .money),
    ])

  package static let title = Attribute<String>(Account.self, "title")
  package static let status = Attribute<Choice>(Account.self, "status")
  package static let tier = Attribute<Choice>(Account.self, "tier")
  package static let city = Attribute<String>(Account.self, "city")
  package static let phone = Attribute<String>(Account.self, "phone")
  package static let owner = Attribute<Link<Member>>(Account.self, "owner")
}
