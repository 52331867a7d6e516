// `bullpen verify`: the whole journal read anew, every checksum, and if wanted what every entry means; held against
// its seals and against heads kept elsewhere. `bullpen head`: such a head.

import ArgumentParser
import Drawing
import Glibc
import Interface
import Journal
import SalesDesk

/// Reads the journal from its first byte and says whether it is good.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read the whole journal and say whether it is good.",
    discussion: """
      Every line's checksum and every entry's number. Damage is named by file, line and byte; the exit status \
      is then 78. Nothing is written. With --deep every entry is also read for what it means.

      Checksums tell of accidents. A hand that made them right again shows with --deep, which holds finished \
      segments against their seals and checkpoints against what the journal comes to, and with --against, which \
      holds the journal against what bullpen head printed earlier, kept where the journal's writers cannot change it. After a repair, earlier heads no \
      longer hold.

        bullpen verify
        bullpen verify --deep
        bullpen verify --against /mnt/elsewhere/heads
      """)

  @OptionGroup var desk: DeskOptions

  @Flag(
    help: """
      Also read what every entry means, and hold finished segments against their seals and checkpoints against \
      the journal.
      """)
  var deep = false

  @Option(
    help: ArgumentHelp(
      "Also hold the journal against the heads in a file, or - for standard input.",
      valueName: "head"), completion: .file())
  var against: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let path = Places().desk(desk.desk)
    let heads = try against.map(Self.heads) ?? []
    let result: Verification
    var checkpoints = DeepCheckpoints(of: deep ? path : nil)
    do throws(StoreFault) {
      if deep {
        result = try Self.applied(path, heads, &checkpoints)
      } else {
        result = try FileStore.verify(at: path, against: against == nil ? nil : heads)
      }
    } catch { throw Failure(error) }
    let seals = result.seals
    try Console.print(
      json
        ? [members(path, result, seals, checkpoints).text]
        : lines(path, result, seals, checkpoints))
    if let damage = result.damage { throw Failure(damage) }
    if let damage = seals?.damage { throw Self.failure(damage) }
    if let failure = checkpoints.failure { throw failure }
  }

  /// The journal read for what it means, and the checkpoints held against that.
  private static func applied(
    _ path: String, _ heads: [JournalHead], _ checkpoints: inout DeepCheckpoints
  ) throws(StoreFault) -> Verification {
    var book = Book()
    return try FileStore.verify(at: path, against: heads) { payload, scanner in
      let verdict = book.replay(payload, scanned: scanner)
      checkpoints.compare(with: &book)
      return verdict
    }
  }

  private static func failure(_ damage: SealDamage) -> Failure {
    let place = damage.place
    let what = damage.change.rawValue
    let language = Invocation.language
    let text = Words(
      "The journal is not what it was: \(place.file), line \(place.line): \(what).",
      "日志与当初不一致：\(place.file) 第 \(place.line) 行：\(DamageReasons.chinese(what))。")
    let help = Words(
      "Its checksums hold, so this is no accident of the disk. A repair explains it (see quarantine/); "
        + "otherwise compare with a backup.",
      "校验和都正确，所以不是磁盘故障。若做过修复属正常（见 quarantine/），否则请与备份比对。")
    return Failure(.damaged, FaultText(text[language], help: help[language]))
  }

  /// The heads in a file, one a line.
  private static func heads(_ path: String) throws(Failure) -> [JournalHead] {
    let bytes = try WholeFile.bytes(path, limit: 4 << 20)
    let name = Sanitizer.drawable(path)
    var heads: [JournalHead] = []
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      guard let head = JournalHead(Array(line).span) else {
        let text = Sanitizer.drawable(String(decoding: line.prefix(200), as: UTF8.self))
        let excerpt = TextWidth.truncated(text, to: 60)
        throw noHead(
          Words(
            "\(name), line \(index + 1) is no head: \(excerpt)",
            "\(name) 第 \(index + 1) 行不是校验头：\(excerpt)"))
      }
      heads.append(head)
    }
    if heads.isEmpty { throw noHead(Words("\(name) holds no head.", "\(name) 中没有校验头。")) }
    return heads
  }

  private static func noHead(_ words: Words) -> Failure {
    let language = Invocation.language
    let help = Words("bullpen head prints one.", "校验头由 bullpen head 打印。")
    return Failure(.badInput, FaultText(words[language], help: help[language]))
  }

  private func lines(
    _ path: String, _ result: Verification, _ seals: SealVerification?,
    _ checkpoints: DeepCheckpoints
  ) -> [String] {
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
    if let seals {
      row(Words("Seals that hold", "完好的封印"), String(seals.sealed))
      if seals.unsealed > 0 {
        row(Words("Segments without a seal", "尚未封印的分段"), String(seals.unsealed))
      }
      if against != nil { row(Words("Heads that hold", "相符的校验头"), String(seals.heads)) }
    }
    if deep { row(Words("Checkpoints that hold", "相符的检查点"), String(checkpoints.same.count)) }
    if result.damage == nil, seals?.damage == nil {
      row(Words("Journal", "日志"), Wording.good[language])
    }
    return table.lines(within: nil)
  }

  private func members(
    _ path: String, _ result: Verification, _ seals: SealVerification?,
    _ checkpoints: DeepCheckpoints
  ) -> JSON {
    .object(
      [
        ("desk", .string(path)), ("good", .flag(result.damage == nil && seals?.damage == nil)),
        ("entries", .integer(Int64(result.entries))),
        ("segments", .integer(Int64(result.segments))),
        ("bytes", .integer(Int64(result.bytes))), ("head", .string(result.runningHead)),
        ("torn-bytes", .integer(Int64(result.tornBytes))),
      ] + (seals.map(members) ?? [])
        + (deep ? [("checkpoints", .integer(Int64(checkpoints.same.count)))] : []))
  }

  private func members(_ seals: SealVerification) -> [(String, JSON)] {
    [
      ("sealed", .integer(Int64(seals.sealed))), ("unsealed", .integer(Int64(seals.unsealed))),
      ("heads", .integer(Int64(seals.heads))),
    ]
  }
}

/// A desk's checkpoints, held against the book a replay makes on its way.
private struct DeepCheckpoints {
  /// The entries whose checkpoints are what the journal comes to, and those whose are not.
  private(set) var same: [Int] = []
  private var other: [Int] = []
  private let store: FileStore?
  private let entries: Set<Int>

  /// The checkpoints of the desk at a path that can be used; none without a path.
  init(of path: String?) {
    store = path.flatMap { try? FileStore.open(at: $0) }
    entries = Set(store?.checkpoints ?? [])
  }

  mutating func compare(with book: inout Book) {
    guard !entries.isEmpty, entries.contains(book.revision),
      let comparison = store?.checkpointComparison(after: book.revision)
    else { return }
    book.settle()
    book.writeCheckpoint(to: comparison)
    if comparison.isSame { same.append(book.revision) } else { other.append(book.revision) }
  }

  /// What is wrong, if anything.
  var failure: Failure? {
    guard let first = other.first else { return nil }
    let language = Invocation.language
    let name = "checkpoints/" + FileStore.checkpointName(first)
    let text = Words(
      "A checkpoint is not what the journal comes to: \(name).", "检查点与日志不符：\(name)。")
    let help = Words(
      "Delete it, and what was shown from it was wrong. The journal itself is good.",
      "请删除该文件；据它显示的内容可能有误。日志本身完好。")
    return Failure(.damaged, FaultText(text[language], help: help[language]))
  }
}

/// Prints what the journal is at this moment.
struct PrintHead: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "head",
    abstract: "Print what the journal is now, in a line to keep elsewhere.",
    discussion: """
      The line holds SHA-256 digests of everything written so far. Kept where those who write the journal \
      cannot change it (another machine, a mail, a log), it shows later that nothing was changed or taken away \
      since: bullpen verify --against. Without such a witness, whoever may write the files can rebuild them.

        bullpen head >> /mnt/elsewhere/heads
      """)

  @OptionGroup var desk: DeskOptions

  func run() throws {
    let path = Places().desk(desk.desk)
    var book = Book()
    var scanner = PayloadScanner()
    let head: JournalHead
    do throws(StoreFault) {
      head = try FileStore.open(at: path).head { payload in book.apply(payload, &scanner) }
    } catch { throw Failure(error) }
    try Console.print([head.text])
  }
}
