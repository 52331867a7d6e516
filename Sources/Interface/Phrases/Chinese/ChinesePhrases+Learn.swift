// Own keys, help and messages in Chinese.

import SalesDesk

extension ChinesePhrases {
  package func notHere(_ action: String, views: [String]) -> String {
    let places = views.prefix(3).joined(separator: "、")
    return "「\(action)」不适用于此视图" + (places.isEmpty ? "" : "，可用于：\(places)")
  }

  package var noViewBefore: String { "没有上一个视图" }

  package func conflict(_ conflict: KeyConflict, name: (String) -> String) -> String {
    let action = name(conflict.action)
    let others = conflict.others.prefix(3).map { "\($0.keys)（\($0.action)）" }
    let more = conflict.others.count > 3 ? "等 \(conflict.others.count) 项" : ""
    let list = others.joined(separator: "、") + more
    return switch conflict.cause {
    case .taken: "\(conflict.keys) 已分配给前面的 \(conflict.others.first?.action ?? "")，\(action) 未生效"
    case .overruled:
      "\(conflict.keys) 现在表示 \(action)，原为 \(conflict.others.map(\.action).joined(separator: "、")) 的按键"
    case .hides: "\(action) 的 \(conflict.keys) 会挡住 \(list)，已忽略"
    case .hidden: "\(action) 的 \(conflict.keys) 以 \(list) 开头，无法输入，已忽略"
    }
  }

  package func help(against conflict: KeyConflict) -> String? {
    let other = conflict.others.first?.action ?? ""
    return switch conflict.cause {
    case .taken: "请为其中一个换一个按键。"
    case .overruled: "请为 \(other) 另设按键，或按 : 输入名称查找。"
    case .hides, .hidden: "请换一个按键，或先为 \(other) 另设按键。"
    }
  }

  package func settingsFaults(_ count: Int, key: String) -> String {
    "个人设置有 \(count) 处未按原样生效，按 \(key) 查看"
  }

  package var whatHelps: String { "解决办法：" }

  package var tutorialTitle: String { "教程" }
  package var tutorialOffer: String { "第一次使用？按 {tutorial} 开始十分钟教程。" }
  package var tutorialKeys: String { "{tutorial} 跳过、离开" }
  package var tutorialHint: String { "提示：" }
  package var tutorialEnd: String {
    "完成！第一天的工作这些就够了。刚才的尝试都可以按 {undo} 撤销。按 {tutorial} 关闭。"
  }

  package func tutorialChoice(_ choice: TutorialChoice) -> String {
    switch choice {
    case .skip: "跳过这一步"
    case .back: "回到上一步"
    case .hint: "显示提示"
    case .leave: "离开教程，再按同一键可回到这一步"
    case .restart: "从第一步重新开始"
    case .resume: "从上次离开处继续"
    }
  }

  package var menu: String { "菜单" }

  package func menuGroup(_ group: Menu.Group) -> String {
    switch group {
    case .go: "前往"
    case .record: "记录"
    case .change: "修改"
    case .mark: "标记"
    case .view: "视图"
    case .program: "程序"
    }
  }

  package var menuHint: String { "方向键移动  Enter 执行  Left 返回  Esc 关闭" }
}
