// The kinds whose records have names that people chose: the desk itself, its people, and everything that is
// set-up as data: processes, stages, boards, labels, views and the attributes a team makes itself.

/// The desk: title, zone, currency, first day of the week, opening hours.
package enum DeskKind: Kind {
  package static let description = KindDescription(
    named: "desk", plural: "desks", Words("desk", "工作台"), many: Words("Desks", "工作台"),
    [
      .init("zone", "Time zone", "时区", .text),
      .init("currency", "Currency", "币种", .text),
      .init("week-starts", "Week starts", "每周始于", .choice).options([
        Option("monday", "Monday", "星期一"), Option("sunday", "Sunday", "星期日"),
        Option("saturday", "Saturday", "星期六"),
      ]),
      .init("opening", "Opening hours", "工作时间", .text),
    ])

  package static let title = Attribute<String>(DeskKind.self, "title")
  package static let zone = Attribute<String>(DeskKind.self, "zone")
  package static let currency = Attribute<String>(DeskKind.self, "currency")
}

/// A person of the team: 成员.
package enum Member: Kind {
  package static let description = KindDescription(
    named: "member", plural: "members", Words("member", "成员"), many: Words("Members", "成员"),
    titled: Words("Name", "姓名"),
    [
      .init("login", "Login", "登录名", .text),
      .init("role", "Role", "角色", .choice).options(
        [
          Option("coordinator", "Coordinator", "内务"), Option("seller", "Seller", "销售"),
          Option("lead", "Team lead", "主管"), Option("service", "Service", "售后"),
          Option("viewer", "Viewer", "只读"),
        ], open: true),
      .init("team", "Team", "团队", .link("team")),
      .init("active", "Active", "在职", .flag),
    ])

  package static let title = Attribute<String>(Member.self, "title")
  package static let login = Attribute<String>(Member.self, "login")
  package static let role = Attribute<Choice>(Member.self, "role")
}

/// Members who work together: 团队.
package enum Team: Kind {
  package static let description = KindDescription(
    named: "team", plural: "teams", Words("team", "团队"), many: Words("Teams", "团队"),
    titled: Words("Name", "名称"), [])
}

/// The stages a kind of record goes through: 流程.
package enum Process: Kind {
  package static let description = KindDescription(
    named: "process", plural: "processes", Words("process", "流程"), many: Words("Processes", "流程"),
    [.init("of", "Of", "适用于", .text)])

  package static let title = Attribute<String>(Process.self, "title")
  package static let of = Attribute<String>(Process.self, "of")
}

/// One step of a process, a column of its board: 阶段.
package enum Stage: Kind {
  package static let description = KindDescription(
    named: "stage", plural: "stages", Words("stage", "阶段"), many: Words("Stages", "阶段"),
    [
      .init("process", "Process", "流程", .link("process")),
      .init("class", "Class", "类别", .choice).options([
        Option("open", "Open", "进行中"), Option("won", "Won", "赢单"),
        Option("lost", "Lost", "输单"), Option("void", "Void", "无效"),
      ]),
      .init("probability", "Probability", "赢率", .integer).within(0...100).rate,
      .init("limit", "WIP limit", "在制上限", .integer).within(0...1_000_000).rate,
      .init("rot", "Rots after days", "停滞天数", .integer).within(0...100_000).rate,
      .init("requires", "Requires", "必填项", .text).set,
      .init("rank", "Place", "排位", .text).hidden,
    ])

  package static let title = Attribute<String>(Stage.self, "title")
  package static let titleZh = Attribute<String>(Stage.self, "title-zh")
  package static let process = Attribute<Link<Process>>(Stage.self, "process")
  package static let stageClass = Attribute<Choice>(Stage.self, "class")
  package static let probability = Attribute<Int64>(Stage.self, "probability")
  package static let limit = Attribute<Int64>(Stage.self, "limit")
  package static let rot = Attribute<Int64>(Stage.self, "rot")
  package static let requires = Attribute<String>(Stage.self, "requires")
  package static let rank = Attribute<String>(Stage.self, "rank")
}

/// A board a team made: a process, narrowed by a query and grouped: 看板.
package enum Board: Kind {
  package static let description = KindDescription(
    named: "board", plural: "boards", Words("board", "看板"), many: Words("Boards", "看板"),
    [
      .init("process", "Process", "流程", .link("process")),
      .init("query", "Query", "查询", .text),
      .init("group", "Group", "分组", .text),
    ])

  package static let process = Attribute<Link<Process>>(Board.self, "process")
  package static let query = Attribute<String>(Board.self, "query")
}

/// A word records can be marked with: 标签.
package enum Label: Kind {
  package static let description = KindDescription(
    named: "label", plural: "labels", Words("label", "标签"), many: Words("Labels", "标签"), [])
}

/// A query people keep, with its order, grouping and columns, and where it is shown; the team's where it has no
/// owner: 视图.
package enum SavedView: Kind {
  package static let description = KindDescription(
    named: "view", plural: "views", Words("view", "视图"), many: Words("Views", "视图"),
    [
      .init("kind", "Kind", "种类", .text),
      .init("query", "Query", "查询", .text),
      .init("sort", "Sort", "排序", .text),
      .init("columns", "Columns", "列", .text),
      .init("totals", "Totals", "统计", .text),
      .init("group", "Group", "分组", .text),
      .init("place", "Shown in", "显示于", .text),
      .init("owner", "Owner", "负责人", .link("member")),
    ])

  package static let title = Attribute<String>(SavedView.self, "title")
  package static let kind = Attribute<String>(SavedView.self, "kind")
  package static let query = Attribute<String>(SavedView.self, "query")
  package static let sort = Attribute<String>(SavedView.self, "sort")
  package static let columns = Attribute<String>(SavedView.self, "columns")
  package static let totals = Attribute<String>(SavedView.self, "totals")
  package static let group = Attribute<String>(SavedView.self, "group")
  package static let place = Attribute<String>(SavedView.self, "place")
  package static let owner = Attribute<Link<Member>>(SavedView.self, "owner")
}

/// An attribute a team made itself: `attribute:deal/competitor-2`: 自定义属性.
package enum OwnAttribute: Kind {
  package static let description = KindDescription(
    named: "attribute", plural: "attributes", Words("attribute", "属性"),
    many: Words("Attributes", "属性"),
    [
      .init("of", "Of", "所属", .text),
      .init("type", "Type", "类型", .text),
      .init("choices", "Choices", "选项", .text).set,
      .init("personal", "Personal", "个人信息", .flag),
    ])
}
