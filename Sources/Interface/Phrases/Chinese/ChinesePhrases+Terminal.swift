// Chinese for the terminal itself.

extension ChinesePhrases {
  package func dropping(_ column: String) -> String { "松开后放入「\(column)」 ∙ Esc 放回原处" }
  package var mouseIsOn: String { "鼠标已开启 ∙ 按住 Shift 可选择文本" }
  package var mouseIsOff: String { "鼠标已关闭 ∙ 由终端选择文本" }
  package func changedMeanwhile(now: String?, seen: String?, by author: String?) -> String {
    "现为 \(now ?? "空")" + (author.map { "（\($0)）" } ?? "") + "，您看到的是 \(seen ?? "空")"
  }
  package func changedNow(by author: String, to now: String?) -> String {
    now.map { "\(author) 刚改为 \($0)" } ?? "\(author) 刚清空此项"
  }
  package func changedNow(by author: String, from before: String?) -> String {
    "\(author) 刚修改过，原为 \(before ?? "空")"
  }
  package var notCopied: String { "未能复制：内容过长，或终端不支持" }
  package func spoken(_ sign: String) -> String? {
    [
      "!": "逾期", "~": "应于", "+": "", "✓": "完成", "✗": "输单", "x": "已标记", "<": "前一列", ">": "后一列",
      "▾": "",
      "/": "筛选",
    ][sign]
  }
  package var inUse: String { "使用中" }
  package func themeNote(_ name: String) -> String? {
    switch name {
    case "quiet": "柔和"
    case "high-contrast": "高对比度"
    case "blue-orange": "红绿色盲适用"
    case "console": "16 色"
    case "mono": "无颜色"
    default: nil
    }
  }
  package var followsTerminal: String { "随终端背景自动选择深浅" }
}
