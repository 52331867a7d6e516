// The tables of a sample desk, as `sample-data/README.md` describes them: records by reference, and the events of
// a year. Read, not yet dated.

import SalesDesk

/// What is wrong in a sample desk.
package enum SampleFault: Error, Sendable, Equatable {
  /// A table cannot be read.
  case file(ImportFault)
  /// A file is missing.
  case noFile(String)
  /// A cell does not fit its column; the file, the line and the column.
  case cell(file: String, line: Int, column: String)
  /// The desk refuses what a line says.
  case refused(file: String, line: Int, Refusal)
  /// The store cannot.
  case store(StoreFault)
}

/// A sample desk's files, read.
struct SampleTables {
  /// A row by column names.
  struct Row {
    let file: String
    let line: Int
    let cells: [String: String]

    /// The cell of a column, empty where there is none.
    subscript(column: String) -> String { cells[column] ?? "" }

    func fault(_ column: String) -> SampleFault { .cell(file: file, line: line, column: column) }
  }

  /// Which table holds records of which kind, in the order they may lean on each other.
  static let kinds: [(file: String, kind: String)] = [
    ("products.csv", "product"), ("accounts.csv", "account"), ("contacts.csv", "contact"),
    ("leads.csv", "lead"), ("deals.csv", "deal"), ("tasks.csv", "task"),
  ]

  private(set) var rows: [String: [Row]] = [:]

  /// Reads all tables from their files' bytes by name.
  init(_ files: [String: [UInt8]]) throws(SampleFault) {
    let names =
      SampleTables.kinds.map(\.file) + ["teams.csv", "team.csv", "labels.csv", "year.csv"]
    for name in names {
      guard let bytes = files[name] else { throw .noFile(name) }
      do throws(ImportFault) {
        var reader = try CSVReader(
          DecodedText(bytes, file: name), file: name, separator: .comma, headerLine: 1)
        let columns = reader.header.names
        rows[name] = try reader.rest().map { row in
          var cells: [String: String] = [:]
          for (index, column) in columns.enumerated() where !row[index].isEmpty {
            cells[column] = row[index]
          }
          return Row(file: name, line: row.line, cells: cells)
        }
      } catch { throw .file(error) }
    }
  }

  subscript(file: String) -> [Row] { rows[file] ?? [] }
}
