// `bullpen verify`: the whole journal read anew, every checksum, every entry.

import ArgumentParser
import Glibc
import Journal
import SalesDesk

/// Reads the journal from its first byte and says whether it is good.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read the whole journal and say whether it is good.",
    discussion: """
      Every line's checksum, every entry's form and number. Damage is named by file, line and byte; the \
      exit status is then 78. Nothing is written.

        bullpen verify
      """)

  @OptionGroup var desk: DeskOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let path = Places().desk(desk.desk)
    var book = Book()
    var scanner = PayloadScanner()
    let result: Verification
    do throws(StoreFault) {
      result = try FileStore.verify(at: path) { payload in book.apply(payload, &scanner) }
    } catch { throw Failure(error) }
    try Console.print(json ? [members(path, result).text] : lines(path, result))
    if let damage = result.damage { throw Failure(damage) }
  }

  private func lines(_ path: String, _ result: Verification) -> [String] {
    let language = Invocation.language
    var table = TextTable([.init(title: ""), .init(title: "")])
    func row(_ words: Words, _ value: String) { table.append([words[language], value]) }
    row(Words("Desk", "工作台"), path)
    row(Words("Entries", "条目"), String(result.entries))
    row(Words("Segments", "分段"), String(result.segments))
    row(Words("Bytes", "字节"), String(result.bytes))
    row(Words("Running head", "当前校验"), result.runningHead)
    if result.tornBytes > 0 {
      row(Words("Unfinished last line", "未写完的末行"), "\(result.tornBytes) bytes")
    }
    if result.damage == nil { row(Words("Journal", "日志"), Wording.good[language]) }
    return table.lines(within: nil)
  }

  private func members(_ path: String, _ result: Verification) -> JSON {
    .object([
      ("desk", .string(path)), ("good", .flag(result.damage == nil)),
      ("entries", .integer(Int64(result.entries))), ("segments", .integer(Int64(result.segments))),
      ("bytes", .integer(Int64(result.bytes))), ("head", .string(result.runningHead)),
      ("torn-bytes", .integer(Int64(result.tornBytes))),
    ])
  }
}
