// Wrong queries say where and what was expected, offer the nearest known name, and never trap.

import SalesDesk
import Testing

@Suite("Faults of queries")
struct QueryFaultTests {
  static func fault(_ text: String, _ book: borrowing Book) -> QueryFault? {
    do {
      _ = try Query.parse(text, in: book)
      return nil
    } catch {
      return error
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let range: Range<Int>
    let expected: QueryFault.Expected
    let nearest: String?
    var testDescription: String { text }

    init(
      _ text: String, _ range: Range<Int>, _ expected: QueryFault.Expected, _ nearest: String? = nil
    ) {
      self.text = text
      self.range = range
      self.expected = expected
      self.nearest = nearest
    }
  }

  static let cases = [
    Case("deals vlaue>5", 6..<11, .attribute, "value"),
    Case("deals stge:quote", 6..<10, .attribute, "stage"),
    Case("deals 金颔>5", 6..<8, .attribute, "金额"), Case("deals quux:1", 6..<10, .attribute),
    Case("deals stage:qoute", 12..<17, .record("stage"), "quote"),
    Case("deals stage:todo", 12..<16, .record("stage")),
    Case("@chne", 1..<5, .record("member"), "chen"),
    Case("#urgnet", 1..<7, .record("label"), "urgent"),
    Case("deals owner:zoe", 12..<15, .record("member")),
    Case("deals owner:lin,chne", 16..<20, .record("member"), "chen"),
    Case("accounts tier:E", 14..<15, .choice),
    Case("accounts status:propsect", 16..<24, .choice, "prospect"),
    Case("deals close:tomorow", 12..<19, .day, "tomorrow"),
    Case("deals close<=2026-13", 13..<20, .day),
    Case("deals value>abc", 12..<15, .money), Case("deals value>", 6..<12, .value),
    Case("deals value>=0.001", 13..<18, .money), Case("deals probability:x", 18..<19, .integer),
    Case("is:opne", 3..<7, .state, "open"), Case("is:", 2..<3, .value),
    Case("idle>soon", 5..<9, .duration),
    Case("idle:7d", 4..<5, .order), Case("idle", 0..<0, .term),
    Case("deals in:quote:7d", 14..<15, .order),
    Case("deals owner>lin", 11..<12, .equality), Case("is>open", 2..<3, .equality),
    Case("contacts main:perhaps", 14..<21, .flag), Case("\"open", 0..<5, .closingQuote),
    Case("deals (pump", 6..<7, .closingParenthesis), Case("deals pump)", 10..<11, .term),
    Case("deals ()", 7..<8, .term), Case("a or", 4..<4, .term), Case("or a", 0..<2, .term),
    Case("a or or b", 5..<7, .term), Case("-", 0..<1, .term), Case("deals :x", 6..<7, .attribute),
    Case("deals limit:0", 12..<13, .count), Case("deals limit:", 6..<12, .value),
    Case("deals sort:-vlaue", 12..<17, .attribute, "value"),
    Case("deals (sort:value)", 7..<17, .condition),
    Case("deals -sort:value", 7..<17, .condition),
    Case("deals group:ownr", 12..<16, .attribute, "owner"),
    Case("deals stage:quote,", 18..<18, .value), Case("deals title:\"\"", 12..<14, .value),
    Case("not:", 0..<4, .term), Case("#", 0..<1, .value),
  ]

  @Test("a fault names the place, what was expected, and the nearest name", arguments: cases)
  func place(sample: Case) {
    let desk = QuerySelectTests.small()
    let fault = QueryFaultTests.fault(sample.text, desk.book)
    if sample.text == "idle" {
      #expect(fault == nil)
      return
    }
    #expect(fault?.range == sample.range)
    #expect(fault?.expected == sample.expected)
    #expect(fault?.nearest == sample.nearest)
    if let fault {
      let characters = Array(sample.text)
      #expect(fault.found == String(characters[fault.range]))
    }
  }

  @Test("five thousand mutations of queries end in an answer or a fault within the text")
  func mutations() {
    let desk = QuerySample.desk(seed: 9, most: 8)
    var maker = QueryMaker(dice: QueryDice(seed: 5))
    var dice = QueryDice(seed: 6)
    let pieces = [
      "(", ")", "-", ":", "\"", "'", ",", "<", ">=", "=", "!=", "#", "@", " or ", "not:", "　", "：",
      "（",
      "sort:", "limit:", "in:", ".min", "99999999999999999999", "万", "\u{301}", "👩‍👩‍👧", "\0", "-(-(",
      "is:", "”", "“",
      "+99999d", "9999-12-31", "0001", "亿亿", "+99999y", "USD", "\r\n", "%",
    ]
    var (answers, faults) = (0, 0)
    for _ in 0..<5000 {
      var text = Array(maker.query())
      for _ in 0...dice.roll(3) {
        let place = dice.roll(text.count + 1)
        switch dice.roll(3) {
        case 0 where place < text.count: text.remove(at: place)
        case 1 where place < text.count: text.replaceSubrange(place..., with: text[..<place])
        default: text.insert(contentsOf: dice.pick(pieces), at: place)
        }
      }
      let string = String(text)
      do {
        let query = try Query.parse(string, in: desk.book)
        let records = desk.book.select(query, QuerySelectTests.context).records
        #expect(records.allSatisfy { $0.index >= 0 })
        answers += 1
      } catch {
        let count = string.count
        #expect(error.range.lowerBound >= 0 && error.range.upperBound <= count, "\(string)")
        faults += 1
      }
    }
    #expect(answers > 500)
    #expect(faults > 500)
  }

  @Test("nesting without end is a fault, not a fall")
  func nesting() {
    let desk = QuerySelectTests.small()
    for piece in ["(", "-", "not:", "-(", "（"] {
      let fault = QueryFaultTests.fault(String(repeating: piece, count: 20_000), desk.book)
      #expect(fault?.expected == .lessNesting)
    }
  }
}
