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
    do throws(StoreFault) {
      let store = try FileStore.open(at: path)
      store.checkpointLock = try store.lockCheckpoints()
      let desk = Desk(store)
      if background, desk.replayed < CheckpointRule.replayed { return }
      written = try desk.writeCheckpoints()
    } catch {
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
  /// Begins a process of its own that writes a checkpoint, where opening the desk had to read much. Nobody waits
  /// for it and nothing is said when it cannot be: `bullpen doctor` tells what there is.
  func checkpointIfSlow() {
    guard desk.replayed >= CheckpointRule.replayed, desk.damage == nil, store.readOnlyReason == nil
    else { return }
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
