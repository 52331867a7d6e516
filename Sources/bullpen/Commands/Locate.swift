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
    for row in rows { table.append([row.0, row.1]) }
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
    for row in rows { table.append([row.0, row.1]) }
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
      ("input", System.isTerminal(0) ? "terminal" : "no terminal"),
      ("output", System.columns.map { "terminal, \($0) columns" } ?? "no terminal"),
      ("locale", locale), ("characters", codeset), ("colours", colours(term)),
      (
        "widths",
        "\(sample) = \(TextWidth.of(sample)) columns; the next bar should stand below the end"
      ),
      ("", String(repeating: " ", count: TextWidth.of(sample)) + "|"),
      ("language", Invocation.language.rawValue), ("login", System.user.login),
    ]
  }

  /// The person's own keys and settings, and what in them is not in force as it is written.
  private func ownFiles() -> [(String, String)] {
    let places = Places()
    let language = Invocation.language
    let settings = Preferences.notices(in: language)
    let keys = OwnKeyFile(places, language: language).notices
    var rows: [(String, String)] = []
    for (name, path, faults) in [
      ("settings", places.settings, settings), ("keys", places.keys, keys),
    ] {
      rows.append((name, System.read(path) == nil ? "none" : path))
      for (number, fault) in faults.enumerated() {
        let lines = fault.what.split(separator: "\n").map { String($0.drop { $0 == " " }) }
        let help = fault.help.map { [$0] } ?? []
        rows.append(("\(name) \(number + 1)", (lines + help).joined(separator: " ∙ ")))
      }
    }
    return rows
  }

  private func colours(_ term: String) -> String {
    if System.environment("NO_COLOR") != nil { return "none (NO_COLOR)" }
    switch System.environment("COLORTERM") {
    case "truecolor", "24bit": return "16 million"
    default: break
    }
    if term == "none" || term == "dumb" || term.hasPrefix("vt") { return "none" }
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
    if store.tornBytes > 0 { rows.append(("unfinished", "\(store.tornBytes) bytes")) }
    // a desk opened from a checkpoint has not read what stands before it
    let verified = opened.begun > 0 ? try? FileStore.verify(at: path) : nil
    if let damage = opened.damage ?? verified?.damage {
      rows.append(("health", Failure(damage).text?.what ?? ""))
      return rows
    }
    do throws(StoreFault) {
      try store.lock()
      store.unlock()
      rows += [("health", Wording.good[Invocation.language]), ("lock", "free")]
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
    return rows + [("member", key ?? "none")]
  }

  /// What was read to open the desk, and the checkpoints there are.
  private func checkpoints(_ store: FileStore, _ desk: Desk) -> [(String, String)] {
    let kept = store.keptCheckpoints.map { checkpoint in
      "\(checkpoint.entry) (\(checkpoint.isUsable ? "\(checkpoint.bytes) bytes" : "not usable"))"
    }
    let from = desk.begun > 0 ? "checkpoint \(desk.begun) and " : ""
    return [
      ("opened from", from + "\(desk.replayed) entries"),
      ("checkpoints", kept.isEmpty ? "none" : kept.joined(separator: ", ")),
    ]
  }
}
