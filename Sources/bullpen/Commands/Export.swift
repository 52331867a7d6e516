// `bullpen export`: a query's records as CSV or JSON Lines, every attribute, to be read by other programs.

import ArgumentParser
import Glibc
import Interchange
import SalesDesk

/// Writes records for other programs.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Export the records a query selects, with every attribute.",
    discussion: """
      Columns and members are attribute names; money is written as 120000.00 CNY, days as 2026-12-18, \
      sets parted by ;. In CSV a text that a spreadsheet would take for a formula gets an apostrophe.

        bullpen export csv 'deals is:open' -o deals.csv
        bullpen export csv @big -o big.csv
        bullpen export json accounts | jq .title
      """)

  /// A form of output.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv
    case json
  }

  @Argument(help: "csv or json (a line for each record).")
  var format: Format

  @Argument(help: "What to export; everything without it.")
  var query: [String] = []

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write this file instead of standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var read: ReadOptions

  func run() throws {
    let reading = try Reading(read)
    let records = reading.select(try reading.query(orView: joined(query))).records
    let bytes: [UInt8]
    switch format {
    case .csv: bytes = Export.separated(records, in: reading.book)
    case .json:
      let lines = records.map { JSON.object(RecordText.members(of: $0, in: reading.book)).text }
      bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
    }
    if let output { try PrivateFile.write(bytes, to: output) } else { try Console.write(bytes) }
    try Console.sayDamage(of: reading.opened)
  }

  /// Rows of every attribute that the records' kinds have, after `id` and `kind`.
  private static func separated(_ records: [Record], in book: borrowing Book) -> [UInt8] {
    var kinds: [KindID] = []
    for record in records where kinds.last != record.kind { kinds.append(record.kind) }
    var names: [String] = []
    for kind in kinds {
      let schema = book.schema(kind)
      for attribute in schema.attributes {
        let name = RecordText.member(attribute.name, of: schema.description)
        if !names.contains(name) { names.append(name) }
      }
    }
    var writer = CSVWriter()
    writer.append((["id", "kind"] + names).map(CSVCell.text))
    for record in records {
      let schema = book.schema(record.kind)
      var cells = [CSVCell](repeating: .text(""), count: names.count)
      for (index, attribute) in schema.attributes.enumerated() {
        let name = RecordText.member(attribute.name, of: schema.description)
        if let place = names.firstIndex(of: name) {
          cells[place] = cell(index, attribute, record, book)
        }
      }
      writer.append([.text(book.subject(record)), .text(schema.description.name)] + cells)
    }
    return writer.bytes
  }

  private static func cell(
    _ index: Int, _ attribute: AttributeDescription, _ record: Record, _ book: borrowing Book
  ) -> CSVCell {
    var parts: [String] = []
    for value in book.values(index, of: record) {
      switch book.factValue(value, of: attribute) {
      case .string(let text), .raw(let text): parts.append(text)
      case .integer(let number): parts.append(String(number))
      case .flag(let flag): parts.append(flag ? "yes" : "no")
      }
    }
    let text = parts.joined(separator: ";")
    switch attribute.type {
    case .text, .longText, .choice, .link, .anyLink:
      return attribute.name.hasSuffix("phone") || attribute.name == "mobile"
        ? .typed(text) : .text(text)
    default: return .typed(text)
    }
  }
}

/// Files that only their owner may read, whole or not there at all.
enum PrivateFile {
  /// Writes a file, over one that is there.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do throws(StoreFault) {
      _ = try put(bytes, at: path, isReplacing: true)
    } catch {
      if case .failed(operation: "write", _, _) = error {
        throw Failure(.ioError, Failure(error).text)
      }
      throw Failure(.cannotCreate, Failure(error).text)
    }
  }

  /// Writes a file beside its place and puts it there in one step.
  /// - Returns: `false` where one is there that is not to be replaced.
  static func put(_ bytes: [UInt8], at path: String, isReplacing: Bool) throws(StoreFault) -> Bool {
    let draft = path + ".part-\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .failed(operation: "open", path: path, code: errno) }
    let code = System.write(bytes, to: descriptor)
    let synced = code == 0 ? fsync(descriptor) : 0
    let trouble = code != 0 ? code : synced != 0 ? errno : 0
    close(descriptor)
    guard trouble == 0 else {
      unlink(draft)
      throw .failed(operation: "write", path: path, code: trouble)
    }
    defer { unlink(draft) }
    // a link is made only where nothing is, whoever else writes there
    if !isReplacing {
      if link(draft, path) == 0 { return true }
      let lacksLinks = [EPERM, ENOTSUP, ENOSYS].contains(errno)
      if errno == EEXIST || lacksLinks && access(path, F_OK) == 0 { return false }
      guard lacksLinks else { throw .failed(operation: "link", path: path, code: errno) }
    }
    guard rename(draft, path) == 0 else {
      throw .failed(operation: "rename", path: path, code: errno)
    }
    return true
  }
}
