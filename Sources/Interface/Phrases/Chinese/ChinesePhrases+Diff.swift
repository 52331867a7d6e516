// Chinese for how the pipeline changed.

import Reports
import SalesDesk

extension ChinesePhrases {
  package func term(_ term: PipelineDiff.Term) -> String {
    switch term {
    case .opening: "期初"
    case .new: "+ 新增"
    case .reopened: "+ 重新打开"
    case .raised: "+ 调高"
    case .pulledIn: "+ 移入本期"
    case .movedIn: "+ 转入"
    case .lowered: "− 调低"
    case .pushedOut: "− 移出本期"
    case .movedOut: "− 转出"
    case .lost: "− 输单"
    case .won: "− 赢单"
    case .dropped: "− 作废或归档"
    case .closing: "= 期末"
    }
  }

  package func diffTable(_ grouping: PipelineDiff.Grouping) -> String {
    switch grouping {
    case .total: "全部"
    case .owners: "按负责人"
    case .stages: "按阶段"
    case .ownersStages: "按负责人和阶段"
    }
  }

  package func closingIn(_ period: String?) -> String {
    period.map { "预计\($0)成交的商机" } ?? "全部商机"
  }

  package func since(_ time: String) -> String { "自 \(time) 起" }
  package var sinceWhen: String { "查看从何时起的漏斗变动" }
  package var sinceWhenHint: String { "请选择从何时起比较。" }
  package var termTitle: String { "变动" }
  package var nothingMoved: String { "这段时间没有变动。" }
  package var noDealsBehind: String { "没有相应的商机。" }
  package var unbalanced: String { "各项数字对不平，因此不显示。" }
}
