/// A person at an account: 联系人.
package enum Contact: Kind {
  package static let description = KindDescription(
    "contact", plural: "contacts", prefix: "C", Words("contact", "联系人"),
    many: Words("Contacts", "联系人"), titled: Words("Name", "姓名"),
    [
      .init("account", "Account", "客户", .link("account")),
      .init("role", "Role", "角色", .choice).options(
        [
          Option("decision-maker", "Decision maker", "决策人"),
          Option("purchasing", "Purchasing", "采购"), Option("technical", "Technical", "技术"),
          Option("finance", "Finance", "财务"), Option("user", "User", "使用者"),
          Option("management", "Management", "管理层"), Option("other", "Other", "其他"),
        ], open: true),
      .init("department", "Department", "部门", .text),
      .init("mobile", "Mobile", "手机", .text).personal,
      .init("phone", "Phone", "电话", .text).personal,
      .init("mail", "Mail", "邮箱", .text).personal,
      .init("wechat", "WeChat", "微信", .text).personal,
      .init("birthday", "Birthday", "生日", .day).personal,
      .init("prefers", "Prefers", "偏好方式", .choice).options([
        Option("call", "Call", "电话"), Option("mail", "Mail", "邮件"),
        Option("wechat", "WeChat", "微信"), Option("visit", "Visit", "拜访"),
      ]),
      .init("main", "Main contact", "主要联系人", .flag),
      .init("do-not-contact", "Do not contact", "请勿联系", .flag),
    ])

  package static let title = Attribute<String>(Contact.self, "title")
  package static let account = Attribute<Link<Account>>(Contact.self, "account")
  package static let role = Attribute<Choice>(Contact.self, "role")
  package static let mobile = Attribute<String>(Contact.self, "mobile")
  package static let phone = Attribute<String>(Contact.self, "phone")
  package static let mail = Attribute<String>(Contact.self, "mail")
  package static let isMain = Attribute<Bool>(Contact.self, "main")
}
