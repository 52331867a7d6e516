// Chinese for forms.

import SalesDesk

extension ChinesePhrases {
  package func draft(of time: String, _ title: String) -> String { "\(title)：\(time) 的草稿" }
  package var goOn: String { "继续填写" }
  package var later: String { "以后再说" }
  package var draftNotKept: String { "草稿无法写入磁盘（磁盘是否已满？），已输入的内容仍在表单中" }
  package func draftHasNoForm(_ title: String) -> String { "\(title)：草稿对应的记录已不存在" }
  package var draftDetail: String { "草稿" }
}
