// Why a row or a cell of a foreign table could not be taken: the name a report in JSON has for it, and the words.

import Interchange
import SalesDesk

/// The words of what imports could not take.
package enum ImportReasons {
  /// A reason as JSON names it, and for people.
  package static func describe(_ reason: ImportLedger.Reason) -> (key: String, words: Words) {
    switch reason {
    case .value(let flaw): describe(flaw)
    case .unknownRecord(let kind): ("unknown-\(kind)", Words("no such \(kind)", "没有此\(name(kind))"))
    case .ambiguousRecord(let kind):
      ("ambiguous-\(kind)", Words("several \(kind)s of this name", "有多个同名\(name(kind))"))
    case .notAnOption: ("not-an-option", Words("not one of the options", "不在选项中"))
    case .outOfBounds: ("out-of-bounds", Words("out of bounds", "超出范围"))
    case .tooLong: ("too-long", Words("too long", "过长"))
    case .linesJoined: ("lines-joined", Words("several lines made one", "多行并为一行"))
    case .stageRequires(let names):
      (
        "stage-requires",
        Words(
          "the stage asks for \(names.joined(separator: ", "))",
          "该阶段需要 \(names.joined(separator: "、"))")
      )
    case .unknownStage: ("unknown-stage", Words("no such stage", "没有此阶段"))
    case .inTheFuture: ("in-the-future", Words("after today; counts from now", "晚于今天；按现在计"))
    case .beforeItBegan:
      ("before-it-began", Words("before the record began; that day counts", "早于记录开始；按开始日计"))
    case .noTitle: ("no-title", Words("no title; row passed over", "没有标题；跳过该行"))
    case .repeated: ("repeated", Words("same as a row above; passed over", "与上面某行重复；跳过"))
    case .refused: ("refused", Words("the desk refused it", "工作台拒绝"))
    case .shortRow: ("short-row", Words("fewer cells than the header", "单元格少于表头"))
    case .longRow: ("long-row", Words("more cells than the header", "单元格多于表头"))
    case .strayQuote: ("stray-quote", Words("a quotation mark out of place", "引号位置不当"))
    case .nulBytes: ("nul-bytes", Words("zero bytes left out", "去掉了零字节"))
    }
  }

  private static func describe(_ flaw: ValueFlaw.Reason) -> (key: String, words: Words) {
    switch flaw {
    case .notADate: ("not-a-date", Words("not a date", "不是日期"))
    case .impossibleDate: ("impossible-date", Words("no such day", "没有这一天"))
    case .impossibleTime: ("impossible-time", Words("no such time", "没有这个时间"))
    case .dateOrderUnknown: ("date-order-unknown", Words("day or month first?", "日在前还是月在前？"))
    case .notANumber: ("not-a-number", Words("not a number", "不是数字"))
    case .decimalMarkUnknown: ("decimal-mark-unknown", Words("which decimal mark?", "小数点是哪个？"))
    case .tooPrecise: ("too-precise", Words("more decimals than the currency has", "小数位多于币种"))
    case .outOfRange: ("out-of-range", Words("out of range", "超出范围"))
    case .unknownCurrency: ("unknown-currency", Words("unknown currency", "未知币种"))
    case .notWhole: ("not-whole", Words("not a whole number", "不是整数"))
    case .notYesOrNo: ("not-yes-or-no", Words("neither yes nor no", "不是「是」或「否」"))
    case .scientificIdentifier:
      (
        "scientific-identifier",
        Words("a spreadsheet cut the identifier's digits", "编号被表格软件截断")
      )
    }
  }

  private static func name(_ kind: String) -> String {
    KindCatalogue.all.first { $0.name == kind }?.words.zh ?? "记录"
  }
}
