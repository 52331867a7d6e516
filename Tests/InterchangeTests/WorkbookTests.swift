// Workbooks of Excel: what a sheet holds comes out as separated text; damaged ones give nothing, never a trap.

import Foundation
import Interchange
import Testing

@Suite("Workbooks")
struct WorkbookTests {
  /// A workbook as Excel writes it, made with Python's zipfile: two sheets of which the second file is the first sheet,
  /// texts in a table of their own with a reading, days, a time, a formula, a gap, a missing row.
  private static let sample: [UInt8] = {
    let text = """
      UEsDBBQAAAAIAAAAel0D0RfEnAAAAMQAAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbCWOSw6DMAxE9z1F\
      5D2EdlFVFYFFPyegB7CC+ajBiYhbwe0bytLzZsZT1svk1JfmOHo2cMwLUMTWtyP3Bl7NM7uAioLcovNM\
      BlaKUFeHslkDRZXCHA0MIuGqdbQDTRhzH4gT6fw8oaRz7nVA+8ae9Kkoztp6FmLJZOuAqrxThx8n6rEk\
      eR+S4qBuu297ZQBDcKNFSVhvVFel/o+oflBLAwQUAAAACAAAAHpdfxmFfNcAAABJAQAADwAAAHhsL3dv\
      cmtib29rLnhtbI1QS07DQAzdc4qR93QSkABFmXRTIXXFBg4wZJxm1Iwd2cPvBpyDA7DlRHAOppRKZcfK\
      v+f3nt0un9NkHlE0MjmoFxUYpJ5DpI2Du9vr0yswmj0FPzGhgxdUWHYn7RPL9p55a8o+qYMx57mxVvsR\
      k9cFz0hlMrAkn0spG6uzoA86IuY02bOqurDJR4I9QyP/4eBhiD2uuH9ISHlPIjj5XNzrGGeFrv1R0N9o\
      yKfi+vP97ev1o1yy662Dg3Mw0sSSyDpcgv2LvskjyhG4PgLXO7A9aNjDG7pvUEsDBBQAAAAIAAAAel3R\
      4raoqwAAAB4BAAAaAAAAeGwvX3JlbHMvd29ya2Jvb2sueG1sLnJlbHONz8EKwjAMBuC7T1Fyd912UJF1\
      uwm7ynyAsMZuuLWlKere3iIIDjx4SkLI95Oqec6TuFPg0VkFRZaDINs7PVqj4NKdtgcQHNFqnJwlBQsx\
      NPWmOtOEMd3wMHoWCbGsYIjRH6XkfqAZOXOebNpcXZgxpjEY6bG/oSFZ5vlOhm8D6pUpWq0gtLoA0S0+\
      BcfUYDAUFTxcuPFAFFm+S5GlFJC/gf0fQPkB5Oqt+gVQSwMEFAAAAAgAAAB6XYsyVFH4AAAAxwEAAA0A\
      AAB4bC9zdHlsZXMueG1sbZHNboMwEITvfQprD72BHURQ1QI5VIqUa9NKlUoPFl4Ckn8INlV4+xqoKGnj\
      i73r/WbGcrq7KEm+sLON0RlsQgYEdWlEo08ZvL3ugwcg1nEtuDQaMxjQwi6/S60bJB5rREe8grYZ1M61\
      j5TaskbFbWha1P6mMp3izpfdidq2Qy7sCClJI8YSqnijIU91r/bKWVKaXrsMoqVF5u0gfLYkBjLLPRsx\
      RvGrCJQqAiGA3iS218THC4rP+3Nv3JPgg51PBWEhY6MA/YmRpyVKeRxf+F4toTY+1KVay8cTtJ6dyRUU\
      /4Umo2uZJP7Xi6IbY9vFbnKiv1+QfwNQSwMEFAAAAAgAAAB6XTujL0wCAQAASwEAABQAAAB4bC9zaGFy\
      ZWRTdHJpbmdzLnhtbFWQwUrDQBCG7z7FMgdP2k09iNTNFhU8eehBH2BNxiaQ3YSdpdhrAyKC6DOo4E3F\
      UuLJl4lpX6MbIpSehvnmn5l/RgxvdcYmaCnNTQj9XgAMTZTHqRmHcHV5vn8EjJwyscpygyFMkWAodwSR\
      Y77VUAiJc8WAc4oS1Ip6eYHGV25yq5XzqR1zKiyqmBJEpzN+EASHXKvUgBSUSuFk8/GyvK+a58fV+5fg\
      Tgre8q52lrrpNrMet7sHVKjIW/LDCe0EQf79PCwXFevktlPK1fdv83m3YaOE0XUI7aE+9KHV1LOqLl/r\
      cl6XT/Xs7V88SracnLBdpYtjdrrH4MLFsHHF/TfkGlBLAwQUAAAACAAAAHpdclUGsLMAAADwAAAAGAAA\
      AHhsL3dvcmtzaGVldHMvc2hlZXQxLnhtbE2OQU7EMAxF95wi8p5xhwVCKMkICXEB4ABRa9qIxqlsi8Lt\
      8XSBWNjyf9b/+vHy3dbwRaK1c4LzaYBAPPap8pzg/e3l9gGCWuGprJ0pwQ8pXPJN3Lt86kJkwQNYEyxm\
      2yOijgu1oqe+Efvno0sr5lJm1E2oTIeprXg3DPfYSmXI8WDPxUqO0vcgXsTpeD2ezhAsQeW1Mr2aOK+a\
      o+VdOs/hcEa0HPGKcfTxCN//MvGvbP4FUEsDBBQAAAAIAAAAel2vVUpQIQEAAFICAAAYAAAAeGwvd29y\
      a3NoZWV0cy9zaGVldDIueG1sbZLBcoMgFEX3/QqGbaeiBtu0g2TSJl11l+YDqGJkKuAAY9q/L2pC1Ykr\
      ePdx7+Eh2fzIBnTcWKFVDpMohoCrQpdCnXJ4/Hx/WENgHVMla7TiOfzlFm7oHTlr821rzh3wBsrmsHau\
      fUHIFjWXzEa65corlTaSOb81J2Rbw1k5HJINSuP4EUkmFKRkqO2YY5QYfQbGg/hq0S+2CQQuh9bvOxoT\
      1FGCiov2OtWSufY2akI1QvGDM75HWEocPQhVcIKc7+0L4cD+Yja0VnTr/are90NI4YI38nwBMg2Q6QQk\
      XYB4zY4X6ijOntdPc30/6qshNbm/xmax/27H4hCLJ7GrxWxG7evmbPAQmf4jRdm8Y4chuvLhcfRRsqBB\
      k1dD4Xegf1BLAQIUAxQAAAAIAAAAel0D0RfEnAAAAMQAAAATAAAAAAAAAAAAAACAAQAAAABbQ29udGVu\
      dF9UeXBlc10ueG1sUEsBAhQDFAAAAAgAAAB6XX8ZhXzXAAAASQEAAA8AAAAAAAAAAAAAAIABzQAAAHhs\
      L3dvcmtib29rLnhtbFBLAQIUAxQAAAAIAAAAel3R4raoqwAAAB4BAAAaAAAAAAAAAAAAAACAAdEBAAB4\
      bC9fcmVscy93b3JrYm9vay54bWwucmVsc1BLAQIUAxQAAAAIAAAAel2LMlRR+AAAAMcBAAANAAAAAAAA\
      AAAAAACAAbQCAAB4bC9zdHlsZXMueG1sUEsBAhQDFAAAAAgAAAB6XTujL0wCAQAASwEAABQAAAAAAAAA\
      AAAAAIAB1wMAAHhsL3NoYXJlZFN0cmluZ3MueG1sUEsBAhQDFAAAAAgAAAB6XXJVBrCzAAAA8AAAABgA\
      AAAAAAAAAAAAAIABCwUAAHhsL3dvcmtzaGVldHMvc2hlZXQxLnhtbFBLAQIUAxQAAAAIAAAAel2vVUpQ\
      IQEAAFICAAAYAAAAAAAAAAAAAACAAfQFAAB4bC93b3Jrc2hlZXRzL3NoZWV0Mi54bWxQSwUGAAAAAAcA\
      BwDPAQAASwcAAAAA
      """
    return [UInt8](Data(base64Encoded: text) ?? Data())
  }()

  @Test("the first sheet as text: shared texts, gaps, days, times, formulas")
  func sheet() throws {
    #expect(Workbook.isOne(Self.sample))
    let table = try #require(Workbook.table(Self.sample))
    #expect(
      String(decoding: table, as: UTF8.self) == """
        客户名称,City,Since,,Limit\r
        上海 精密,,2025-11-26,,50000\r
        \r
        "A & B, ""Ltd\""",yes,2025-11-26 12:00,,0.1\r

        """)
  }

  @Test("a cut or changed workbook gives a table or nothing, and ends")
  func damaged() {
    for length in 0..<Self.sample.count { _ = Workbook.table(Array(Self.sample[..<length])) }
    var seed: UInt64 = 20_261_126
    for _ in 0..<3000 {
      var bytes = Self.sample
      for _ in 0..<3 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(seed >> 33) % bytes.count] = UInt8(truncatingIfNeeded: seed >> 20)
      }
      _ = Workbook.table(bytes)
    }
    #expect(Workbook.table([]) == nil)
    #expect(Workbook.table(Array("PK\u{3}\u{4} no archive".utf8)) == nil)
  }
}
