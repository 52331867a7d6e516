// The first run in Chinese.

import SalesDesk

extension ChinesePhrases {
  package var firstRunTitle: String { "首次使用" }
  package var firstRunWelcome: String { "这里还没有工作台。工作台保存团队的客户、商机和任务。" }

  package func firstRunChoice(_ choice: FirstRun.Choice) -> String {
    switch choice {
    case .sample: "查看示例"
    case .empty: "新建空白工作台"
    case .table: "导入表格"
    case .language: "English interface"
    case .leave: "退出"
    }
  }

  package func firstRunDetail(_ choice: FirstRun.Choice) -> String {
    switch choice {
    case .sample: "虚构团队一年的数据，可随意尝试，附十分钟教程。"
    case .empty: "自带商机、线索和任务的常用阶段，只需回答五个问题。"
    case .table: "从 CSV 或 Excel 导入客户、联系人或商机，导入前可先预览。"
    case .language: "切换为英文。"
    case .leave: "尚未写入任何内容。"
    }
  }

  package var firstRunHint: String { "Up/Down 选择  Enter 确定  q 退出" }
  package var deskPlace: String { "工作台" }
  package var settingsPlace: String { "设置" }
  package var statePlace: String { "草稿与示例" }
  package var tableQuestion: String { "导入哪个文件？支持 CSV 和 Excel（.xlsx）。" }
  package var file: String { "文件" }
  package var tableHelp: String {
    "Excel 读取第一张工作表。文本以逗号、分号或制表符分隔，编码为 UTF-8、UTF-16 或 GB18030。首行为列名，中英文均可。"
  }
  package var pathHint: String { "Tab 补全  Enter 预览  Esc 返回" }
  package var rowsAre: String { "每一行是" }
  package var previewHint: String { "Enter 继续  Left/Right 更换类型  Esc 返回" }
  package var nothingToImport: String { "没有可导入的内容，可用左右键更换类型。" }
  package var deskQuestion: String { "新建工作台，位置：" }
  package var importing: String { "同时导入 " }
  package var deskHint: String { "Tab 下一项  F2 创建  Esc 返回" }
  package func noSuchZone(_ text: String, _ near: [String]) -> String {
    "没有此时区" + (near.isEmpty ? "，例如 Asia/Shanghai" : "，可选：\(near.joined(separator: " "))")
  }
  package func noSuchCurrency(_ text: String) -> String { "不是币种代码，例如 CNY、USD、EUR" }
  package var newDesk: String { "我们的工作台" }
}
