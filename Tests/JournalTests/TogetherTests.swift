// Several lines written as one: all of them are there, or none is.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Lines appended together")
struct TogetherTests {
  @Test("are read in order by this and every other store", arguments: StoreKind.all)
  func order(_ kind: StoreKind) throws {
    let open = try kind.makeJournal()
    let (writer, reader) = (try open(), try open())
    let entries = (1...12).map { entry($0, "一起 \($0)") }
    try writer.write(Array(entries[..<2]))
    try writer.lock()
    try writer.append(together: Array(entries[2..<10]))
    try writer.append(together: [])
    try writer.sync()
    writer.unlock()
    #expect(try writer.readAll().isEmpty, "what a store wrote counts as read")
    try writer.write(Array(entries[10...]))
    #expect(try reader.readAll() == entries)
    #expect(try open().readAll() == entries)
    var found: [[UInt8]] = []
    try reader.read([3, 10]) { found.append(copy($0)) }
    #expect(found == [entries[2], entries[9]])
  }

  @Test("are refused whole when one cannot be written")
  func whole() throws {
    let desk = try TestDesk()
    let store = try desk.open()
    _ = try store.readAll()
    #expect(throws: StoreFault.self) { try store.append(together: [entry(1)]) }
    try store.lock()
    let long = [UInt8](repeating: 0x20, count: (16 << 20) + 1)
    #expect(throws: StoreFault.tooLong(bytes: long.count)) {
      try store.append(together: [entry(1), long])
    }
    #expect(throws: StoreFault.self) { try store.append(together: [entry(1), []]) }
    try store.append(together: [entry(1), entry(2)])
    try store.sync()
    store.unlock()
    #expect(try desk.open().readAll() == [entry(1), entry(2)])
  }
}
