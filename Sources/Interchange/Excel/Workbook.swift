// The first sheet of an Excel workbook (.xlsx, ECMA-376 part 1, sections 18.3 and 18.8) as comma-separated text, so
// that it comes in as any table does. Numbers stay as they are kept, days become `2026-11-26`, times of day follow
// them; formulas give the value they had when the file was saved.

import SalesDesk

/// A workbook's first sheet.
package enum Workbook {
  /// Whether bytes begin as a packed workbook does.
  package static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 3, 4]) }

  /// The first sheet as comma-separated UTF-8; nil when the bytes hold no sheet that can be read.
  package static func table(_ bytes: [UInt8]) -> [UInt8]? {
    guard let archive = ZipArchive(bytes), let sheet = firstSheet(archive) else { return nil }
    let texts = archive.file("xl/sharedStrings.xml").map(sharedTexts) ?? []
    let dates = archive.file("xl/styles.xml").map(dateStyles) ?? []
    let startsIn1904 =
      archive.file("xl/workbook.xml").map { String(decoding: $0, as: UTF8.self) }?
      .contains("date1904=\"1\"") ?? false
    var reader = SheetReader(texts: texts, dates: dates, epoch: startsIn1904 ? 1462 : 0)
    return reader.table(sheet)
  }

  /// The sheet that stands first in the workbook, whatever its file is called.
  private static func firstSheet(_ archive: ZipArchive) -> [UInt8]? {
    var relation: String?
    if let book = archive.file("xl/workbook.xml") {
      var scanner = MarkupScanner(book)
      while relation == nil, let piece = scanner.next() {
        if case .open("sheet", let attributes, _) = piece { relation = attributes["id"] }
      }
    }
    if let relation, let relations = archive.file("xl/_rels/workbook.xml.rels") {
      var scanner = MarkupScanner(relations)
      while let piece = scanner.next() {
        guard case .open("Relationship", let attributes, _) = piece,
          attributes["Id"] == relation, let target = attributes["Target"]
        else { continue }
        let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        if let sheet = archive.file(path) { return sheet }
      }
    }
    return archive.file("xl/worksheets/sheet1.xml")
  }

  /// The texts that cells refer to by number; readings for Chinese and Japanese names are left out.
  private static func sharedTexts(_ bytes: [UInt8]) -> [String] {
    var scanner = MarkupScanner(bytes)
    var texts: [String] = []
    var (isText, isReading) = (false, false)
    while let piece = scanner.next() {
      switch piece {
      case .open("si", _, _): texts.append("")
      case .open("t", _, let isEmpty): isText = !isEmpty
      case .close("t"): isText = false
      case .open("rPh", _, let isEmpty): isReading = !isEmpty
      case .close("rPh"): isReading = false
      case .text(let text) where isText && !isReading && !texts.isEmpty:
        texts[texts.count - 1] += text
      default: break
      }
    }
    return texts
  }

  /// For each style of cells whether it shows a day or a time.
  private static func dateStyles(_ bytes: [UInt8]) -> [Bool] {
    var scanner = MarkupScanner(bytes)
    var own: [Int: Bool] = [:]
    var styles: [Bool] = []
    var isCells = false
    while let piece = scanner.next() {
      switch piece {
      case .open("numFmt", let attributes, _):
        guard let id = attributes["numFmtId"].flatMap({ Int($0) }) else { continue }
        own[id] = isDate(attributes["formatCode"] ?? "")
      case .open("cellXfs", _, _): isCells = true
      case .close("cellXfs"): isCells = false
      case .open("xf", let attributes, _) where isCells:
        let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
        let isBuiltIn = (14...22).contains(id) || (27...36).contains(id) || (45...58).contains(id)
        styles.append(own[id] ?? (isBuiltIn && id != 48 && id != 49))
      default: break
      }
    }
    return styles
  }

  /// Whether a format shows a day or a time: `yyyy/m/d`, `[h]:mm`; not what stands in quotes or colours.
  private static func isDate(_ format: String) -> Bool {
    var (isQuoted, isBracketed) = (false, false)
    for letter in format.lowercased() {
      switch letter {
      case "\"": isQuoted.toggle()
      case "[": isBracketed = true
      case "]": isBracketed = false
      case "y", "m", "d", "h": if !isQuoted && !isBracketed { return true }
      default: break
      }
    }
    return false
  }
}
