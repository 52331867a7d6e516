// A desk in a folder of its own that goes away with the tests, and the worked journal to fill it
// with.

import Glibc
import Journal
import SalesDesk
import Synchronization
import Testing

/// A temporary folder, removed when the tests end: a store outlives the last use of its folder
/// here.
final class TestFolder {
  private static let paths = Mutex<[String]>([])
  private static let removal: Int32 = atexit {
    for path in TestFolder.paths.withLock({ $0 }) { TestFolder.remove(path) }
  }

  private static let base = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
  /// Takes away what runs left that were killed: their folders bear the numbers of processes that are no more.
  private static let sweep: Void = {
    for name in names(in: base) where name.hasPrefix("bullpen-test-") {
      let parts = name.split(separator: "-")
      guard parts.count == 4, let process = pid_t(parts[2]), process != getpid(),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      remove(base + "/" + name)
    }
  }()

  let path: String

  init() throws {
    let base = Self.base
    var template = Array((base + "/bullpen-test-\(getpid())-XXXXXX").utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    try #require(made)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    _ = Self.removal
    _ = Self.sweep
    Self.paths.withLock { [path] in $0.append(path) }
  }

  private static func remove(_ path: String) {
    chmod(path, 0o700)
    for name in names(in: path) {
      let child = path + "/" + name
      if unlink(child) != 0 { remove(child) }
    }
    rmdir(path)
  }

  /// The names in a folder, without the two that are always there.
  static func names(in path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}

/// A desk's folder and its files.
final class TestDesk {
  static let uuid = "5e6f0c2a-8f4e-4d7b-9a55-0c1d2e3f4a5b"
  let folder: TestFolder
  var path: String { folder.path + "/desk" }

  init(segmentLimit: Int = FileStore.segmentLimit) throws {
    folder = try TestFolder()
    _ = try FileStore.create(at: path, identity: Self.uuid, segmentLimit: segmentLimit)
  }

  /// A desk whose first segment holds these bytes.
  convenience init(segment: [UInt8]) throws {
    try self.init()
    try write(segment, to: segmentPath())
  }

  func segmentPath(_ number: Int = 1) -> String {
    "\(path)/journal/00000\(number).jsonl"
  }

  func write(_ bytes: [UInt8], to path: String) throws {
    let file = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    try #require(file >= 0)
    defer { close(file) }
    let written = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    try #require(written == bytes.count)
  }

  /// Changes one bit near the end of a segment.
  func spoil(segment number: Int) throws {
    var bytes = try readFile(segmentPath(number))
    bytes[bytes.count - 30] ^= 1
    try write(bytes, to: segmentPath(number))
  }

  func append(_ bytes: [UInt8], to path: String) throws {
    try write(try readFile(path) + bytes, to: path)
  }

  func open(segmentLimit: Int = FileStore.segmentLimit) throws -> FileStore {
    try FileStore.open(at: path, segmentLimit: segmentLimit)
  }

  /// Takes a file of the desk away.
  func remove(_ name: String) throws { try #require(unlink(path + "/" + name) == 0) }

  /// The names in a folder of the desk.
  func names(in name: String) -> [String] {
    TestFolder.names(in: path + "/" + name).filter { !$0.hasPrefix(".") }.sorted()
  }

}

func readFile(_ path: String) throws -> [UInt8] {
  let file = open(path, O_RDONLY)
  try #require(file >= 0, "cannot open \(path)")
  defer { close(file) }
  var bytes: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = piece.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
    guard count > 0 else { return bytes }
    bytes += piece[..<count]
  }
}

func copy(_ payload: Span<UInt8>) -> [UInt8] {
  payload.withUnsafeBufferPointer { Array($0) }
}

extension Store {
  /// Everything new, accepted.
  func readAll() throws(StoreFault) -> [[UInt8]] {
    var payloads: [[UInt8]] = []
    _ = try readNew { payload in
      payloads.append(copy(payload))
      return .accepted
    }
    return payloads
  }

  /// For places where a span cannot live.
  func appendBytes(_ payload: [UInt8]) throws(StoreFault) { try append(payload.span) }

  /// Writes payloads as a writer does.
  func write(_ payloads: [[UInt8]]) throws(StoreFault) {
    try lock()
    defer { unlock() }
    _ = try readNew { _ in .accepted }
    for payload in payloads { try append(payload.span) }
    try sync()
  }
}

func entry(_ number: Int, _ text: String = "") -> [UInt8] {
  Array("{\"n\":\(number),\"why\":\"\(text)\",\"facts\":[]".utf8)
}

/// The worked journal, made by a program independent of this one.
enum Fixture {
  static let path = getenv("BULLPEN_FIXTURES").map { String(cString: $0) }
  static var isThere: Bool { path != nil }
  static let skipped: Testing.Comment = "BULLPEN_FIXTURES names no folder of worked examples"

  static func journal() throws -> [UInt8] {
    let path = try #require(path)
    return try readFile(path + "/facts/journal/000001.jsonl")
  }

  /// The payloads of a segment's lines, cut out by hand, and where each line begins.
  static func lines(_ journal: [UInt8]) -> [(offset: Int, payload: [UInt8])] {
    var lines: [(Int, [UInt8])] = []
    var start = 0
    while let end = journal[start...].firstIndex(of: 0x0A) {
      lines.append((start, Array(journal[start..<end - 18])))
      start = end + 1
    }
    return lines
  }
}

/// Whether sweeps run at full length.
let isLong = getenv("BULLPEN_LONG") != nil

/// Whether sweeps leave nothing out: at full length, and where they are optimised.
let isWhole = isLong || !_isDebugAssertConfiguration()
