// `bullpen add`, `bullpen set`: records made and changed by `attribute=value`.

import ArgumentParser
import SalesDesk

/// One `attribute=value` of the command line.
struct Assignment {
  let name: String
  let value: String

  /// Nil for a text without `=`, or with nothing before it.
  init?(_ text: String) {
    guard let sign = text.firstIndex(where: { $0 == "=" || $0 == "＝" }), sign > text.startIndex
    else { return nil }
    name = String(text[..<sign])
    value = String(text[text.index(after: sign)...])
  }

  /// Arguments apart: those that name records or a stage, and those of the form `attribute=value`. A query may hold
  /// `=` too, but never without a space, a colon or another sign before it.
  static func split(_ arguments: [String]) -> (names: [String], values: [String]) {
    var (names, values): ([String], [String]) = ([], [])
    for text in arguments {
      let name = Assignment(text)?.name ?? " "
      let isName = name.contains { $0.isWhitespace || "<>!:：".contains($0) }
      if isName { names.append(text) } else { values.append(text) }
    }
    return (names, values)
  }
}

extension OpenedDesk {
  /// The changes that arguments ask of a record of a kind. Each must be an assignment.
  func changes(_ texts: [String], of kind: KindID, process: Record? = nil) throws(Failure)
    -> [Change]
  {
    var changes: [Change] = []
    let context = context(process: process)
    for text in texts {
      guard let assignment = Assignment(text) else {
        throw .usage(
          Words("“\(text)” is not of the form ATTR=VALUE.", "「\(text)」不是「属性=值」的形式。"),
          help: Words("Put it in quotes: note='two words'", "含空格请加引号：note='两个 词'"))
      }
      changes += try decided { () throws(Refusal) in
        try ValueText.changes(
          assignment.name, assignment.value, of: kind, in: desk.book, context)
      }
    }
    return changes
  }
}

/// Makes a record.
struct Add: WriteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add a record and print its identifier.",
    discussion: """
      A text without = is the title, or the key of a member, label, board or another kind whose records \
      have names. Values are written as people write them:

        bullpen add account 'Eastern Machine Tools' tier=A city=Shanghai
        bullpen add contact '吴经理' account=A-1 role=purchasing mobile=13800000000
        bullpen add deal 'Ten lathes' account=A-1 value=120k close=2026-12-18 owner=me
        bullpen add task 'Send the price list' about=D-1 due='tomorrow 9:30'
        bullpen add label urgent title=Urgent title-zh=加急
        bullpen add member lin title='Lin Wei' login=lin role=seller

      Money takes k, m, 万 and a currency; days take today, +3d, fri, eom; links an identifier, a key or \
      an exact title; sets several values parted by commas.
      """)

  @Argument(help: "account, contact, lead, deal, product, task, member, label, …")
  var kind: String

  @Argument(help: ArgumentHelp("Attributes and their values.", valueName: "attr=value"))
  var values: [String] = []

  @OptionGroup var write: WriteOptions

  func command(_ opened: OpenedDesk) throws(Failure) -> Command {
    let kind = try opened.decided { () throws(Refusal) in
      try ValueText.kind(named: self.kind, in: opened.desk.book)
    }
    var values = values
    var bare: String?
    if let index = values.firstIndex(where: { Assignment($0) == nil }) {
      bare = values.remove(at: index)
    }
    let process = opened.desk.book.processes(of: kind).first
    let changes = try opened.changes(values, of: kind, process: process)
    guard opened.desk.book.schema(kind).description.prefix == nil else {
      let schema = opened.desk.book.schema(kind)
      let main = schema.index(of: "text") != nil ? "text" : "title"
      return .add(kind, (bare.map { [.set(main, .text($0))] } ?? []) + changes)
    }
    guard let bare else {
      throw .usage(
        Words("A record of this kind needs a key.", "这种记录需要一个键。"),
        help: Words("bullpen add \(self.kind) KEY title=…", "bullpen add \(self.kind) 键 title=…"))
    }
    return .name(kind, key: bare, changes)
  }
}

/// Changes records.
struct SetAttributes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Change attributes of a record, or of several as one entry.",
    discussion: """
      An empty value clears. Sets take +x and -x, or a whole new list. Several records are named by identifier, by \
      a query that begins with their kind, or with --where; when one is refused nothing happens, unless \
      --partial leaves it out:

        bullpen set D-1 value=95k 'next-step=Send the contract' next-due=fri
        bullpen set D-1 label=+urgent helper=+lin,-chen
        bullpen set D-1 competitor=
        bullpen set D-1 金额=5万 负责人=me
        bullpen set D-1 D-2 owner=chen
        bullpen set 'deals stage:quote owner:me' next-due=fri --dry-run
        bullpen set --where 'tasks is:overdue owner:me' priority=high
      """)

  @Argument(
    help: ArgumentHelp(
      "The records, such as D-1 or member:lin, then attributes and their values.",
      valueName: "id|attr=value"))
  var arguments: [String]

  @OptionGroup var targets: TargetOptions
  @OptionGroup var write: WriteOptions

  func run() throws {
    let opened = try OpenedDesk(write.desk)
    if let damage = opened.desk.damage { throw Failure(damage) }
    var (names, values) = Assignment.split(arguments)
    if values.isEmpty, names.count > 1 { values = [names.removeLast()] }
    guard !values.isEmpty else {
      throw Failure.usage(
        Words("What shall change?", "要改什么？"),
        help: Words("bullpen set D-1 value=95k", "bullpen set D-1 value=95k"))
    }
    let records = try opened.targets(names, targets)
    try opened.change(records, targets, write) { record throws(Failure) in
      let process = opened.desk.book.process(of: record)
      return .set(record, try opened.changes(values, of: record.kind, process: process))
    }
  }
}

/// Moves records to another stage.
struct Move: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Move a record, or several as one entry, to another stage.",
    discussion: """
      What the stage requires must be there or be given; a refusal names exactly what is missing. Several \
      records are named as for set.

        bullpen move D-1 quote value=120k close=eom
        bullpen move D-1 lost lost-reason=price --because 'They chose the cheaper one'
        bullpen move T-4 完成
        bullpen move 'deals in:new>30d' lost lost-reason=no-response --partial
      """)

  @Argument(
    help: ArgumentHelp(
      "The records, such as D-1, the stage by key or name, then attributes and their values.",
      valueName: "id … stage|attr=value"))
  var arguments: [String]

  @OptionGroup var targets: TargetOptions
  @OptionGroup var write: WriteOptions

  func run() throws {
    let opened = try OpenedDesk(write.desk)
    if let damage = opened.desk.damage { throw Failure(damage) }
    let (named, values) = Assignment.split(arguments)
    var names = named
    let stage = names.popLast()
    guard let stage, !names.isEmpty || targets.query != nil else {
      throw Failure.usage(
        Words("Which record, to which stage?", "哪条记录，到哪个阶段？"),
        help: Words("bullpen move D-1 quote", "bullpen move D-1 quote"))
    }
    let records = try opened.targets(names, targets)
    try opened.change(records, targets, write) { record throws(Failure) in
      let process = opened.desk.book.process(of: record)
      let kind = opened.desk.book.schema(record.kind)
      let target = try opened.decided { () throws(Refusal) in
        guard kind.stage >= 0 else { throw .noStages(kind: kind.description.name) }
        return try ValueText.stage(stage, in: opened.desk.book, process: process)
      }
      return .move(
        record, to: target, try opened.changes(values, of: record.kind, process: process))
    }
  }
}
