// A last line without an end: shown, never handed out, set aside by the first writer.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("A torn last line")
struct TornTests {
  private let torn = Array("{\"n\":4,\"at\":\"2026".utf8)

  private func tornDesk() throws -> (TestDesk, whole: [UInt8]) {
    let desk = try TestDesk()
    try desk.open().write((1...3).map { entry($0) })
    let whole = try readFile(desk.segmentPath())
    try desk.append(torn, to: desk.segmentPath())
    return (desk, whole)
  }

  @Test("is set aside by the first writer, whole, and writing goes on", arguments: [true, false])
  func setAside(isReadFirst: Bool) throws {
    let (desk, whole) = try tornDesk()
    let store = try desk.open()
    if isReadFirst {
      #expect(try store.readAll().count == 3)
      #expect(store.tornBytes == torn.count)
      #expect(desk.names(in: "quarantine").isEmpty, "reading sets nothing aside")
    }
    try store.lock()
    if !isReadFirst { #expect(try store.readAll().count == 3) }
    #expect(store.tornBytes == torn.count)
    #expect(try readFile(desk.segmentPath()) == whole)
    let names = desk.names(in: "quarantine")
    #expect(names.count == 1 && names[0].hasPrefix("000001-\(whole.count)-"))
    #expect(try readFile(desk.path + "/quarantine/" + names[0]) == torn)
    _ = try store.readAll()
    try store.appendBytes(entry(4))
    try store.sync()
    store.unlock()
    #expect(try desk.open().readAll() == (1...4).map { entry($0) })
  }

  @Test("is set aside twice in a second under two names")
  func twice() throws {
    let (desk, _) = try tornDesk()
    try desk.open().write([entry(4)])
    truncate(desk.segmentPath(), off_t(try readFile(desk.segmentPath()).count - 1))
    try desk.open().write([entry(4)])
    try desk.append(torn, to: desk.segmentPath())
    try desk.open().write([entry(5)])
    #expect(desk.names(in: "quarantine").count == 3)
    #expect(try desk.open().readAll().count == 5)
  }

  @Test("may be a line that is just being written: read as soon as it has its end")
  func inProgress() throws {
    let (desk, whole) = try tornDesk()
    let line = try { () throws in
      let other = try TestDesk(segment: whole)
      try other.open().write([entry(4, "finished")])
      return Array(try readFile(other.segmentPath())[whole.count...])
    }()
    try desk.write(whole + line.dropLast(), to: desk.segmentPath())
    let store = try desk.open()
    #expect(try store.readAll().count == 3)
    #expect(store.tornBytes == line.count - 1)
    try desk.append([0x0A], to: desk.segmentPath())
    #expect(try store.readAll() == [entry(4, "finished")])
    #expect(store.tornBytes == 0)
  }

  @Test("leaves nothing behind in a reader when another line takes its place")
  func replaced() throws {
    let (desk, _) = try tornDesk()
    let reader = try desk.open()
    _ = try reader.readAll()
    try desk.open().write([entry(4, "another")])
    #expect(try reader.readAll() == [entry(4, "another")])
    #expect(reader.tornBytes == 0)
  }

  @Test("behind damage is left alone")
  func behindDamage() throws {
    let (desk, whole) = try tornDesk()
    var damaged = whole + torn
    damaged[whole.count - 30] ^= 1
    try desk.write(damaged, to: desk.segmentPath())
    let store = try desk.open()
    try store.lock()
    #expect(throws: StoreFault.self) { try store.readAll() }
    #expect(throws: StoreFault.self) { try store.appendBytes(entry(4)) }
    store.unlock()
    #expect(try readFile(desk.segmentPath()) == damaged)
    #expect(desk.names(in: "quarantine").isEmpty)
  }

  @Test("of zeros, as a power cut leaves them, is torn too")
  func zeros() throws {
    let (desk, whole) = try tornDesk()
    try desk.write(whole + [UInt8](repeating: 0, count: 5000), to: desk.segmentPath())
    try desk.open().write([entry(4)])
    #expect(try desk.open().readAll().count == 4)
  }
}
