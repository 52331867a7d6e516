// Rows pasted by hand have no identifiers: what they mean is told by code or name, and by what they belong to. What
// is there already is compared and brought up to the row; it is never made twice.

import SalesDesk

/// What came of one row.
package struct ImportOutcome: Sendable {
  /// What happened.
  package enum Verdict: Sendable {
    /// A record is made.
    case created
    /// A record that is there takes these values.
    case updated(Record, [Change])
    /// A record that is there says the same.
    case unchanged
    /// A record that is there says something else and is left.
    case differing
    /// The row is passed over.
    case passedOver(ImportLedger.Reason)
  }

  /// The row's line.
  package let line: Int
  /// What the row is called.
  package let title: String
  /// What happened.
  package let verdict: Verdict

  init(_ line: Int, _ title: String, _ verdict: Verdict) {
    (self.line, self.title, self.verdict) = (line, title, verdict)
  }
}

extension Import {
  /// The kinds of which two of one name are one record, unless they belong to different others.
  private static let matched: Set<String> = ["account", "contact", "lead", "deal", "product"]

  /// Finds the record a row means; false where the row is passed over.
  mutating func match(
    _ index: Int, _ known: inout Known, _ plan: TablePlan, _ book: borrowing Book
  ) -> Bool {
    let row = rows[index]
    let owner = ownerText(of: row, plan)
    let isMatched = Import.matched.contains(ledger.kind)
    let code = code(of: row, plan)
    let name = isMatched ? [code ?? known.title, owner] : row.cells
    let key = name.joined(separator: "\u{1}").lowercased()
    guard seen.updateValue(index, forKey: key) == nil else {
      skip(.repeated, row)
      return false
    }
    guard isMatched else { return true }
    if let code {
      known.record = record(code: code, book)
      return true
    }
    let found = (names[kind]?.records(titled: known.title) ?? []).filter { record in
      !book.isArchived(record) && (owner.isEmpty || belongs(record, to: owner, book))
    }
    guard found.count < 2 else {
      skip(.ambiguousRecord(kind: ledger.kind), row)
      return false
    }
    known.record = found.first
    return true
  }

  /// What a row says its record belongs to; empty where it does not.
  private func ownerText(of row: CSVRow, _ plan: TablePlan) -> String {
    for wanted in ["account", "company"] {
      guard let column = plan.columns.first(where: { $0.attribute.name == wanted })
      else { continue }
      return column.text(row[column.index]) ?? ""
    }
    return ""
  }

  private func belongs(_ record: Record, to owner: String, _ book: borrowing Book) -> Bool {
    for name in ["account", "company"] {
      switch book.value(name, of: record) {
      case .link(let account)?:
        return book.title(account).lowercased() == owner.lowercased()
          || book.bareName(account) == owner
      case .text(let text)?: return text.lowercased() == owner.lowercased()
      default: continue
      }
    }
    return false
  }

  /// The code a row of products gives.
  private func code(of row: CSVRow, _ plan: TablePlan) -> String? {
    guard let column = plan.columns.first(where: { $0.attribute.name == "code" })
    else { return nil }
    return column.text(row[column.index])
  }

  /// The record of a code; all codes are read once.
  private mutating func record(code: String, _ book: borrowing Book) -> Record? {
    if codes == nil {
      var read: [String: Record] = [:]
      for slot in 0..<book.count(kind) {
        let record = Record(kind, slot: slot)
        guard book.exists(record), !book.isArchived(record),
          let text = book.value("code", of: record)?.plainText
        else { continue }
        read[text.lowercased()] = record
      }
      codes = read
    }
    return codes?[code.lowercased()]
  }
}
