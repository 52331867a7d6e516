// `bullpen backup` and `bullpen restore`: the journal in one file, and a desk made of it.

import ArgumentParser
import Drawing
import Interface
import Journal
import SalesDesk

/// Copies the journal into one file.
struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the journal into one file, while others write.",
    discussion: """
      What is copied was verified line by line and ends with a whole line. The file is a tar archive, for \
      your eyes alone; an existing file is never overwritten.

        bullpen backup sales-2026-11-26.tar
      """)

  @Argument(help: "The file to make.", completion: .file())
  var file: String

  @OptionGroup var desk: DeskOptions

  func run() throws {
    let path = Places().desk(desk.desk)
    var book = Book()
    var scanner = PayloadScanner()
    let summary: BackupSummary
    do throws(StoreFault) {
      summary = try FileStore.open(at: path).backUp(to: file) { payload in
        book.apply(payload, &scanner)
      }
    } catch {
      guard case .exists(let there) = error else { throw Failure(error) }
      let name = Sanitizer.drawable(there)
      let language = Invocation.language
      throw Failure(
        .cannotCreate,
        FaultText(
          Words("\(name) is there already.", "\(name) 已经存在。")[language],
          help: Words("Backups are never overwritten; give it another name", "备份不会被覆盖，请换一个名称")[
            language]))
    }
    try Console.print([Backup.line(summary)])
  }

  /// ENOENT.
  static let noSuchFile: Int32 = 2

  /// What a backup holds, in a line.
  static func line(_ summary: BackupSummary) -> String {
    Words(
      "\(summary.entries) entries, \(summary.bytes) bytes, head \(summary.runningHead)",
      "\(summary.entries) 条，\(summary.bytes) 字节，校验 \(summary.runningHead)")[Invocation.language]
  }
}

/// Makes a desk of a backup.
struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a desk of a backup, after checking every line of it.",
    discussion: """
      The desk's folder must not be there. Nothing is left behind when the backup is not whole.

        bullpen restore sales-2026-11-26.tar --desk ~/sales-again
      """)

  @Argument(help: "The backup.", completion: .file())
  var file: String

  @OptionGroup var desk: DeskOptions

  func run() throws {
    let path = Places().desk(desk.desk)
    var book = Book()
    var scanner = PayloadScanner()
    let summary: BackupSummary
    do throws(BackupFault) {
      summary = try FileStore.restore(from: file, to: path) { payload in
        book.apply(payload, &scanner)
      }
    } catch { throw failure(error) }
    try Console.print([Backup.line(summary)])
  }

  private func failure(_ fault: BackupFault) -> Failure {
    let name = Sanitizer.drawable(file)
    let nothing = Words("Nothing was made. Try an earlier one", "没有恢复任何内容，请试更早的备份")
    switch fault {
    case .store(.failed(_, let path, let code)) where code == Backup.noSuchFile:
      return .notThere(path)
    case .store(let fault): return Failure(fault)
    case .unreadable(let offset):
      return .badData(
        Words(
          "\(name) is no backup, or not all of one: byte \(offset).",
          "\(name) 不是备份，或不完整：第 \(offset) 字节。"), help: nothing)
    case .damaged(let place, let reason):
      return .badData(
        Words(
          "The backup is damaged: \(place.file), line \(place.line), byte \(place.offset): \(reason).",
          "备份已损坏：\(place.file) 第 \(place.line) 行，第 \(place.offset) 字节："
            + "\(DamageReasons.chinese(reason))。"),
        help: nothing)
    }
  }
}

extension Failure {
  fileprivate static func notThere(_ path: String) -> Failure {
    let name = Sanitizer.drawable(path)
    return Failure(
      .notFound,
      FaultText(Words("There is no \(name).", "没有 \(name)。")[Invocation.language]))
  }

  fileprivate static func badData(_ what: Words, help: Words) -> Failure {
    let language = Invocation.language
    return Failure(.badInput, FaultText(what[language], help: help[language]))
  }
}
