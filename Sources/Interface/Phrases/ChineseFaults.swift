// What went wrong, in Simplified Chinese: 出错信息。

import Interchange
import SalesDesk

/// Faults worded in Simplified Chinese.
struct ChineseFaults: FaultPhrases {
  func refusal(_ refusal: Refusal, in book: borrowing Book) -> FaultText {
    switch refusal {
    case .missing(let names, let record, let stage): missing(names, record, stage, book)
    case .conflict(let record, let attribute, let seen, let present, let entry):
      conflict(record, attribute, seen, present, entry, book)
    case .undoConflicts(let conflicts): undo(conflicts)
    case .noSuchKind, .noSuchAttribute, .derived, .wrongType, .outOfRange, .notAnOption, .tooLong,
      .severalLines, .taken:
      value(refusal, book)
    default: record(refusal, book)
    }
  }

  /// An attribute with its Chinese label, looked up in the kind of a record.
  private func label(_ name: String, _ kind: KindID?, _ book: borrowing Book) -> String {
    guard let kind, let index = book.schema(kind).index(of: name) else { return name }
    return "\(book.schema(kind).attributes[index].words.zh) \(name)"
  }

  private func missing(
    _ names: [String], _ record: String?, _ stage: String?, _ book: borrowing Book
  ) -> FaultText {
    let kind = record.flatMap { book.record($0)?.kind }
    let list = names.map { label($0, kind, book) }.joined(separator: "、")
    let help = "请补上 " + names.map { "\($0)=…" }.joined(separator: " ")
    guard let stage else { return FaultText("缺少 \(list)。", help: help) }
    let title = Faults.stage(stage, book, .zh)
    guard let record else {
      return FaultText("新记录不能从「\(title)」开始：缺少 \(list)。", help: help)
    }
    return FaultText(
      "\(Faults.excerpt(record)) 不能进入「\(title)」：缺少 \(list)。",
      help: "可以：" + Faults.move(record, stage, names))
  }

  private func conflict(
    _ record: String, _ attribute: String, _ seen: FactValue?, _ present: FactValue?, _ entry: Int?,
    _ book: borrowing Book
  ) -> FaultText {
    let name = label(attribute, book.record(record)?.kind, book)
    let since = entry.map { "（第 \($0) 条）" } ?? ""
    let was = seen.map { Faults.excerpt($0) } ?? "空"
    let isNow = present.map { Faults.excerpt($0) } ?? "空"
    return FaultText(
      "\(Faults.excerpt(record)) 的 \(name) 已被他人修改\(since)：您看到的是 \(was)，现在是 \(isNow)。",
      help: "请先查看再决定：bullpen history \(Faults.excerpt(record))")
  }

  private func undo(_ conflicts: [UndoConflict]) -> FaultText {
    let lines = conflicts.prefix(20).map { conflict in
      let subject = Faults.excerpt(conflict.subject)
      let since = conflict.entry.map { "第 \($0) 条" } ?? ""
      let present = conflict.present.map { Faults.excerpt($0) } ?? "空"
      switch conflict.reason {
      case .changedSince: return "  \(subject) \(conflict.attribute)：之后被\(since)修改，现为 \(present)"
      case .addedSince: return "  \(subject) \(conflict.attribute)：之后由\(since)新增，\(present)"
      case .linked(let other):
        return "  \(subject)：\(Faults.excerpt(other)) 关联着它（\(conflict.attribute)）"
      }
    }
    let more = conflicts.count > 20 ? "\n  … 另有 \(conflicts.count - 20) 处" : ""
    return FaultText(
      "无法完整撤销，未作任何改动：\n" + lines.joined(separator: "\n") + more,
      help: "请先撤销后来的条目，或加 --partial 跳过这些")
  }

  private func value(_ refusal: Refusal, _ book: borrowing Book) -> FaultText {
    switch refusal {
    case .noSuchKind(let name, let nearest):
      return FaultText(
        "没有可以新增的种类「\(Faults.excerpt(name))」。",
        help: nearest.map { "是不是 \($0)？" } ?? "种类有：account、contact、lead、deal、product、task 等")
    case .noSuchAttribute(let kind, let name, let nearest):
      let words = book.kind(named: kind).map { book.schema($0).description.words.zh } ?? kind
      return FaultText(
        "\(words)没有属性「\(Faults.excerpt(name))」。", help: nearest.map { "是不是 \($0)？" })
    case .derived(let name): return FaultText("\(name) 由操作自动得出，不能直接设置。")
    case .wrongType(let name, let expected, let found):
      let (what, example) = ChineseFaults.expected(expected)
      return FaultText(
        "\(name) 应为\(what)，「\(Faults.excerpt(found))」不是。", help: example.map { "例如 \(name)=\($0)" })
    case .outOfRange(let name, let number, let range):
      return FaultText("\(name) 应在 \(range.lowerBound) 到 \(range.upperBound) 之间，\(number) 超出。")
    case .notAnOption(let name, let found, let options):
      return FaultText(
        "\(name) 不接受「\(Faults.excerpt(found))」。",
        help: options.isEmpty ? nil : "可选：" + Faults.list(options, "、"))
    case .tooLong(let name, let bytes, let limit):
      return FaultText("\(name) 最多 \(limit) 字节，现有 \(bytes) 字节。")
    case .severalLines(let name): return FaultText("\(name) 只能是一行文字。", help: "其余请写入 note=…")
    case .taken(let name, let value, let other):
      return FaultText(
        "\(name)「\(Faults.excerpt(value))」已属于 \(Faults.excerpt(other))。",
        help: "可以：bullpen show \(Faults.excerpt(other))")
    default: return FaultText("不能这样做。")
    }
  }

  private static func expected(_ type: ValueType) -> (String, String?) {
    switch type {
    case .text, .longText: ("文字", nil)
    case .integer: ("整数", "25")
    case .money: ("金额", "5万、120000.00 或 '1.2m USD'")
    case .day: ("日期", "2026-12-18、明天、+3d、周五或月底")
    case .due: ("日期，或日期加时间", "2026-12-18 或 '2026-12-18 14:30'")
    case .instant: ("日期加时间", "'2026-12-18 14:30'")
    case .duration: ("时长", "15分钟、24h 或 7天")
    case .flag: ("是或否", "是")
    case .choice: ("选项之一", nil)
    case .link(let kind): ("某个 \(kind) 的编号、键或完整名称", nil)
    case .anyLink: ("某条记录的编号或完整名称", "D-1")
    }
  }

  private func record(_ refusal: Refusal, _ book: borrowing Book) -> FaultText {
    switch refusal {
    case .noSuchRecord(let name):
      return FaultText("没有记录「\(Faults.excerpt(name))」。", help: "查找：bullpen list '关键词'")
    case .otherProcess(let record, let stage):
      return FaultText("\(Faults.excerpt(record)) 的流程里没有阶段「\(Faults.stage(stage, book, .zh))」。")
    case .noStages(let kind):
      let words = book.kind(named: kind).map { book.schema($0).description.words.zh } ?? kind
      return FaultText("\(words) 没有阶段，不能移动。")
    case .readOnlyRecord(let record):
      return FaultText(
        "\(Faults.excerpt(record)) 含有本版本不认识的内容，不能在此修改。", help: "请使用写入它的新版程序")
    case .badKey(let key):
      return FaultText(
        "「\(Faults.excerpt(key))」不能作为键。", help: "1 到 64 字节的小写字母、数字、- _ . /，也可用汉字")
    case .exists(let name): return FaultText("\(Faults.excerpt(name)) 已经存在。")
    case .notAMember(let name):
      return FaultText(
        "「\(Faults.excerpt(name))」不是本工作台的成员。",
        help: "请由现有成员添加：bullpen add member \(Faults.excerpt(name)) "
          + "title=… login=\(Faults.excerpt(name))")
    case .onlyComments: return FaultText("盘点时只能评论。", help: "按 n 评论")
    case .mayOnlyLook(let name): return FaultText("\(Faults.excerpt(name)) 只能查看，不能写入。")
    case .noSuchEntry(let number): return FaultText("没有第 \(number) 条。", help: "可以：bullpen history")
    case .nothingToUndo: return FaultText("没有您可以撤销的操作。")
    case .inTheFuture(let when): return FaultText("\(when.iso) 还没有到；发生的事不能在将来。")
    case .beforeLastMove(let record, let when):
      return FaultText("\(Faults.excerpt(record)) 在 \(when.iso) 才进入现在的阶段，晚于所给时间。")
    case .alreadyConverted(let lead):
      return FaultText(
        "\(Faults.excerpt(lead)) 已经转化。", help: "可以：bullpen show \(Faults.excerpt(lead))")
    case .blocked(let record, let blockers):
      return FaultText(
        "\(Faults.excerpt(record)) 还在等待：\(Faults.titles(blockers, book))。",
        help: "请先完成前置任务，或说明理由：--force --because 理由")
    case .reasonMissing: return FaultText("这样做需要说明理由。", help: "请加上：--because 理由")
    case .tooLarge(let bytes): return FaultText("一条最多 16 MiB，这一条有 \(bytes) 字节。")
    default: return FaultText("不能这样做。")
    }
  }

  func writer(_ holder: LockHolder, named name: String?, since time: String?) -> String {
    let (number, host) = Faults.process(holder)
    guard let number else { return holder.text.isEmpty ? "他人" : Faults.excerpt(holder.text) }
    let process = (host.map { $0 + " 上的" } ?? "") + "进程 " + number
    return (name.map { Faults.excerpt($0) } ?? "他人") + "（\(process)）"
      + (time.map { "，\($0) 开始写入" } ?? "")
  }

  func busy(_ writer: String) -> FaultText {
    FaultText("工作台正被他人写入：\(writer)。", help: "请稍后再试")
  }

  func store(_ fault: StoreFault) -> FaultText {
    switch fault {
    case .busy(let holder):
      let known = LockHolder(holder)
      return busy(writer(known, named: known.login, since: nil))
    case .damaged(_, reason: .replaced), .readOnly(because: .damaged(_, reason: .replaced)?):
      return FaultText(
        "日志在打开期间被替换（修复日志时会这样）。所显示的内容可能已过时，此处也不能再写入。", help: "请退出后重新打开")
    case .damaged(let place, let reason):
      return FaultText(
        "日志已损坏：\(Faults.excerpt(place.file)) 第 \(place.line) 行，第 \(place.offset) 字节："
          + "\(Faults.excerpt(DamageReasons.chinese(reason)))。此前的内容完好。",
        help: "可以：bullpen repair --dry-run")
    case .readOnly(let cause):
      return FaultText(
        "此处不能写入。" + (cause.map { store($0).what } ?? ""), help: "可以：bullpen verify")
    case .shared(let path, let filesystem):
      return FaultText(
        "\(Sanitized(path)) 位于 \(filesystem) 上，各台机器之间的锁和更改可能互相看不到，因此不写入；可以读取。",
        help: "请把工作台放在一台机器的本地磁盘上，并登录到该机器使用")
    case .poisoned(let note):
      return FaultText(
        "写入日志时磁盘出错（\(ChineseFaults.failure(note))），检查之前不再写入。", help: "请检查磁盘，然后：bullpen repair")
    case .noDesk(let path):
      return FaultText("\(Sanitized(path)) 没有工作台。", help: "可以：bullpen init，或用 --desk DIR 指定")
    case .exists(let path): return FaultText("\(Sanitized(path)) 已有工作台。")
    case .unknownFormat(let path, let found):
      return FaultText(
        "\(Sanitized(path)) 的格式是 \(Faults.excerpt(found))，由更新的程序写成。", help: "请使用该程序")
    case .notPermitted(let path):
      return FaultText("您无权这样使用 \(Sanitized(path))。", help: "请检查其所有者和权限")
    case .noSpace(let path): return FaultText("\(Sanitized(path)) 空间不足，没有保存任何内容。")
    case .tooLong(let bytes): return FaultText("一条最多 16 MiB，这一条有 \(bytes) 字节。")
    case .unsynced(let path, let code):
      return FaultText(
        "\(Sanitized(path)) 未能安全写入磁盘：\(ChineseFaults.system(code))。刚才的更改大家都能看到，但可能丢失。",
        help: "请检查磁盘，然后：bullpen repair")
    case .failed(let operation, let path, let code):
      return FaultText(
        "\(Sanitized(path)) \(Faults.excerpt(DamageReasons.chinese(operation: operation)))失败：\(ChineseFaults.system(code))。"
          + "没有保存任何内容。")
    }
  }

  func unanswered(_ code: Int32) -> FaultText {
    FaultText("结果无法输出：\(ChineseFaults.system(code))。所要求的操作已完成。", help: "再次操作之前请先查看")
  }

  func noCheckpoint(_ code: Int32) -> FaultText {
    FaultText(
      "检查点未能写入：\(ChineseFaults.system(code))。只是打开工作台会慢一些，内容不受影响。", help: "可以查看：bullpen doctor")
  }

  /// What whoever met the failing disk noted, `TIME OPERATION of PATH failed with error CODE`, worded anew.
  private static func failure(_ note: String) -> String {
    let words = note.split(separator: " ")
    guard words.count >= 8, words[2] == "of",
      words.suffix(4).starts(with: ["failed", "with", "error"]),
      let code = words.last.flatMap({ Int32($0) })
    else { return Faults.excerpt(note) }
    let path = words[3..<(words.count - 4)].joined(separator: " ")
    return Faults.excerpt("\(words[0]) \(path)") + " "
      + Faults.excerpt(DamageReasons.chinese(operation: String(words[1]))) + "失败：" + system(code)
  }

  private static func system(_ code: Int32) -> String {
    switch code {
    case 1, 13: "没有权限"
    case 2: "没有这个文件或目录"
    case 5: "输入输出错误"
    case 17: "已经存在"
    case 20: "不是目录"
    case 21: "是目录"
    case 27: "文件不能再增大"
    case 28: "空间不足"
    case 30: "文件系统只读"
    case 122: "配额已满"
    default: "错误 \(code)"
    }
  }

  func query(_ fault: QueryFault, in text: String) -> FaultText {
    let found = fault.found.isEmpty ? "结尾" : "「\(Faults.excerpt(fault.found))」"
    let said =
      switch fault.expected {
      case .closingParenthesis: "括号没有闭合：\n"
      case .closingQuote: "引号没有闭合：\n"
      default: "查询的这里应为\(ChineseFaults.needed(fault.expected))，而不是\(found)：\n"
      }
    let what = said + Faults.marked(text, fault.range)
    return FaultText(what, help: fault.nearest.map { "是不是 \(Faults.excerpt($0))？" })
  }

  private static func needed(_ expected: QueryFault.Expected) -> String {
    switch expected {
    case .term: "要查找的内容"
    case .attribute: "属性名"
    case .value: "一个值"
    case .day: "日期，如 2026-12-18、今天、+3d、月底"
    case .money: "金额，如 5万"
    case .integer: "整数"
    case .duration: "时长，如 7d"
    case .flag: "是或否"
    case .choice: "该属性的选项之一"
    case .record(let kind):
      "某个\(KindCatalogue.all.first { $0.name == kind }?.words.zh ?? kind)的名称"
    case .state: "状态，如 open、won、lost、overdue、stuck、archived"
    case .order: "< <= > >= 之一"
    case .equality: ": = != 之一"
    case .closingQuote: "结束引号"
    case .closingParenthesis: "右括号"
    case .count: "至少为 1 的条数"
    case .condition: "条件（sort、group、limit 须单独写）"
    case .lessNesting: "较少的括号层次"
    }
  }

  func input(_ fault: ImportFault) -> FaultText {
    let place =
      "\(Sanitized(fault.file)) 第 \(fault.place.line) 行"
      + (fault.place.excerpt.isEmpty ? "" : "（\(Faults.excerpt(fault.place.excerpt))）")
    switch fault.reason {
    case .tooLarge(let bytes, let limit):
      return FaultText(
        "\(Sanitized(fault.file)) 有 \(bytes) 字节，最多读取 \(limit) 字节。", help: "请分成几个文件")
    case .workbook:
      return FaultText("\(Sanitized(fault.file)) 是打包的工作簿，不是文本。", help: "请先另存为 CSV")
    case .undecodable(let tried):
      return FaultText(
        "\(place)：这些字节不属于 \(Faults.list(tried.map(\.rawValue), "、"))。", help: "请另存为 UTF-8")
    case .encodingUnavailable(let encoding):
      return FaultText("\(Sanitized(fault.file))：本系统不能读取 \(encoding.rawValue)。")
    case .empty: return FaultText("\(Sanitized(fault.file)) 只有空行。")
    case .unterminatedQuote: return FaultText("\(place)：这里的引号没有结束。")
    case .noHeaderAtLine(let line):
      return FaultText("\(Sanitized(fault.file))：第 \(line) 行不是一行数据的开头。")
    }
  }
}
