// `bullpen checkpoint`: the book as bytes beside the journal, so that the desk opens without reading it all; and
// the same begun by itself where opening a desk had to read much.

import ArgumentParser
import Glibc
import Interface
import Journal
import SalesDesk

/// Writes a checkpoint.
struct WriteCheckpoint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Write a checkpoint, so that a large desk opens at once.",
    discussion: """
      A checkpoint is what reading the journal comes to, kept beside it in checkpoints/. Whoever opens the desk \
      takes the newest one that fits the journal and reads only what follows; with any doubt all is read. They \
      may be deleted at any time. One is written by itself when opening the desk has read 10,000 entries or \
      more; bullpen doctor lists them, and bullpen verify --deep holds them against the journal.

        bullpen checkpoint
      """)

  @OptionGroup var desk: DeskOptions

  @Flag(help: "Print a JSON object for each checkpoint written.")
  var json = false

  @Flag(help: "Give way to other programs, and write only where much has changed.")
  var background = false

  func run() throws {
    if background { nice(10) }
    let path = Places().desk(desk.desk)
    let written: [WrittenCheckpoint]
    var host: WorkbenchHost?
    do throws(StoreFault) {
      let store = try FileStore.open(at: path)
      host = WorkbenchHost(zone: .utc, desk: store.desk, places: Places())
      store.checkpointLock = try store.lockCheckpoints()
      let desk = Desk(store)
      if background, desk.replayed < CheckpointRule.replayed { return }
      written = try desk.writeCheckpoints()
      host?.forgetCheckpointFailure()
    } catch {
      if background, let host { return host.noteCheckpointFailure(error) }
      guard case .busy(let holder) = error else { throw Failure(error) }
      let language = Invocation.language
      let now = Now(SystemClock.now, zone: SystemClock.zone(named: SystemClock.zoneName))
      let writer = Faults.writer(holder, language, now, Book())
      let text = Words("Another process is writing one: \(writer).", "另一个进程正在写检查点：\(writer)。")
      throw Failure(.busy, FaultText(text[language]))
    }
    try Console.print(written.map(line))
  }

  private func line(_ written: WrittenCheckpoint) -> String {
    if json {
      return JSON.object([
        ("entry", .integer(Int64(written.entry))), ("bytes", .integer(Int64(written.bytes))),
      ]).text
    }
    return Words(
      "Checkpoint after entry \(written.entry), \(written.bytes) bytes",
      "第 \(written.entry) 条之后的检查点，\(written.bytes) 字节")[Invocation.language]
  }
}

/// When a checkpoint is written without being asked for.
enum CheckpointRule {
  /// Opening the desk read so many entries or more.
  static let replayed = 10_000
}

extension OpenedDesk {
  /// Begins to write a checkpoint, where opening the desk had to read much.
  func checkpointIfSlow() {
    // where the journal is damaged the store is read-only as well
    guard desk.replayed >= CheckpointRule.replayed, store.readOnlyReason == nil else { return }
    CheckpointRule.begin(at: path)
  }
}

extension CheckpointRule {
  /// Begins a process of its own that writes a checkpoint of the desk at a path. Nobody waits for it; what it could not
  /// do the workbench tells later.
  static func begin(at path: String) {
    var own = [UInt8](repeating: 0, count: 4096)
    let count = own.withUnsafeMutableBytes { buffer in
      buffer.baseAddress.map { readlink("/proc/self/exe", $0, buffer.count) } ?? -1
    }
    guard count > 0, count < own.count else { return }
    // by way of a shell that ends at once: nobody is left to be waited for
    let script = "\"$1\" checkpoint --background --desk \"$2\" </dev/null >/dev/null 2>&1 &"
    let program = String(decoding: own[..<count], as: UTF8.self)
    System.runApart(["/bin/sh", "-c", script, "sh", program, path])
  }
}

extension WorkbenchHost {
  /// Notes that a checkpoint could not be written, for the workbench to tell. That another process is writing one is
  /// no failure, and that the journal is damaged is told elsewhere.
  func noteCheckpointFailure(_ fault: StoreFault) {
    let code: Int32
    switch fault {
    case .noSpace: code = ENOSPC
    case .notPermitted: code = EACCES
    case .failed(_, _, let found), .unsynced(_, let found): code = found
    default: return
    }
    let text = CheckpointNote.text(code, over: readPrivate(CheckpointNote.name))
    writePrivate(text, named: CheckpointNote.name)
  }

  /// Forgets an earlier failure, since one has been written.
  func forgetCheckpointFailure() {
    if readPrivate(CheckpointNote.name) != nil { writePrivate("", named: CheckpointNote.name) }
  }
}
