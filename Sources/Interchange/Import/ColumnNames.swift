// Which attribute a column's name speaks of: the attribute's own name, its label in either language, or one of
// the words other systems use for it. A list of words, no more: what it does not know is reported, and said in
// a map.

import SalesDesk

/// Finds attributes by the names of foreign columns.
package enum ColumnNames {
  /// A name by its letters and digits alone, lower case: `Close_Date*` and `close date` are the same.
  package static func folded(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in name.foldedToASCII.lowercased().unicodeScalars
    where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// The name of the kind's attribute that a column speaks of, `created` for the day it began, `external` for
  /// its identifier; nil when the name tells nothing. `rank` is 0 for the surest way of telling, 2 for the
  /// least sure.
  package static func attribute(_ column: String, of schema: KindSchema) -> (
    name: String, rank: Int
  )? {
    let wanted = folded(column)
    guard !wanted.isEmpty else { return nil }
    if wanted == "external" { return ("external", 0) }
    let known = schema.attributes.filter {
      !$0.isInternal && ($0.name == "created" || !$0.isDerived)
    }
    if let exact = known.first(where: { folded($0.name) == wanted }) { return (exact.name, 0) }
    let label = known.first { folded($0.words.en) == wanted || folded($0.words.zh) == wanted }
    if let label { return (label.name, 1) }
    let kind = schema.description
    let kindNames = [kind.name, kind.plural, kind.words.en, kind.words.zh].map(folded)
    let isName = ["name", "title", "名称", "姓名", "标题"].contains { suffix in
      kindNames.contains { $0 + suffix == wanted }
    }
    if kindNames.contains(wanted) || isName || titles[kind.name]?.contains(wanted) == true {
      return ("title", 1)
    }
    for (name, words) in synonyms where words.contains(wanted) {
      if known.contains(where: { $0.name == name }) || name == "external" { return (name, 2) }
    }
    return nil
  }

  /// Words for the title of one kind.
  private static let titles: [String: Set<String>] = [
    "account": [
      "公司", "公司名称", "客户全称", "单位", "单位名称", "company", "companyname", "customer",
      "customername", "organization", "organisation", "organizationname",
    ],
    "contact": ["fullname", "person", "contactperson", "联系人姓名", "人员"],
    "deal": ["opportunity", "opportunityname", "项目", "项目名称", "机会", "机会名称"],
    "lead": ["fullname", "contact", "contactname", "联系人"],
    "task": ["todo", "summary", "待办", "事项", "任务名称"],
    "product": ["item", "itemname", "品名", "商品", "商品名称"],
    "member": ["salesagent", "agent", "employee", "员工", "同事"],
    "activity": ["content", "summary", "跟进内容", "沟通内容"],
  ]

  /// Words for attributes, whatever the kind; the first attribute the kind has is meant.
  private static let synonyms: [(String, Set<String>)] = [
    ("title", ["name", "subject", "summary", "名称", "姓名", "标题", "主题"]),
    (
      "account",
      [
        "accountname", "company", "companyname", "customer", "customername", "organization", "公司",
        "公司名称", "客户名称", "所属客户", "关联客户", "所属公司",
      ]
    ),
    ("company", ["companyname", "organization", "公司名称", "单位", "单位名称", "客户名称"]),
    ("mobile", ["mobilephone", "cell", "cellphone", "手机号", "手机号码", "移动电话"]),
    ("phone", ["tel", "telephone", "phonenumber", "电话号码", "联系电话", "固定电话", "座机"]),
    ("mail", ["email", "emailaddress", "mailbox", "电子邮箱", "电子邮件", "邮件"]),
    ("wechat", ["wechatid", "微信号"]),
    ("value", ["amount", "dealvalue", "dealamount", "closevalue", "商机金额", "预计金额", "合同金额"]),
    ("kind", ["type", "activitytype", "channel", "类型", "跟进方式", "沟通方式", "渠道"]),
    ("when", ["date", "datetime", "日期", "跟进时间", "沟通时间"]),
    ("price", ["unitprice", "salesprice", "listprice", "价格", "标准价"]),
    ("close", ["closing", "expectedclose", "expectedclosedate", "预计成交日期", "预计签单日期", "成交日期"]),
    ("stage", ["status", "dealstage", "pipelinestage", "状态", "商机阶段", "销售阶段", "进度"]),
    (
      "owner",
      [
        "salesrep", "salesagent", "assignee", "assignedto", "accountowner", "dealowner", "归属人",
        "所有人", "销售", "业务员", "跟进人",
      ]
    ),
    ("label", ["label", "tag", "tags"]),
    ("note", ["notes", "description", "remark", "remarks", "comment", "comments", "说明", "描述"]),
    ("industry", ["sector", "所属行业"]), ("region", ["territory", "area", "地区", "省份"]),
    ("website", ["url", "web", "homepage", "网址"]), ("address", ["street", "详细地址"]),
    ("tax-id", ["vat", "vatid", "taxid", "统一社会信用代码", "纳税人识别号"]),
    ("tier", ["level", "grade", "rating", "等级", "客户级别", "客户等级"]),
    ("source", ["leadsource", "客户来源", "线索来源"]),
    ("parent", ["parentcompany", "subsidiaryof", "母公司"]),
    ("role", ["position", "jobtitle", "职务", "职位"]), ("department", ["dept", "所属部门"]),
    ("birthday", ["birthdate", "dateofbirth", "出生日期"]),
    ("due", ["duedate", "deadline", "到期日", "截止", "截止日期", "截止时间"]),
    ("code", ["sku", "productcode", "产品编码", "型号"]),
    ("family", ["series", "category", "类别", "产品分类"]),
    ("probability", ["winprobability", "可能性", "成交概率"]),
    ("external", ["id", "externalid", "recordid", "编号", "外部编号"]),
    (
      "created",
      ["createdat", "createdate", "createddate", "createdon", "datecreated", "创建日期", "录入日期"]
    ),
  ]
}
