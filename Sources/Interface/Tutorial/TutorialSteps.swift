// The steps of the tutorial: what to do, what helps, and how one sees that it was done. To add one: a row. Names of
// actions in braces stand for their keys, so that own keys are taught too.

import SalesDesk

/// A step of the tutorial.
struct TutorialStep: Sendable {
  /// What to do.
  let task: Words
  /// What helps who does not find it.
  let hint: Words
  /// Whether it was done.
  let isDone: @Sendable (TutorialProgress) -> Bool

  init(_ task: Words, hint: Words, _ isDone: @escaping @Sendable (TutorialProgress) -> Bool) {
    self.task = task
    self.hint = hint
    self.isDone = isDone
  }

  /// All of them, in order.
  static let all = goingAbout + changing + finding

  private static let goingAbout = [
    TutorialStep(
      Words(
        "This is Today, your queue: late, due, next. Go down with {down} or the Down arrow.",
        "这是「今日」：逾期、今天、接下来的事。按 {down} 或向下键移动。"),
      hint: Words("Press the Down arrow.", "请按向下键。")
    ) { $0.isClear && $0.now.selected != nil && $0.now.selected != $0.start.selected },
    TutorialStep(
      Words(
        "{open} opens what the cursor is on. Look at it, then come back with {back}.",
        "{open} 打开光标处的记录。看一看，再按 {back} 返回。"),
      hint: Words("Enter, then Esc.", "先按 Enter，再按 Esc。")
    ) { $0.sawRecord && $0.now.depth == 1 },
    TutorialStep(
      Words(
        "{go-pipeline} shows the pipeline: a card for each deal, a column for each stage.",
        "按 {go-pipeline} 查看商机看板：每张卡片一个商机，每列一个阶段。"),
      hint: Words("Press the digit {go-pipeline}.", "请按数字 {go-pipeline}。")
    ) { $0.now.tab == "pipeline" && $0.now.depth == 1 },
    TutorialStep(
      Words(
        "{filter} filters while you type. Type: is:overdue and then Enter.",
        "{filter} 边输入边筛选。请输入 is:overdue，再按 Enter。"),
      hint: Words(
        "A name or its pinyin initials will do as well.", "也可以输入客户名或拼音首字母。")
    ) { $0.isClear && !$0.now.filter.isEmpty },
    TutorialStep(
      Words(
        "The filter stands at the top right. {back} takes it away.",
        "右上角显示当前筛选。按 {back} 清除。"),
      hint: Words("Press Esc.", "请按 Esc。")
    ) { $0.isClear && $0.now.filter.isEmpty },
  ]

  private static let changing = [
    TutorialStep(
      Words(
        "{move-right} moves the card to the next stage. If something is missing, a form asks; F2 saves.",
        "{move-right} 把卡片移到下一阶段。缺少内容时会弹出表单，F2 保存。"),
      hint: Words(
        "Cards of the first column lack nothing: Left arrow, then {move-right}.",
        "第一列的卡片不缺内容：按向左键，再按 {move-right}。")
    ) { $0.isClear && $0.entry?.verb == "move" },
    TutorialStep(
      Words(
        "Nothing is ever lost: {undo} takes your last change back.",
        "任何更改都能找回：按 {undo} 撤销上一次更改。"),
      hint: Words("Press {undo}.", "请按 {undo}。")
    ) { $0.entry?.verb == "undo" },
    TutorialStep(
      Words(
        "The phone rang: {log-call} logs a call about this card. A line of text, then F2.",
        "刚接了电话：按 {log-call} 写一条与此商机有关的跟进记录，写一行，F2 保存。"),
      hint: Words("{log-call}, some words, F2.", "按 {log-call}，输入几个字，按 F2。")
    ) { $0.isClear && $0.entry?.verb == "log" },
    TutorialStep(
      Words(
        "{add-task} makes a task about it: a title, a day such as fri, then F2.",
        "{add-task} 为它新建任务：填写标题和日期（如 周五），F2 保存。"),
      hint: Words(
        "{add-task}, a title, F2; the day may stay empty.", "按 {add-task}，输入标题，按 F2；日期可不填。")
    ) { progress in
      guard progress.isClear, let entry = progress.entry, entry.verb == "add" else { return false }
      return entry.subjects.contains { $0.hasPrefix("T-") }
    },
    TutorialStep(
      Words(
        "Mark two cards with {mark}. Then {choose-owner}, another owner, and Enter on the preview.",
        "用 {mark} 标记两张卡片，再按 {choose-owner} 选择另一位负责人，预览后按 Enter。"),
      hint: Words(
        "Space, Space, {choose-owner}, choose, Enter, Enter. Somebody who does not have them already.",
        "空格、空格、{choose-owner}，选人，回车两次。请选尚未负责这些卡片的人。")
    ) { $0.isClear && $0.sawMarks && $0.entry?.verb == "set" },
  ]

  private static let finding = [
    TutorialStep(
      Words(
        "{palette} finds everything by name. Type some of a customer's name, or its pinyin initials, then Enter.",
        "{palette} 按名称查找一切。输入客户名的一部分或拼音首字母，再按 Enter。"),
      hint: Words(
        "Choose a row that is a customer, deal or contact.", "请选择一个客户、商机或联系人。")
    ) {
      $0.isClear && $0.saw.contains(.palette) && $0.now.subject != nil
        && $0.now.subject != $0.start.subject
    },
    TutorialStep(
      Words(
        "{help} lists what every view can do, with keys; {menu} is the menu. Open help, then close it with Esc.",
        "{help} 列出当前视图的全部操作和按键；{menu} 打开菜单。请打开帮助，再按 Esc 关闭。"),
      hint: Words("Press {help}, then Esc.", "按 {help}，再按 Esc。")
    ) { $0.isClear && ($0.saw.contains(.help) || $0.saw.contains(.menu)) },
  ]
}
