// A sheet's rows and cells written as comma-separated text: a cell stands where its reference says (`C7`), gaps stay
// empty, rows above one that is missing stay blank lines.

import SalesDesk

/// Reads a sheet.
struct SheetReader {
  private let texts: [String]
  private let dates: [Bool]
  /// Days between 1900's and this workbook's beginning.
  private let epoch: Int
  private var output: [UInt8] = []
  private var cells: [String] = []
  /// The most columns and rows a sheet of Excel has.
  private static let columnsMax = 16_384
  private static let rowsMax = 1_048_576

  init(texts: [String], dates: [Bool], epoch: Int) {
    self.texts = texts
    self.dates = dates
    self.epoch = epoch
  }

  /// A cell while it is read.
  private struct Cell {
    var type = "n"
    var style = 0
    var column = 0
    var text = ""
  }

  /// The sheet as comma-separated text.
  mutating func table(_ sheet: [UInt8]) -> [UInt8] {
    var scanner = MarkupScanner(sheet)
    var cell: Cell?
    var (isValue, row) = (false, 0)
    while let piece = scanner.next() {
      switch piece {
      case .open("row", let attributes, _):
        let number = attributes["r"].flatMap { Int($0) } ?? row + 1
        while row + 1 < min(number, SheetReader.rowsMax) { endRow(&row) }
      case .close("row"): endRow(&row)
      case .open("c", let attributes, let isEmpty):
        var next = Cell()
        next.type = attributes["t"] ?? "n"
        next.style = attributes["s"].flatMap { Int($0) } ?? 0
        next.column = attributes["r"].flatMap(SheetReader.column) ?? cells.count
        cell = isEmpty ? nil : next
      case .open("v", _, let isEmpty), .open("t", _, let isEmpty): isValue = !isEmpty
      case .close("v"), .close("t"): isValue = false
      case .text(let text) where isValue: cell?.text += text
      case .close("c"):
        if let cell { put(cell) }
        cell = nil
      default: break
      }
    }
    return output
  }

  private mutating func put(_ cell: Cell) {
    guard cell.column < SheetReader.columnsMax, cell.column >= cells.count else { return }
    while cells.count < cell.column { cells.append("") }
    cells.append(value(cell))
  }

  private func value(_ cell: Cell) -> String {
    switch cell.type {
    case "s":
      guard let number = Int(cell.text), texts.indices.contains(number) else { return "" }
      return texts[number]
    case "b": return cell.text == "1" ? "yes" : "no"
    case "e": return ""
    case "n":
      guard dates.indices.contains(cell.style), dates[cell.style], let serial = Double(cell.text)
      else { return SheetReader.number(cell.text) }
      return day(serial) ?? cell.text
    default: return cell.text
    }
  }

  /// A number as it was typed: `50000`, not `5E4`; `0.1`, not `0.10000000000000001`.
  private static func number(_ text: String) -> String {
    guard let value = Double(text), value.isFinite, abs(value) < 1e15 else { return text }
    if value == value.rounded() { return String(Int64(value)) }
    let written = String(value)
    return written.contains("e") ? text : written
  }

  /// A day, and the time of day where there is one, of a serial number: 1 is 1900-01-01, and 60 the 29 February that
  /// 1900 did not have.
  private func day(_ serial: Double) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    let whole = Int(serial)
    let minutes = Int(((serial - Double(whole)) * 1440).rounded())
    let time = SheetReader.clock(minutes)
    if whole == 0 && epoch == 0 { return time }
    let days = whole + epoch - (epoch == 0 && whole < 60 ? 0 : 1)
    guard let first = Day("1899-12-31") else { return nil }
    let text = first.adding(days: days).iso
    return minutes == 0 ? text : text + " " + time
  }

  private static func clock(_ minutes: Int) -> String {
    let (hour, minute) = (minutes / 60 % 24, minutes % 60)
    return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
  }

  /// The column of a reference, 0 for `A7`, 27 for `AB7`.
  private static func column(_ reference: String) -> Int? {
    var column = 0
    for letter in reference.utf8 {
      guard (0x41...0x5A).contains(letter) else { break }
      column = column * 26 + Int(letter) - 0x40
      if column > columnsMax { return nil }
    }
    return column > 0 ? column - 1 : nil
  }

  private mutating func endRow(_ row: inout Int) {
    row += 1
    for (place, cell) in cells.enumerated() {
      if place > 0 { output.append(0x2C) }
      guard cell.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else {
        output += cell.utf8
        continue
      }
      output += ("\"" + cell.replacing("\"", with: "\"\"") + "\"").utf8
    }
    output += "\r\n".utf8
    cells = []
  }
}
