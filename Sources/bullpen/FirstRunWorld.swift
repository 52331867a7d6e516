// `bullpen` where there is no desk: the first run on the screen, and what the world does for it: guesses from the
// system, zones, paths, a table tried on a desk in memory, the desk that is made.

import ArgumentParser
import Drawing
import Glibc
import Interchange
import Interface
import SalesDesk
import Terminal

/// The first run on a terminal.
enum FirstRunProgram {
  /// Shows what can be done and does it.
  static func run(_ options: DeskOptions) throws {
    let path = Places().desk(options.desk)
    let screen = try Workbench.screen(language: Invocation.language)
    let world = FirstRunWorld(path, actor: options.actor)
    let end: FirstRun.End
    do {
      defer { screen.close() }
      end = FirstRunSession(on: screen, host: world, language: Invocation.language).run()
    }
    switch end {
    case .left: return
    case .sample(let language): try Demo.parse(["--lang", language.rawValue]).run()
    case .made(let language):
      try Workbench.run(OpenedDesk(options), language: language, keepsLanguage: true)
    }
  }
}

/// What the real system does for a first run.
final class FirstRunWorld: FirstRunHost {
  private let path: String
  private let actor: String?

  /// For a desk that is to lie in a folder.
  init(_ path: String, actor: String?) { (self.path, self.actor) = (path, actor) }

  var places: (desk: String, settings: String, state: String) {
    (path, Places().settings, Places().state)
  }

  func guesses(_ language: Language) -> DeskWishes {
    let zone = SystemClock.zoneName
    return DeskWishes(
      title: Phrasebooks.of(language).newDesk, name: System.user.name, language: language,
      zone: zone, currency: FirstRunWorld.currency(zone))
  }

  /// The currency of the locale's country, else of the zone's, else the yuan.
  private static func currency(_ zone: String) -> String {
    let locale =
      ["LC_ALL", "LC_MONETARY", "LANG"].lazy.compactMap { System.environment($0) }.first ?? ""
    let country = locale.split(separator: "_").dropFirst().first?.prefix(2) ?? ""
    let byCountry = [
      "CN": "CNY", "HK": "HKD", "TW": "TWD", "SG": "SGD", "JP": "JPY", "US": "USD", "GB": "GBP",
      "CH": "CHF", "DE": "EUR", "AT": "EUR", "FR": "EUR", "IT": "EUR", "ES": "EUR", "NL": "EUR",
      "AU": "AUD", "CA": "CAD", "IN": "INR", "KR": "KRW",
    ]
    if let code = byCountry[String(country)] { return code }
    let byZone = [
      "Asia/Hong_Kong": "HKD", "Asia/Singapore": "SGD", "Asia/Tokyo": "JPY", "Asia/Taipei": "TWD",
      "Asia/Seoul": "KRW", "Europe/London": "GBP", "Europe/Zurich": "CHF",
    ]
    if let code = byZone[zone] { return code }
    if zone.hasPrefix("Europe/") { return "EUR" }
    return zone.hasPrefix("America/") ? "USD" : "CNY"
  }

  func zones(like text: String) -> [String] {
    if SystemClock.isKnown(text) { return [text] }
    let wanted = text.lowercased().replacing(" ", with: "_")
    guard wanted.utf8.count > 1 else { return [] }
    let found = FirstRunWorld.zoneNames.filter { $0.lowercased().contains(wanted) }
    let exact = found.filter { $0.lowercased().hasSuffix("/" + wanted) }
    return exact.isEmpty ? found : exact
  }

  /// The zones people live in, of the system's database.
  private static let zoneNames: [String] = {
    for table in ["zone1970.tab", "zone.tab"] {
      guard let bytes = System.read("/usr/share/zoneinfo/" + table) else { continue }
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      return lines.filter { !$0.hasPrefix("#") }
        .compactMap { $0.split(separator: "\t").dropFirst(2).first.map(String.init) }.sorted()
    }
    return []
  }()

  func completed(_ path: String) -> String {
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let (folder, start) = (String(path[..<slash]), String(path[slash...]))
    let place = folder.isEmpty ? "." : FirstRunWorld.home(folder)
    let names = System.names(in: place).filter {
      $0.hasPrefix(start) && (!$0.hasPrefix(".") || start.hasPrefix("."))
    }
    guard var common = names.first else { return path }
    for name in names { common = String(zip(common, name).prefix { $0 == $1 }.map(\.0)) }
    let isFolder = names.count == 1 && System.isFolder(place + "/" + common)
    return folder + common + (isFolder ? "/" : "")
  }

  private static func home(_ path: String) -> String {
    path.hasPrefix("~/") ? System.user.home + path.dropFirst() : path
  }

  // MARK: - A table

  func preview(
    _ path: String, kind: String?, _ wishes: DeskWishes
  ) throws(FirstRunFault) -> TablePreview {
    try speaking(wishes.language) { () throws(FirstRunFault) in try look(path, kind, wishes) }
  }

  /// Works with every fault worded in the language chosen on the screen.
  private func speaking<Value>(
    _ language: Language, _ work: () throws(FirstRunFault) -> Value
  ) throws(FirstRunFault) -> Value {
    try Invocation.$languageChosen.withValue(language) { () -> Result<Value, FirstRunFault> in
      do throws(FirstRunFault) { return .success(try work()) } catch { return .failure(error) }
    }.get()
  }

  private func look(
    _ path: String, _ kind: String?, _ wishes: DeskWishes
  ) throws(FirstRunFault) -> TablePreview {
    let phrases = Phrasebooks.of(wishes.language)
    let bytes: [UInt8]
    do throws(Failure) {
      bytes = try WholeFile.table(FirstRunWorld.home(path))
    } catch { throw FirstRunFault(error.text ?? FaultText(path)) }
    let text: DecodedText
    do throws(ImportFault) {
      text = try DecodedText(bytes, file: path, chosen: nil)
    } catch { throw FirstRunFault(Faults.phrases(wishes.language).input(error)) }
    if let kind { return try look(text, path, kind, wishes).preview }
    var best: (fit: Int, preview: TablePreview)?
    for kind in FirstRun.kinds {
      let (columns, preview) = try look(text, path, kind, wishes)
      let isNamed = FirstRunWorld.name(of: path).contains(kind)
      let fit = (preview.created > 0 ? 100 : 0) + columns * 2 + (isNamed ? 3 : 0)
      if fit > best?.fit ?? -1 { best = (fit, preview) }
    }
    guard let best else { throw FirstRunFault(FaultText(phrases.nothingToImport)) }
    return best.preview
  }

  private static func name(of path: String) -> String {
    (path.split(separator: "/").last.map(String.init) ?? path).lowercased()
  }

  /// Tries a table on a desk in memory.
  private func look(
    _ text: DecodedText, _ path: String, _ kind: String, _ wishes: DeskWishes
  ) throws(FirstRunFault) -> (columns: Int, preview: TablePreview) {
    guard let id = KindCatalogue.id(named: kind) else {
      throw FirstRunFault(FaultText(Phrasebooks.of(wishes.language).nothingToImport))
    }
    let now = Now(SystemClock.now, zone: SystemClock.zone(named: wishes.zone))
    let key = Init.member(actor)
    do {
      let desk = Desk(MemoryStore())
      let facts = StandardDesk.facts(
        title: wishes.title, zone: wishes.zone,
        currency: Currency(wishes.currency) ?? .cny, member: key,
        login: System.user.login, name: wishes.name)
      try desk.found(facts, by: key, now: now)
      let proposal = Proposal(.batch([]), verb: "import", via: .import)
      var draft = try desk.draft(for: proposal, by: key, now: now)
      var table = try Import(
        text, file: FirstRunWorld.name(of: path), map: ImportMap(), kind: id, source: "table",
        now: now)
      while try table.step(&draft) {}
      let report = ImportReport(
        ledgers: [table.ledger], part: "", isRehearsal: true, language: wishes.language)
      let preview = TablePreview(
        kind: kind, lines: report.lines.dropLast(), created: table.ledger.created)
      return (table.ledger.mapped.count, preview)
    } catch let fault as TableFault {
      let text = Failure(fault, file: path).text ?? FaultText(path)
      if case .file = fault { throw FirstRunFault(text) }
      // a table that is nothing of this kind may be something of another
      let lines = (text.what + "\n" + (text.help ?? "")).split(separator: "\n").map(String.init)
      return (0, TablePreview(kind: kind, lines: lines, created: 0))
    } catch { throw FirstRunFault(FaultText(path)) }
  }

  // MARK: - The desk

  func make(_ wishes: DeskWishes, importing table: TableWish?) throws(FirstRunFault) {
    try speaking(wishes.language) { () throws(FirstRunFault) in try bringAbout(wishes, table) }
  }

  private func bringAbout(_ wishes: DeskWishes, _ table: TableWish?) throws(FirstRunFault) {
    do {
      if !System.isFolder(path + "/journal") {
        try Init.make(
          at: path, title: wishes.title, zone: wishes.zone,
          currency: Currency(wishes.currency) ?? .cny, member: Init.member(actor),
          name: wishes.name)
      }
      guard let table else { return }
      let words = ["csv", "--kind", table.kind, "--desk", path, "--actor", Init.member(actor)]
      _ = try ImportTable.parse(words + ["--", FirstRunWorld.home(table.path)]).report()
    } catch let failure as Failure {
      throw FirstRunFault(failure.text ?? FaultText(path))
    } catch { throw FirstRunFault(FaultText("\(error)")) }
  }
}
