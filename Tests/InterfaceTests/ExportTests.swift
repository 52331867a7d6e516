// What a list shows as a file: its rows and columns, under a name that is asked for, over nothing without asking.

import Drawing
import SalesDesk
import Testing

@testable import Interface

@Suite("A list as a file")
struct ExportTests {
  private static let size = Size(width: 120, height: 40)

  private func rows(_ host: TestHost, _ name: String) throws -> [String] {
    try #require(host.files[name]).split(separator: "\n").map(String.init)
  }

  @Test("X writes the rows in their order with the list's columns, amounts as numbers")
  func written() throws {
    let host = TestHost()
    let play = try Play("gd X Enter", size: ExportTests.size, host: host)
    let lines = try rows(host, "deals-2026-11-23.csv")
    let said = "\(lines.count - 1) rows written to /home/lin/deals-2026-11-23.csv"
    #expect(play.text.contains(said))
    let heads = "\u{FEFF}id,Title,Value,Account,Stage,Close date,Next due,Owner"
    #expect(lines.first == heads)
    let valves = try #require(lines.first { $0.contains(",Valves,") })
    #expect(valves == "D-2,Valves,9500.00,Stark Supply,New,2026-12-23,,Lin Na")
    #expect(lines.count == play.desk.book.count(KindCatalogue.id(of: Deal.self)) + 1)
    _ = try Play("4 X Enter", language: .zh, on: try TestDesk.makeRich(), host: host)
    let customers = try rows(host, "accounts-2026-11-23.csv")
    #expect(customers[0].contains("名称") && customers[0].contains("最近联系"))
    #expect(customers.contains { $0.contains("华东精密仪器") && $0.contains(",120000.00,2026-11-") })
  }

  @Test("what is filtered out is not in it; the name is the one typed")
  func filtered() throws {
    let host = TestHost()
    _ = try Play(
      "gd / … Enter X ^U … Enter", size: ExportTests.size, host: host,
      typing: ["Valves", "~/valves.csv"])
    #expect(try rows(host, "~/valves.csv").count == 2)
    #expect(host.files.count == 1)
  }

  @Test("a file that is there is written over only when that was answered with y")
  func asked() throws {
    for language in Language.allCases {
      let host = TestHost()
      let name = "deals-2026-11-23.csv"
      host.files[name] = "mine"
      let question = try Play("gd X Enter", language: language, host: host)
      #expect(question.text.contains(language == .en ? "is there already" : "已存在"))
      for answer in ["Enter", "Esc", "n"] {
        _ = try Play("gd X Enter " + answer, language: language, host: host)
        #expect(host.files[name] == "mine")
      }
      _ = try Play("gd X Enter y", language: language, host: host)
      #expect(try rows(host, name).count > 2)
    }
  }

  @Test("what keeps it from being written is said; without a name nothing can be chosen")
  func refused() throws {
    let host = TestHost()
    host.isFull = true
    let play = try Play("gd X Enter", size: ExportTests.size, host: host)
    #expect(play.text.contains("No space is left"))
    _ = try Play("gd X ^U Enter", size: ExportTests.size, host: host)
    #expect(host.files.isEmpty)
  }

  @Test("X on a board writes the cards it shows with their columns, those of folded ones not")
  func board() throws {
    let host = TestHost()
    let desk = try TestDesk.make()
    let play = try Play("2 X Enter", size: ExportTests.size, on: desk, host: host)
    let lines = try rows(host, "deals-2026-11-23.csv")
    #expect(play.text.contains("\(lines.count - 1) rows written"))
    #expect(lines.first == "\u{FEFF}id,Title,Value,Account,Stage,Close date,Next due,Owner")
    let cards = try #require((play.session.state.place?.state as? BoardState)).rows
    #expect(
      lines.dropFirst().map { $0.prefix { $0 != "," } }.map(String.init)
        == cards.map { desk.book.bareName($0) })
    #expect(!lines.contains { $0.contains(",Won,") })
    _ = try Play(
      "2 / … Enter X ^U … Enter", size: ExportTests.size, on: desk, host: host,
      typing: ["group:source Valves", "lanes.csv"])
    let few = try rows(host, "lanes.csv")
    #expect(few.count == 2 && few[1].contains("Valves") && few[0].hasSuffix(",Owner,Source"))
    _ = try Play("3 X Enter", size: ExportTests.size, on: desk, host: host)
    #expect(
      try rows(host, "tasks-2026-11-23.csv")[0].hasSuffix("Title,Due,About,Column,Priority,Owner"))
  }
}
