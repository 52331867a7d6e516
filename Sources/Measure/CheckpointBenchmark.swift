// Opening a large desk from a checkpoint, in fresh processes, from their beginning to the first whole frame; and
// books of earlier moments.

import Drawing
import Glibc
import Interface
import Journal
import SalesDesk

/// Times checkpoints.
enum CheckpointBenchmark {
  private static let starts = 41
  private static let tail = 10_000
  private static let moments = 60

  /// Writes a checkpoint 10,000 entries before the end and those at whole intervals, then times starts and earlier
  /// books.
  static func run(_ path: String) {
    guard prepare(path) else { return print("no checkpoint at \(path)") }
    report("from the start", ["start", path, "replay"], runs: 5)
    report("from a checkpoint and \(tail) entries", ["start", path, "checkpoint"], runs: starts)
    past(path)
  }

  private static func prepare(_ path: String) -> Bool {
    guard let store = try? FileStore.open(at: path) else { return false }
    let desk = Desk(store, fromStart: true)
    let goal = max(1, desk.book.revision - tail)
    do throws(StoreFault) {
      for entry in stride(from: Desk.checkpointInterval, to: goal, by: Desk.checkpointInterval)
        + [goal]
      {
        let before = Clocks.now()
        var book = try desk.book(after: entry)
        let made = Clocks.now()
        let bytes = try store.writeCheckpoint(after: entry, interval: Desk.checkpointInterval) {
          book.writeCheckpoint(to: $0)
        }
        let (making, writing) = (made - before, Clocks.now() - made)
        print(
          "checkpoint after \(entry): \(bytes / 1000) kB, the book \(Clocks.text(making * 1000)) ms, "
            + "writing \(Clocks.text(writing * 1000)) ms")
      }
    } catch {
      print("\(error)")
      return false
    }
    // a later one would be begun with instead
    for kept in store.keptCheckpoints where kept.entry > goal {
      unlink(path + "/checkpoints/" + FileStore.checkpointName(kept.entry))
    }
    return true
  }

  /// One start: says milliseconds since a moment its parent measured, when the book was ready and when the first
  /// frame was whole.
  static func start(_ path: String, _ how: String, since moment: String) {
    guard let store = try? FileStore.open(at: path), let began = Double(moment) else { return }
    let entered = Clocks.now()
    let desk = Desk(store, fromStart: how == "replay")
    let ready = Clocks.now()
    let host = QuietHost(Now(desk.book.lastAt))
    let screen = ScriptedScreen(size: Size(width: 120, height: 40))
    let session = Session(desk, on: screen, host: host, author: "lin", language: .en)
    session.paint()
    let whole = Clocks.now()
    print(
      "\((entered - began) * 1000) \((ready - began) * 1000) \((whole - began) * 1000) "
        + "\(Clocks.memory("VmHWM"))")
  }

  private static func report(_ name: String, _ arguments: [String], runs: Int) {
    var columns: [[Double]] = Array(repeating: [], count: 4)
    let words = Processes.again(arguments)
    for _ in 0..<runs {
      let numbers = Processes.numbers(of: words + ["\(Clocks.now())"])
      guard numbers.count == columns.count else { return print("no process") }
      for (index, number) in numbers.enumerated() { columns[index].append(number) }
    }
    print("\(name), \(runs) processes, ms from before the process was begun (least, median, p99):")
    for (index, what) in ["in main", "book ready", "first whole frame", "peak MiB"].enumerated() {
      let sorted = columns[index].sorted()
      guard let least = sorted.first else { continue }
      let late = sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
      print(
        "  \(what): \(Clocks.text(least)), \(Clocks.text(sorted[sorted.count / 2])), "
          + "\(Clocks.text(late))")
    }
  }

  private static func past(_ path: String) {
    guard let store = try? FileStore.open(at: path) else { return }
    let desk = Desk(store)
    var random = Seeded(7)
    guard let first = try? desk.entries([1]).first else { return }
    let span = Int(desk.book.lastAt.milliseconds - first.at.milliseconds)
    var times: [Double] = []
    for _ in 0..<moments {
      let instant = first.at.adding(milliseconds: Int64(random.below(span)))
      let before = Clocks.now()
      guard (try? desk.book(asOf: instant)) != nil else { return print("cannot read") }
      times.append((Clocks.now() - before) * 1000)
    }
    times.sort()
    print(
      "the book as of \(moments) instants, ms (least, median, greatest): \(Clocks.text(times[0])), "
        + "\(Clocks.text(times[moments / 2])), \(Clocks.text(times[moments - 1]))")
  }
}
