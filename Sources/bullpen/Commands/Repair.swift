// `bullpen repair`: a damaged journal made good again, with a list of what is lost and where the old bytes lie.

import ArgumentParser
import Drawing
import Interface
import Journal
import SalesDesk

/// Repairs a damaged journal.
struct RepairJournal: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Make a damaged journal good again; says what is lost.",
    discussion: """
      Entries whose checksums prove them whole are kept under their numbers, also behind the damage. An entry \
      that cannot be read is replaced by one that says so. Nothing is thrown away: the files as they were lie \
      in the desk's quarantine folder. Have a backup by then, and look first:

        bullpen repair --dry-run
        bullpen repair
      """)

  @OptionGroup var desk: DeskOptions

  @Flag(help: "Only say what would be done.")
  var dryRun = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let path = Places().desk(desk.desk)
    var book = Book()
    var scanner = PayloadScanner()
    let author = desk.actor ?? System.user.login
    let repair: Repair
    do throws(StoreFault) {
      repair = try FileStore.repair(
        at: path, isRehearsal: dryRun,
        substitute: { number, before in
          EntryWriter.substitute(number, after: before, by: author)
        }, judge: { payload in book.apply(payload, &scanner) })
    } catch { throw Failure(error) }
    try Console.print(json ? [members(repair).text] : lines(repair))
  }

  private func lines(_ repair: Repair) -> [String] {
    let language = Invocation.language
    let read =
      repair.wasPoisoned
      ? [
        Words(
          "The disk had failed; the journal was read from it anew.", "磁盘曾经出错，已从磁盘重新读取日志。")[
            language]
      ] : []
    guard let damage = repair.damage else { return read + [Wording.good[language]] }
    let good = repair.good
    var lines = [
      Words(
        "Damage at \(damage.file), line \(damage.line), byte \(damage.offset): \(repair.reason).",
        "损坏位置：\(damage.file) 第 \(damage.line) 行，第 \(damage.offset) 字节："
          + "\(DamageReasons.chinese(repair.reason))。")[language],
      Words(
        "\(good) entries before it are good, \(repair.kept) behind it are kept.",
        "之前的 \(good) 条完好，之后保留 \(repair.kept) 条。")[language],
    ]
    if !repair.replaced.isEmpty {
      let numbers = repair.replaced.prefix(20).map(String.init).joined(separator: ", ")
      let more = repair.replaced.count > 20 ? " ⋯" : ""
      lines.append(
        Words(
          "Lost, and marked so: \(repair.replaced.count) (\(numbers)\(more)).",
          "丢失并已标明：\(repair.replaced.count) 条（\(numbers)\(more)）。")[language])
    }
    if !repair.losses.isEmpty {
      lines.append(Words("What could not be kept:", "无法保留的内容：")[language])
      lines += repair.losses.prefix(50).map(line)
    }
    if dryRun {
      lines.append(Wording.nothingWritten[language])
    } else {
      let names = repair.quarantined.joined(separator: ", ")
      lines.append(
        Words(
          "As it was: quarantine/ \(names)", "原文件保存在 quarantine/：\(names)")[language])
    }
    return lines
  }

  private func line(_ loss: Repair.Loss) -> String {
    let text = Sanitizer.drawable(String(decoding: loss.excerpt, as: UTF8.self))
    return "  \(loss.place.file):\(loss.place.line)  \(TextWidth.truncated(text, to: 100))"
  }

  private func members(_ repair: Repair) -> JSON {
    .object([
      ("damaged", .flag(repair.damage != nil)), ("dry-run", .flag(dryRun)),
      ("good", .integer(Int64(repair.good))), ("kept", .integer(Int64(repair.kept))),
      ("replaced", .array(repair.replaced.map { .integer(Int64($0)) })),
      (
        "lost",
        .array(
          repair.losses.map { loss in
            .object([
              ("file", .string(loss.place.file)), ("line", .integer(Int64(loss.place.line))),
              ("entry", loss.number.map { .integer(Int64($0)) } ?? .null),
              ("bytes", .integer(Int64(loss.bytes))),
              ("text", .string(String(decoding: loss.excerpt, as: UTF8.self))),
            ])
          })
      ),
      ("quarantine", .array(repair.quarantined.map(JSON.string))),
    ])
  }
}
