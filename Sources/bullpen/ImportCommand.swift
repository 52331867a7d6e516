// `bullpen import`: foreign tables into the desk. Read and decided slice by slice, tried on a draft, and appended
// in one write at the end; Ctrl-C before that leaves nothing.

import ArgumentParser
import Drawing
import Interchange
import SalesDesk

extension TextEncoding: ExpressibleByArgument {}
extension DateStyle: ExpressibleByArgument {}

/// Imports tables.
struct ImportTable: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import tables of another system, all of it or nothing.",
    discussion: """
      Columns are known by attribute names, labels or usual names in both languages; a map in TOML says the \
      rest (sample-data/maven has four). Try it with --dry-run first: the report names columns, lines and \
      reasons, never what a cell holds. A second run brings nothing new: rows are known by the identifier \
      their source gave them, else by title and account. Rows whose record says something else by now are \
      counted, and set only with --update.

        bullpen import csv customers.csv --kind accounts --dry-run
        bullpen import csv deals.csv --map deals.toml --dates dmy
        bullpen undo --part maven-2
      """)

  /// A foreign form.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv
  }

  @Argument(help: "csv: values separated by commas, semicolons, tabs or bars.")
  var format: Format

  @Argument(help: "The files; - is standard input.", completion: .file())
  var files: [String]

  @Option(help: "What the rows are: accounts, contacts, deals, members ….")
  var kind: String?

  @Option(help: ArgumentHelp("A map in TOML.", valueName: "file"), completion: .file())
  var map: String?

  @Option(help: ArgumentHelp("The files' encoding, when it is guessed wrongly.", valueName: "name"))
  var encoding: TextEncoding?

  @Option(help: ArgumentHelp("What separates the cells: , ; | or tab.", valueName: "mark"))
  var separator: String?

  @Option(help: "Which number of a date is the day, where the files do not tell: dmy, mdy or ymd.")
  var dates: DateStyle?

  @Option(help: ArgumentHelp("The decimal mark: . or ,", valueName: "mark"))
  var decimal: String?

  @Option(help: ArgumentHelp("The line the header stands on.", valueName: "line"))
  var header: Int?

  @Option(help: ArgumentHelp("What undo is to call this import.", valueName: "name"))
  var part: String?

  @Option(help: ArgumentHelp("Where the rows come from; the file's name otherwise."))
  var source: String?

  @Flag(help: "Bring records that are there up to the rows.")
  var update = false

  @Flag(help: "Write more than 16 MiB, in several entries.")
  var inParts = false

  @OptionGroup var write: WriteOptions

  func run() throws {
    guard let report = try report() else { return }
    try Console.print(write.json ? [report.json] : report.lines)
  }

  /// Imports, and says what came of it.
  func report() throws -> ImportReport? {
    let opened = try OpenedDesk(write.desk)
    if let damage = opened.desk.damage { throw Failure(damage) }
    let map = try readMap()
    let kind = try self.kind(map, opened)
    var texts: [(name: String, text: DecodedText)] = []
    for file in files { texts.append((file, try decoded(file))) }
    let end = SystemClock.uptime + 2
    var outcome: Result<ImportReport, Failure>?
    while outcome == nil {
      do throws(DeskFault) {
        outcome = try attempt(texts, map, kind, opened)
      } catch {
        switch error {
        case .store(.busy) where SystemClock.uptime < end: continue
        case .refused(let refusal): throw Failure(refusal, in: opened.desk.book)
        case .store(let fault):
          throw Failure(opened.desk.damage ?? fault, in: opened.desk.book, opened.now)
        }
      }
    }
    return try outcome?.get()
  }

  /// Decides everything on the newest book and appends it.
  /// - Returns: nil when others wrote meanwhile, and all is to be decided anew.
  private func attempt(
    _ texts: [(name: String, text: DecodedText)], _ map: ImportMap, _ kind: KindID,
    _ opened: OpenedDesk
  ) throws(DeskFault) -> Result<ImportReport, Failure>? {
    let source = source ?? map.source ?? ImportTable.stem(files[0])
    let proposal = Proposal(
      .batch([]), verb: "import", why: write.because, via: .import,
      part: part ?? "\(source)-\(opened.desk.book.revision + 1)")
    var draft = try opened.desk.draft(for: proposal, by: opened.author, now: opened.now)
    var ledgers: [ImportLedger] = []
    for (name, text) in texts {
      do throws(TableFault) {
        ledgers.append(try decide(name, text, map, kind, source, &draft, opened))
      } catch { return .failure(Failure(error, file: name)) }
    }
    var report = ImportReport(
      ledgers: ledgers, part: proposal.part ?? "", isRehearsal: write.dryRun,
      language: Invocation.language)
    if draft.bytes > 16 << 20, !inParts {
      return .failure(ImportWords.tooLarge(draft.bytes, Invocation.language))
    }
    if write.dryRun || draft.parts.isEmpty { return .success(report) }
    guard let receipt = try opened.desk.commit(draft, proposal) else { return nil }
    let count = draft.parts.count
    report.entries = receipt.entry.map { ($0 - count + 1)...$0 }
    return .success(report)
  }

  private func decide(
    _ name: String, _ text: DecodedText, _ map: ImportMap, _ kind: KindID, _ source: String,
    _ draft: inout Draft, _ opened: OpenedDesk
  ) throws(TableFault) -> ImportLedger {
    var options = Import.Options()
    options.isUpdating = update
    options.isInParts = inParts
    options.separator = ImportTable.separator(separator)
    options.headerLine = header
    var file = try Import(
      text, file: name, map: map, kind: kind, source: source, options: options, now: draft.now)
    let isShown = System.isTerminal(2)
    while try file.step(&draft) {
      guard isShown else { continue }
      let (done, of) = file.progress
      _ = System.write(Array("\r\u{1b}[K\(Sanitizer.drawable(name))  \(done)/\(of)".utf8), to: 2)
    }
    if isShown { _ = System.write(Array("\r\u{1b}[K".utf8), to: 2) }
    return file.ledger
  }

  // MARK: What was said on the command line

  private func readMap() throws(Failure) -> ImportMap {
    var read = ImportMap()
    if let map {
      let values = try WholeFile.toml(map)
      do throws(ImportMapFault) {
        read = try ImportMap(values)
      } catch { throw Failure(error, file: map) }
    }
    if let source {
      guard !source.isEmpty, !source.utf8.contains(where: { $0 < 33 }) else {
        throw .usage(Words("--source takes one word.", "--source 应为一个词。"))
      }
      read.source = source
    }
    if let dates { read.dateOrder = dates.order }
    if let decimal {
      guard let mark = DecimalMark(decimal) else {
        throw .usage(Words("--decimal takes . or ,", "--decimal 应为 . 或 ,"))
      }
      read.mark = mark
    }
    if separator != nil, ImportTable.separator(separator) == nil {
      throw .usage(Words("--separator takes , ; | or tab.", "--separator 应为 , ; | 或 tab。"))
    }
    return read
  }

  private func kind(_ map: ImportMap, _ opened: OpenedDesk) throws(Failure) -> KindID {
    guard let name = kind ?? map.kind else {
      throw .usage(
        Words("What are the rows?", "这些行是什么？"), help: Words("--kind accounts", "--kind 客户"))
    }
    let found = try opened.decided { () throws(Refusal) in
      try ValueText.kind(named: name, in: opened.desk.book)
    }
    let description = opened.desk.book.schema(found).description
    guard Int(found.index) < KindCatalogue.all.count, description.name != "desk" else {
      throw Failure(.noSuchKind(name, nearest: nil), in: opened.desk.book)
    }
    return found
  }

  private func decoded(_ file: String) throws(Failure) -> DecodedText {
    let bytes = try WholeFile.table(file)
    do throws(ImportFault) {
      return try DecodedText(bytes, file: file, chosen: encoding)
    } catch { throw Failure(error) }
  }

  private static func separator(_ name: String?) -> CSVSeparator? {
    switch name {
    case "tab", "\t", "\\t": .tab
    case let name?: name.utf8.count == 1 ? name.utf8.first.flatMap(CSVSeparator.init) : nil
    case nil: nil
    }
  }

  /// `accounts` of `data/accounts.csv`, without anything that cannot stand in an identifier.
  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let clean = stem.filter { $0.isLetter || $0.isNumber || "-_".contains($0) }
    return clean.isEmpty ? "import" : String(clean.prefix(40))
  }
}
