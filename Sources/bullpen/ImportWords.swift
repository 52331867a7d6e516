// The words of imports, in both languages.

import Drawing
import Interchange
import Interface
import SalesDesk

/// What imports say.
enum ImportWords {
  static let rows = Words("rows", "行数")
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
  static func key(_ reason: ImportLedger.Reason) -> String { ImportReasons.describe(reason).key }

  /// A reason for people.
  static func reason(_ reason: ImportLedger.Reason, _ language: Language) -> String {
    ImportReasons.describe(reason).words[language]
  }
}

extension Failure {
  /// A map that cannot be understood.
  init(_ fault: ImportMapFault, file: String) {
    let path = fault.path.joined(separator: ".")
    let words = Words(
      "\(file): \(path) = “\(fault.value)” is not part of a map.",
      "\(file)：\(path) = 「\(fault.value)」不是映射的写法。")
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
      words = Words("\(file): the map needs a column “\(name)”.", "\(file)：映射需要列「\(name)」。")
    case .noSuchAttribute(let name, let kind, let nearest):
      words = Words("\(kind) has no attribute “\(name)”.", "\(kind) 没有属性「\(name)」。")
      help = nearest.map { Words("Did you mean \($0)?", "是否指 \($0)？") }
    case .noSuchStage(let name):
      words = Words("There is no stage or process “\(name)”.", "没有阶段或流程「\(name)」。")
    }
    let language = Invocation.language
    self.init(
      .badInput,
      FaultText(
        Sanitizer.drawable(words[language]), help: help.map { Sanitizer.drawable($0[language]) }))
  }
}
