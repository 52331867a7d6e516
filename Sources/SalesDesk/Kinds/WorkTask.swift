/// Something to be done, on a board or about a record: 任务. (`Task` is taken by the language.)
package enum WorkTask: Kind {
  package static let description = KindDescription(
    "task", plural: "tasks", prefix: "T", Words("task", "任务"), many: Words("Tasks", "任务"),
    [
      .init("about", "About", "关于", .anyLink).touching,
      .init("process", "Board", "看板", .link("process")).hidden,
      .init("stage", "Column", "列", .link("stage")),
      .init("due", "Due", "到期", .due),
      .init("start", "Start", "开始", .day),
      .init("priority", "Priority", "优先级", .choice).options([
        Option("urgent", "Urgent", "紧急"), Option("high", "High", "高"),
        Option("normal", "Normal", "中"), Option("low", "Low", "低"),
      ]),
      .init("waiting-for", "Waiting for", "等待", .text),
      .init("blocked-by", "Blocked by", "前置任务", .link("task")).set,
      .init("repeat", "Repeats", "重复", .choice).options([
        Option("daily", "Daily", "每天"), Option("weekly", "Weekly", "每周"),
        Option("monthly", "Monthly", "每月"), Option("quarterly", "Quarterly", "每季度"),
        Option("yearly", "Yearly", "每年"),
      ]),
      .init("rank", "Place", "排位", .text).hidden,
    ])

  package static let title = Attribute<String>(WorkTask.self, "title")
  package static let about = Attribute<Record>(WorkTask.self, "about")
  package static let stage = Attribute<Link<Stage>>(WorkTask.self, "stage")
  package static let due = Attribute<Due>(WorkTask.self, "due")
  package static let priority = Attribute<Choice>(WorkTask.self, "priority")
  package static let owner = Attribute<Link<Member>>(WorkTask.self, "owner")
  package static let repetition = Attribute<Choice>(WorkTask.self, "repeat")
}

/// One line of a task's checklist: 检查项.
package enum ChecklistItem: Kind {
  package static let description = KindDescription(
    "item", plural: "items", prefix: "I", Words("item", "检查项"), many: Words("Items", "检查项"),
    [
      .init("of", "Of", "所属", .anyLink).touching,
      .init("done", "Done", "完成", .flag),
      .init("due", "Due", "到期", .due),
      .init("rank", "Place", "排位", .text).hidden,
    ])

  package static let title = Attribute<String>(ChecklistItem.self, "title")
  package static let of = Attribute<Record>(ChecklistItem.self, "of")
  package static let isDone = Attribute<Bool>(ChecklistItem.self, "done")
}
