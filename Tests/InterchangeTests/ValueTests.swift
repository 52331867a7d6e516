import Interchange
import SalesDesk
import Testing

@Suite("Cells become text, numbers and amounts")
struct ValueTests {
  private func money(_ text: String, among values: [String] = [], _ own: Currency = .cny) throws
    -> String?
  {
    try NumberColumn(values + [text]).money(text, default: own)?.canonical
  }

  private func reason(_ body: () throws -> Void) -> ValueFlaw.Reason? {
    do {
      try body()
      return nil
    } catch {
      return error as? ValueFlaw.Reason
    }
  }

  @Test(
    "amounts with signs, units, groups and names of currencies",
    arguments: [
      ("$22,700.00", "22700.00 USD"), ("$342.09K", "342090.00 USD"), ("¥1.2万", "12000.00 CNY"),
      ("1.234,56", "1234.56 CNY"), ("50k", "50000.00 CNY"), ("50k USD", "50000.00 USD"),
      ("USD 50", "50.00 USD"), ("eur 7", "7.00 EUR"), ("(1,234.50)", "-1234.50 CNY"),
      ("-5", "-5.00 CNY"), ("$-5", "-5.00 USD"), ("-$5", "-5.00 USD"), ("5-", "-5.00 CNY"),
      ("0", "0.00 CNY"), ("1 234,56", "1234.56 CNY"), ("1'234.50", "1234.50 CNY"),
      ("12,34,567.00", "1234567.00 CNY"), ("￥１２，０００．５０", "12000.50 CNY"),
      ("3.5亿元", "350000000.00 CNY"), ("200万", "2000000.00 CNY"), ("1.2w", "12000.00 CNY"),
      ("100元", "100.00 CNY"), ("1,234,567", "1234567.00 CNY"), (".5", "0.50 CNY"),
      ("1.500", "1.50 CNY"), ("¥5,000 JPY", "nil"), ("5000 JPY", "5000 JPY"),
      ("HK$1", "1.00 HKD"), ("2.5m EUR", "2500000.00 EUR"), ("1,234", "1234.00 CNY"),
      ("12,5", "12.50 CNY"), ("'-5", "-5.00 CNY"), ("0,125", "nil"),
    ])
  func amounts(text: String, expected: String) throws {
    #expect((try? money(text)) ?? "nil" == expected)
  }

  @Test("a blank amount is not 0", arguments: ["", "  ", "\u{00A0}"])
  func blank(text: String) throws {
    let column = NumberColumn([text])
    #expect(try column.money(text, default: .cny) == nil)
    #expect(try column.integer(text) == nil)
    #expect(try column.percent(text) == nil)
  }

  @Test(
    "what is no amount says why",
    arguments: [
      ("abc", ValueFlaw.Reason.notANumber), ("1,23,4.5", .notANumber),
      ("123,45,678.0", .notANumber), ("1,2345,678.5", .notANumber), ("5 PCS", .unknownCurrency),
      ("5 kg", .notANumber), ("1.005", .tooPrecise), ("45%", .notANumber), ("1.2.3,4", .notANumber),
      ("999999999999999999", .outOfRange), ("9999999999999999999", .notANumber),
      ("XX 5", .unknownCurrency), ("--5", .notANumber), ("1 2", .notANumber),
      ("99999999亿", .outOfRange), ("1.2.3.4", .notANumber),
    ])
  func flawed(text: String, reason expected: ValueFlaw.Reason) {
    #expect(reason { _ = try money(text, among: ["1.5"]) } == expected)
  }

  @Test("the decimal mark is the column's, decided from all its values")
  func decimalMark() throws {
    #expect(NumberColumn(["1.234", "5,50"]).mark == .comma)
    #expect(try money("1.234", among: ["5,50"]) == "1234.00 CNY")
    #expect(try money("1,234", among: ["5.50"]) == "1234.00 CNY")
    #expect(NumberColumn(["1,234"]).verdict == .assumed)
    #expect(NumberColumn(["1,234"], separator: .semicolon).mark == .comma)
    #expect(NumberColumn(["1.234万"], separator: .semicolon).mark == .point)
    #expect(NumberColumn(["12"]).verdict == .plain)
    #expect(NumberColumn(["1,50", "2.50"]).verdict == .contradictory)
    let torn = NumberColumn(["1,50", "2.50"])
    #expect(try torn.money("2.50", default: .cny)?.canonical == "2.50 CNY")
    #expect(reason { _ = try torn.money("1,234", default: .cny) } == .decimalMarkUnknown)
    let chosen = NumberColumn(["1,50", "2.50"], chosen: .comma)
    #expect(try chosen.money("1.234", default: .cny)?.canonical == "1234.00 CNY")
    #expect(chosen.verdict == .chosen)
  }

  @Test("a dollar or yen desk reads its own signs so")
  func ownSigns() throws {
    let hongkong = try #require(Currency("HKD"))
    let japan = try #require(Currency("JPY"))
    #expect(try money("$5", hongkong) == "5.00 HKD")
    #expect(try money("¥500", japan) == "500 JPY")
    #expect(reason { _ = try money("¥5.5", japan) } == .tooPrecise)
  }

  @Test("whole numbers, grouped or not")
  func integers() throws {
    let column = NumberColumn(["2,822", "12.0"])
    #expect(try column.integer("2,822") == 2822)
    #expect(try column.integer("12.0") == 12)
    #expect(try column.integer("-7") == -7)
    #expect(try column.integer("9007199254740992") == 1 << 53)
    #expect(reason { _ = try column.integer("9007199254740993") } == .outOfRange)
    #expect(reason { _ = try column.integer("1.5") } == .notWhole)
    #expect(reason { _ = try column.integer("$5") } == .notANumber)
  }

  @Test("percentages, and fractions only where the column has them")
  func percentages() throws {
    #expect(try NumberColumn(["45%", "7"]).percent("45 %") == 45)
    #expect(try NumberColumn(["0.45", "1"]).percent("0.45") == 45)
    #expect(try NumberColumn(["0.45", "1"]).percent("1") == 100)
    #expect(try NumberColumn(["0", "1"]).percent("1") == 1)
    #expect(reason { _ = try NumberColumn(["33.3%"]).percent("33.3%") } == .notWhole)
    #expect(reason { _ = try NumberColumn(["101"]).percent("101") } == .outOfRange)
  }

  @Test("yes and no in both languages")
  func yesAndNo() throws {
    for text in ["Yes", "TRUE", "1", "是", "✓", " y "] {
      #expect(try TextValue.yesOrNo(text) == true)
    }
    for text in ["no", "False", "0", "否", "无"] { #expect(try TextValue.yesOrNo(text) == false) }
    #expect(try TextValue.yesOrNo(" ") == nil)
    #expect(reason { _ = try TextValue.yesOrNo("maybe") } == .notYesOrNo)
  }

  @Test("text is trimmed and its line ends made one")
  func text() {
    #expect(TextValue.clean(" \u{3000}张三\u{FEFF} ") == "张三")
    #expect(TextValue.clean("a\r\nb\rc\u{07}") == "a\nb\nc")
    #expect(TextValue.clean(" \r\n ") == nil)
    #expect(TextValue.clean("001") == "001")
  }

  @Test("the apostrophe before a formula comes off, any other stays")
  func apostrophe() {
    #expect(TextValue.clean("'=1+1") == "=1+1")
    #expect(TextValue.clean("'+86 21") == "+86 21")
    #expect(TextValue.clean("''@x") == "'@x")
    #expect(TextValue.clean("'tis") == "'tis")
    #expect(TextValue.clean("'") == "'")
  }

  @Test("an identifier a spreadsheet turned into a number is noticed")
  func scientific() {
    for text in ["1.21143E+15", "1E+12", "1.2e15"] { #expect(TextValue.isScientific(text)) }
    for text in ["5E12", "121143", "E+15", "1.2E+", "12.5E+3", "abcE+1", "1.E+5", ""] {
      #expect(!TextValue.isScientific(text))
    }
  }
}
