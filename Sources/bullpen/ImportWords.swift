// The words of imports, in both languages.

import Drawing
import Interchange
import Interface
import SalesDesk

/// What imports say.
enum ImportWords {
  static let rows = Words("rows", "行")
  static let created = Words("created", "新建")
  static let updated = Words("updated", "已更新")
  static let unchanged = Words("unchanged", "无变化")
  static let differing = Words(
    "differ, left as they are (--update sets them)", "有差异，未动（--update 可更新）")
  static let skipped = Words("passed over", "跳过")
  static let sameTitle = Words("bear a title that is there already", "与现有记录同名")
  static let guessed = Words("guessed; say --encoding when it looks wrong", "推测；如有乱码请用 --encoding")
  static let columns = Words("columns:", "列：")
  static let unmapped = Words("columns left out:", "未导入的列：")
  static let absent = Words("columns the map names and the file has not:", "映射里有而文件没有的列：")
  static let linked = Words("made for links:", "因关联新建：")
  static let newOptions = Words("new options:", "新选项：")
  static let unknownNames = Words("names that lead to no record:", "找不到对应记录的名称：")
  static let column = Words("column", "列")
  static let reason = Words("reason", "原因")
  static let inLines = Words("lines", "行号")

  /// What is to be asked about a column.
  static func question(_ question: ImportLedger.Question) -> Words {
    switch (question.isAboutDates, question.isAssumed) {
    case (true, _):
      Words("day or month first? Say --dates dmy or mdy:", "日在前还是月在前？请用 --dates dmy 或 mdy：")
    case (false, true):
      Words("taken as usual; say --decimal . or , if wrong:", "按惯例读数；有误请用 --decimal . 或 ,：")
    case (false, false): Words("which is the decimal mark? Say --decimal:", "小数点是哪个？请用 --decimal：")
    }
  }

  /// More than one import may write.
  static func tooLarge(_ bytes: Int, _ language: Language) -> Failure {
    let words = Words(
      "The import would write \(bytes >> 20) MiB; at most 16 are written as one.",
      "导入将写入 \(bytes >> 20) MiB，一次最多 16 MiB。")
    let help = Words(
      "--in-parts writes several entries, undone together", "--in-parts 分成多条写入，可一并撤销")
    return Failure(.refused, FaultText(words[language], help: help[language]))
  }

  /// A reason as JSON names it.
  static func key(_ reason: ImportLedger.Reason) -> String { describe(reason).key }

  /// A reason for people.
  static func reason(_ reason: ImportLedger.Reason, _ language: Language) -> String {
    describe(reason).words[language]
  }

  private static func describe(_ reason: ImportLedger.Reason) -> (key: String, words: Words) {
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
    case .notYesOrNo: ("not-yes-or-no", Words("neither yes nor no", "不是“是”或“否”"))
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

extension Failure {
  /// A map that cannot be understood.
  init(_ fault: ImportMapFault, file: String) {
    let path = fault.path.joined(separator: ".")
    let words = Words(
      "\(file): \(path) = “\(fault.value)” is not part of a map.",
      "\(file)：\(path) = “\(fault.value)”不是映射的写法。")
    self.init(.badInput, FaultText(Sanitizer.drawable(words[Invocation.language])))
  }

  /// A table that cannot be imported.
  init(_ fault: TableFault, file: String) {
    let words: Words
    var help: Words?
    switch fault {
    case .file(let inner):
      self.init(inner)
      return
    case .noTitle(let kind, let columns):
      words = Words(
        "\(file): no column is the title of \(kind).", "\(file)：没有列可作\(kind)的标题。")
      let list = columns.joined(separator: ", ")
      help = Words(
        "Say in a map which one is: \(list)", "请在映射里指明是哪一列：\(list)")
    case .noSuchColumn(let name):
      words = Words("\(file): the map needs a column “\(name)”.", "\(file)：映射需要列“\(name)”。")
    case .noSuchAttribute(let name, let kind, let nearest):
      words = Words("\(kind) has no attribute “\(name)”.", "\(kind) 没有属性“\(name)”。")
      help = nearest.map { Words("Did you mean \($0)?", "是否指 \($0)？") }
    case .noSuchStage(let name):
      words = Words("There is no stage or process “\(name)”.", "没有阶段或流程“\(name)”。")
    }
    let language = Invocation.language
    self.init(
      .badInput,
      FaultText(
        Sanitizer.drawable(words[language]), help: help.map { Sanitizer.drawable($0[language]) }))
  }
}
