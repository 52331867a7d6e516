import Interchange
import Testing

@Suite("Separated values are read with their lines")
struct CSVReaderTests {
  @Test("quotes hold separators, line ends and doubled quotes")
  func quotes() throws {
    #expect(
      try table("a,b\n\"x,1\",\"say \"\"hi\"\"\"\n\"two\r\nlines\",\"\"\"\"\n")
        == [["a", "b"], ["x,1", "say \"hi\""], ["two\r\nlines", "\""]])
  }

  @Test(
    "LF, CR LF, CR alone, and no line end at the end all end rows", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let lines = ["a,b", "1,2", "3,4"]
    #expect(try table(lines.joined(separator: end)) == [["a", "b"], ["1", "2"], ["3", "4"]])
    #expect(
      try table(lines.joined(separator: end) + end) == [["a", "b"], ["1", "2"], ["3", "4"]])
  }

  @Test("every row says the line it starts on", arguments: ["\n", "\r\n", "\r"])
  func lines(end: String) throws {
    let text = ["a,b", "", "1,\"x", "y", "z\"", ",", "2,3"].joined(separator: end)
    var reader = try reader(text)
    #expect(try reader.rest().map(\.line) == [3, 7])
    #expect(reader.header.line == 1)
    #expect(reader.blankRows == 2)
  }

  @Test("a sep= line decides, quoted or not, and is no row", arguments: ["sep=;", "\"sep=;\""])
  func sepLine(first: String) throws {
    var reader = try reader(first + "\r\na;b,c\r\n1;2\r\n")
    #expect(reader.separator == .semicolon)
    #expect(reader.header.names == ["a", "b,c"])
    #expect(reader.header.line == 2)
    #expect(try reader.rest().map(\.cells) == [["1", "2"]])
  }

  @Test(
    "the separator is counted outside quotes",
    arguments: [
      ("a,b,c\n1,2,3\n", CSVSeparator.comma),
      ("Name;Betrag;Ort\nA;1,50;X\nB;2,50;Y\n", .semicolon),
      ("a;b;c;d\n1,5;2,5;3,5;4,5\n1,5;2,5;3,5;4,5\n", .semicolon),
      ("a\tb\nx, y, z\tw, v, u\n", .tab),
      ("a|b\n1|2\n", .bar),
      ("a,b\n\"x;y;z\",\"p;q;r\"\n", .comma),
      ("a;b\n\"x,y,z\";\"p,q\"\"r,s\"\n\"1\n,,,,,\n\";2\n", .semicolon),
      ("\"a,,\"\",,x\";b\n\"a,,\"\",,x\";b\n", .semicolon),
      ("Summary,Rank,Points\nx,0|i001:,1\ny,0|i002:,2\n", .comma),
      ("alone\nvalue\n", .comma),
    ])
  func sniffed(text: String, separator: CSVSeparator) throws {
    #expect(try reader(text).separator == separator)
  }

  @Test("the user's separator beats the count")
  func chosenSeparator() throws {
    #expect(try table("a;b,c\n", separator: .comma) == [["a;b", "c"]])
  }

  @Test("ragged rows are kept and reported")
  func ragged() throws {
    var reader = try reader("a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n1,2,3\n")
    let rows = try reader.rest()
    #expect(rows.map(\.flaws) == [.short, .long, [], []])
    #expect(rows[1].cells == ["1", "2", "3", "4"])
    #expect(rows[0][2] == "" && rows[0][-1] == "" && rows[0][99] == "")
  }

  @Test(
    "stray quotes are repaired and reported",
    arguments: [
      ("5\" pipe,x", ["5\" pipe", "x"]),
      ("\"5\" pipe\",x", ["5\" pipe", "x"]),
      ("\"abc\"def,x", ["abcdef", "x"]),
      ("\"\"abc\"\",x", ["abc\"\"", "x"]),
      ("\"a\"b\"c\"d\",x", ["a\"b\"c\"d", "x"]),
      ("x, \"a, b\"", ["x", "a, b"]),
      ("\"x\" ,y", ["x", "y"]),
      ("\"a\"b,\"c\"d", ["ab", "cd"]),
      ("x,a \"quoted\" word", ["x", "a \"quoted\" word"]),
      ("\"say \"hi\", he\",x", ["say \"hi", " he\"", "x"]),
    ])
  func strayQuotes(line: String, cells: [String]) throws {
    var reader = try reader("a,b\n" + line + "\n1,2\n", separator: .comma)
    let rows = try reader.rest()
    #expect(rows[0].cells == cells)
    #expect(rows[0].flaws.contains(.strayQuote))
    #expect(rows[1].cells == ["1", "2"] && rows[1].flaws == [] && rows[1].line == 3)
  }

  @Test("a quote still open at the end names the line where it opened")
  func unterminated() throws {
    let fault = fault {
      var reader = try reader("a,b\n1,2\nx,\"open\n3,4\n5,6\n")
      _ = try reader.rest()
    }
    #expect(fault?.reason == .unterminatedQuote)
    #expect(fault?.place.line == 3)
    #expect(fault?.place.excerpt == "\"open")
    let late = InterchangeTests.fault {
      var reader = try reader("a\n" + String(repeating: "1\n", count: 40) + "\"")
      _ = try reader.rest()
    }
    #expect(late?.place.line == 42)
  }

  @Test("NUL bytes are left out and reported")
  func nul() throws {
    var reader = try reader("a,b\n1\0,\"2\0\"\n")
    let rows = try reader.rest()
    #expect(rows[0].cells == ["1", "2"])
    #expect(rows[0].flaws == .nul)
  }

  @Test(
    "rows above the header are passed over and named",
    arguments: [
      ("Report of May\n\nid,name,city\n1,A,X\n2,B,Y\n", [1]),
      ("https://x.y/1,,,,\n,,,,\n,,,,\nid,name,city,owner,due\n1,A,X,l,\n2,B,Y,m,\n", [1]),
      ("Exported,2026-01-05\nBy,lin\n\nid,name,city\n1,A,X\n2,B,Y\n", [1, 2]),
      ("Title\nid,name\n1,A\n2,B\n", [1]),
    ])
  func preamble(text: String, above: [Int]) throws {
    var reader = try reader(text)
    #expect(reader.header.names.starts(with: ["id", "name"]))
    #expect(reader.header.preamble == above)
    let rows = try reader.rest()
    #expect(rows.map { $0[0] } == ["1", "2"])
    #expect(rows.allSatisfy { $0.flaws == [] })
  }

  @Test(
    "a first row that may be the header is the header",
    arguments: [
      "id,name,city\n1,A\n2,B\n", "id,name\n1,A,extra\n2,B,extra\n", "id,\n1,A\n2,B\n",
      "id\n1\n2\n", "id,name,city\n1,,\n2,,\n",
    ])
  func firstIsHeader(text: String) throws {
    var reader = try reader(text)
    #expect(reader.header.line == 1 && reader.header.names.first == "id")
    #expect(try reader.rest().map { $0[0] } == ["1", "2"])
  }

  @Test("the user names the header's line")
  func chosenHeader() throws {
    var reader = try reader("x,y\n1,2\nid,name\n3,4\n", headerLine: 3)
    #expect(reader.header.names == ["id", "name"])
    #expect(reader.header.line == 3 && reader.header.preamble == [1, 2])
    #expect(try reader.rest().map(\.cells) == [["3", "4"]])
    for line in [0, 2, 9] {
      let fault = fault { _ = try InterchangeTests.reader("a,b\n\n1,2\n", headerLine: line) }
      #expect(fault?.reason == .noHeaderAtLine(line))
    }
  }

  @Test("trailing empty columns are no columns")
  func trailingColumns() throws {
    let commas = String(repeating: ",", count: 17)
    var reader = try reader("a,b,c\(commas)\n1,2,3\(commas)\n1,2,3,,5\n")
    #expect(reader.header.names == ["a", "b", "c"])
    #expect(try reader.rest().map(\.flaws) == [[], .long])
  }

  @Test("a repeated header keeps all its columns")
  func repeated() throws {
    let header = try reader("Key,Watchers,Watchers,,Watchers\n1,2,3,4,5\n").header
    #expect(header.columns(named: "Watchers") == [1, 2, 4])
    #expect(header.columns(named: "none") == [])
    #expect(header.names[3] == "")
  }

  @Test("long identifiers, leading zeros and telephones come through as text")
  func text() throws {
    #expect(
      try table("id,zip,tel\n12345678901234567890,001,+86 21\n")[1]
        == ["12345678901234567890", "001", "+86 21"])
  }

  @Test("a file is read in slices")
  func slices() throws {
    var reader = try reader("a\n" + (1...100).map { "\($0)\n" }.joined())
    var seen: [String] = []
    var steps = 0
    while !reader.isAtEnd {
      seen += try reader.next(7).map { $0[0] }
      steps += 1
      #expect(reader.bytesRead <= reader.size)
    }
    #expect(seen == (1...100).map(String.init))
    #expect(steps == 15)
    #expect(try reader.next(1).isEmpty && (try reader.next(-5).isEmpty))
  }

  @Test("a file without a header is a fault", arguments: ["", "\n\n", " , \n\t\n", "sep=;\n"])
  func empty(text: String) {
    #expect(fault { _ = try reader(text) }?.reason == .empty)
  }

  @Test("a header without rows is a table without rows", arguments: ["a,b", "a,b\n", "a,b\n\n\n"])
  func noRows(text: String) throws {
    #expect(try table(text) == [["a", "b"]])
  }

  @Test("lines of nothing but stray quotes take time in proportion")
  func strayQuotesLinear() throws {
    let line = "\"" + String(repeating: "a\"b ", count: 50_000)
    var reader = try reader("h,i\n" + line + "\n")
    #expect(try reader.rest().count == 1)
  }
}
