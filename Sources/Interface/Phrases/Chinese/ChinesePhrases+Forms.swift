// Chinese for forms.

import SalesDesk

extension ChinesePhrases {
  package func draft(of time: String, _ title: String) -> String { "\(title)：\(time) 的草稿" }
  package var goOn: String { "继续填写" }
  package var later: String { "以后再说" }
  package var draftNotKept: String { "草稿无法写入磁盘（磁盘是否已满？），已输入的内容仍在表单中" }
  package func draftHasNoForm(_ title: String) -> String { "\(title)：草稿对应的记录已不存在" }
  package var draftDetail: String { "草稿" }

  package func month(of day: Day) -> String {
    let (year, month, _) = day.date
    return "\(year)年\(month)月"
  }
  package func weekdayShort(_ weekday: Int) -> String { String(self.weekday(weekday).suffix(1)) }
  package func away(_ days: Int) -> String {
    switch days {
    case 0: "今天"
    case 1: "明天"
    case -1: "昨天"
    case 2...: "\(number(days)) 天后"
    default: "\(number(-days)) 天前"
    }
  }
  package var calendarHint: String { "PgDn 下月  Home 今天" }
  package func odd(_ check: FieldCheck) -> String {
    switch check {
    case .mail: "不像邮箱地址"
    case .phone: "不像电话号码"
    case .web: "不像网址"
    }
  }
  package var chooserHintMany: String { "Space 勾选  Enter 完成  Esc 关闭" }
  package var chooserHintRun: String { "Enter 执行  Up/Down 移动  Esc 关闭" }
  package var nothingLikeIt: String { "没有匹配的内容" }
  package func pickHint(_ picker: FormField.Picker) -> String {
    picker == .list ? "F4 选择" : "F4 日历"
  }
  package func noChoice(_ letter: String) -> String { "没有以「\(letter)」开头的选项" }
  package var newChoice: String { "新选项，此前没有用过" }
  package var editorHint: String { "^G 编辑器" }
  package var editorFailed: String { "编辑器没有返回内容（$VISUAL、$EDITOR），文本保持原样" }
  package var editorForLongText: String { "只有多行文本才能用编辑器打开" }

  package var overwriteHint: String { "F2 用您的值覆盖 ∙ F6 采用对方的值" }
  package func makeNew(_ kind: String, _ title: String) -> String {
    title.isEmpty ? "+ 新建\(kind)" : "+ 新建\(kind)「\(title)」"
  }
  package func toBe(_ title: String) -> String { "\(title)（新建）" }
  package func similar(_ count: Int, _ first: String, by attribute: String) -> String {
    "\(number(count)) 条相似：\(first)（\(attribute)）"
  }
  package var similarHint: String { "F5 查看" }
  package var similarTitle: String { "可能重复的记录" }
  package var draftStays: String { "已输入的内容保存为草稿" }
}
