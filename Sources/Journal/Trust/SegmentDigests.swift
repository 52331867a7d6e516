// SHA-256 over a journal's segments: a processor without instructions for it takes longer than a replay does, so two
// threads share them.

import Crypto
import Glibc
import SalesDesk

/// The digests of a journal's segments, as far as a store has read them, each byte read once.
struct SegmentDigests {
  private static let piece = 1 << 20
  /// Below so many bytes a second thread is not worth its beginning.
  private static let worthwhile = 4 << 20

  /// The whole files' digests, without LF-less ends, by segment less one.
  private(set) var whole: [String] = []
  /// How many bytes those are.
  private(set) var sizes: [Int] = []
  private var prefixes: [Int: [Int: String]] = [:]

  /// One segment's digests; a thread's until it has made them.
  private final class Task {
    let file: Descriptor
    let points: [Int]
    var digests: Result<[String], StoreFault> = .success([])

    var size: Int { points.last ?? 0 }

    init(_ file: Descriptor, at points: [Int]) {
      self.file = file
      self.points = points
    }

    func work() {
      do throws(StoreFault) {
        digests = .success(try SegmentDigests.digests(of: file, at: points))
      } catch { digests = .failure(error) }
    }
  }

  /// Reads the files.
  /// - Parameter points: for a segment, the numbers of first bytes whose digest is wanted, too.
  init(_ store: FileStore, at points: [Int: [Int]]) throws(StoreFault) {
    var tasks: [Task] = []
    for marks in store.segments {
      let segment = marks.header.segment
      let file = try store.journal.open(FileStore.name(of: segment), O_RDONLY)
      let isTail = segment == store.tail.header.segment
      let size = isTail ? store.tail.offset : try file.status().size
      tasks.append(
        Task(file, at: Set((points[segment] ?? []).filter { $0 < size }).sorted() + [size]))
    }
    Self.work(through: tasks, isAlone: !store.files.servesThreads)
    for (marks, task) in zip(store.segments, tasks) {
      let digests = try task.digests.get()
      prefixes[marks.header.segment] = Dictionary(
        zip(task.points, digests), uniquingKeysWith: { first, _ in first })
      whole.append(digests.last ?? "")
      sizes.append(task.size)
    }
  }

  private static func work(through tasks: [Task], isAlone: Bool) {
    guard !isAlone, tasks.reduce(0, { $0 + $1.size }) >= worthwhile else { return work(tasks) }
    var (own, others): ([Task], [Task]) = ([], [])
    var lead = 0
    for task in tasks.sorted(by: { $0.size > $1.size }) {
      if lead <= 0 { own.append(task) } else { others.append(task) }
      lead += lead <= 0 ? task.size : -task.size
    }
    let theirs = others
    let companion = theirs.isEmpty ? nil : Companion.begin { work(theirs) }
    work(own)
    if let companion { companion.join() } else { work(others) }
  }

  private static func work(_ tasks: [Task]) {
    for task in tasks { task.work() }
  }

  /// The chain over the segments before one.
  func chain(before segment: Int) -> String {
    whole.prefix(segment - 1).reduce(Digest.none, Digest.chain)
  }

  /// The digest of a segment's first bytes; empty when it was not asked for.
  func digest(of segment: Int, to bytes: Int) -> String { prefixes[segment]?[bytes] ?? "" }

  /// The digests of a file's first bytes, for ascending numbers of them.
  /// - Throws: `failed` with `ESTALE` when the file is shorter.
  static func digests(of file: Descriptor, at points: [Int]) throws(StoreFault) -> [String] {
    var hash = SHA256()
    var place = 0
    var result: [String] = []
    var buffer = [UInt8](repeating: 0, count: min(piece, max(1, points.last ?? 1)))
    for point in points {
      while place < point {
        let count = try file.read(into: &buffer, 0..<min(buffer.count, point - place), at: place)
        guard count > 0 else { throw .failed(operation: "read", path: file.path, code: ESTALE) }
        Digest.update(&hash, buffer[..<count])
        place += count
      }
      result.append(Digest.text(hash))
    }
    return result
  }
}
