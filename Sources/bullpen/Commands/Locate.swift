// `bullpen locate`, `doctor`: where everything is, and how the terminal and the desk are.

import ArgumentParser
import Drawing
import Glibc
import Interface
import Journal
import SalesDesk

/// Prints where everything is.
struct Locate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print where the desk, the settings and everything else are.",
    discussion: """
        cd "$(bullpen locate --json | jq -r .desk)"
      """)

  @OptionGroup var desk: DeskOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let places = Places()
    let rows = [
      ("desk", places.desk(desk.desk)), ("settings", places.settings), ("keys", places.keys),
      ("themes", places.themes), ("state", places.state), ("demo", places.demo),
    ]
    if json {
      return try Console.print([JSON.object(rows.map { ($0.0, .string($0.1)) }).text])
    }
    var table = TextTable([.init(title: ""), .init(title: "")])
    for row in rows { table.append([DoctorWords.label(row.0), row.1]) }
    try Console.print(table.lines(within: nil))
  }
}

/// Prints how the terminal and the desk are.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print how the terminal, the locale and the desk are.",
    discussion: """
      What to send along when something looks wrong.

        bullpen doctor
      """)

  @OptionGroup var desk: DeskOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    setlocale(LC_ALL, "")
    let rows = terminal() + ownFiles() + health()
    if json {
      return try Console.print([JSON.object(rows.map { ($0.0, .string($0.1)) }).text])
    }
    var table = TextTable([.init(title: ""), .init(title: "")])
    for row in rows { table.append([DoctorWords.label(row.0), row.1]) }
    try Console.print(table.lines(within: nil))
  }

  private func terminal() -> [(String, String)] {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let locale = names.lazy.compactMap(System.environment).first ?? "C"
    let term = System.environment("TERM") ?? "none"
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? "unknown"
    let sample = "报价 ¥ · ✓ ▸ ─"
    return [
      ("version", Bullpen.configuration.version), ("terminal", term),
      ("input", System.isTerminal(0) ? said("terminal", "终端") : said("no terminal", "非终端")),
      (
        "output",
        System.columns.map { said("terminal, \($0) columns", "终端，\($0) 列") }
          ?? said("no terminal", "非终端")
      ),
      ("locale", locale), ("characters", codeset), ("colours", colours(term)),
      (
        "widths",
        "\(sample) = "
          + said(
            "\(TextWidth.of(sample)) columns; the next bar should stand below the end",
            "\(TextWidth.of(sample)) 列；下一行的竖线应正好在其末尾之下")
      ),
      ("", String(repeating: " ", count: TextWidth.of(sample)) + "|"),
      ("language", Invocation.language.rawValue), ("login", System.user.login),
    ]
  }

  /// The person's own keys, settings and themes, and what in them is not in force as it is written.
  private func ownFiles() -> [(String, String)] {
    let places = Places()
    let language = Invocation.language
    let settings = Preferences.notices(in: language)
    let keys = OwnKeyFile(places, language: language).notices
    let themes = WorkbenchHost(zone: .utc, desk: "none", places: places).ownThemeFaults(language)
    var rows: [(String, String)] = []
    for (name, path, faults) in [
      ("settings", places.settings, settings), ("keys", places.keys, keys),
    ] + (themes.isEmpty ? [] : [("themes", places.themes, themes)]) {
      let isThere = name == "themes" || System.read(path) != nil
      rows.append((name, isThere ? path : Wording.none[language]))
      for (number, fault) in faults.enumerated() {
        let lines = fault.what.split(separator: "\n").map { String($0.drop { $0 == " " }) }
        let help = fault.help.map { [$0] } ?? []
        rows.append(("\(name) \(number + 1)", (lines + help).joined(separator: " ∙ ")))
      }
    }
    return rows
  }

  private func colours(_ term: String) -> String {
    if System.environment("NO_COLOR") != nil {
      return Wording.none[Invocation.language] + " (NO_COLOR)"
    }
    switch System.environment("COLORTERM") {
    case "truecolor", "24bit": return said("16 million", "1600 万")
    default: break
    }
    if term == "none" || term == "dumb" || term.hasPrefix("vt") {
      return Wording.none[Invocation.language]
    }
    return term.contains("256color") ? "256" : "8"
  }

  private func health() -> [(String, String)] {
    let path = Places().desk(desk.desk)
    let store: FileStore
    do throws(StoreFault) {
      store = try FileStore.open(at: path)
    } catch {
      return [("desk", path), ("health", Failure(error).text?.what ?? "")]
    }
    let opened = Desk(store)
    let zone = opened.book.desk.flatMap { opened.book[DeskKind.zone, of: $0] } ?? "UTC"
    var rows = [
      ("desk", path), ("identity", store.desk), ("entries", String(opened.book.revision)),
      ("zone", zone),
    ]
    rows += checkpoints(store, opened)
    if store.tornBytes > 0 {
      rows.append(
        (
          "unfinished", said("\(store.tornBytes) bytes", "\(store.tornBytes) 字节")
        ))
    }
    // a desk opened from a checkpoint has not read what stands before it
    let verified = opened.begun > 0 ? try? FileStore.verify(at: path) : nil
    if let damage = opened.damage ?? verified?.damage {
      rows.append(("health", Failure(damage).text?.what ?? ""))
      return rows
    }
    do throws(StoreFault) {
      try store.lock()
      store.unlock()
      rows += [("health", Wording.good[Invocation.language]), ("lock", said("free", "空闲"))]
    } catch {
      if case .busy(let holder) = error {
        let now = Now(SystemClock.now, zone: SystemClock.zone(named: zone))
        let writer = Faults.writer(holder, Invocation.language, now, opened.book)
        rows += [("health", Wording.good[Invocation.language]), ("lock", writer)]
      } else {
        rows.append(("health", Failure(error).text?.what ?? ""))
      }
    }
    let key = opened.book.member(login: System.user.login).map { opened.book.bareName($0) }
    return rows + [("member", key ?? Wording.none[Invocation.language])]
  }

  /// What was read to open the desk, and the checkpoints there are.
  private func checkpoints(_ store: FileStore, _ desk: Desk) -> [(String, String)] {
    let kept = store.keptCheckpoints.map { checkpoint in
      let what =
        checkpoint.isUsable
        ? said("\(checkpoint.bytes) bytes", "\(checkpoint.bytes) 字节") : said("not usable", "不可用")
      return "\(checkpoint.entry) (\(what))"
    }
    let from =
      desk.begun > 0 ? said("checkpoint \(desk.begun) and ", "第 \(desk.begun) 条的检查点和 ") : ""
    return [
      ("opened from", from + said("\(desk.replayed) entries", "\(desk.replayed) 条")),
      (
        "checkpoints",
        kept.isEmpty ? Wording.none[Invocation.language] : kept.joined(separator: ", ")
      ),
    ]
  }

  private func said(_ english: String, _ chinese: String) -> String {
    Words(english, chinese)[Invocation.language]
  }
}

/// What the rows of `doctor` and `locate` are about: names for programs, words for people.
private enum DoctorWords {
  /// The words of a row in the language asked for; its name in English.
  static func label(_ name: String) -> String {
    guard Invocation.language == .zh else { return name }
    // what is wrong in one's own files is numbered
    let parts = name.split(separator: " ")
    if parts.count == 2, Int(parts[1]) != nil, let word = chinese[String(parts[0])] {
      return "\(word) \(parts[1])"
    }
    return chinese[name] ?? name
  }

  private static let chinese = [
    "desk": "工作台", "settings": "设置", "keys": "按键", "themes": "主题", "state": "私人状态", "demo": "示例",
    "version": "版本", "terminal": "终端", "input": "输入", "output": "输出", "locale": "区域设置",
    "characters": "字符集", "colours": "颜色", "widths": "字宽", "language": "语言", "login": "登录名",
    "identity": "标识", "entries": "条目", "zone": "时区", "opened from": "打开时读取", "checkpoints": "检查点",
    "unfinished": "未写完", "health": "状况", "lock": "写入锁", "member": "成员",
  ]
}
