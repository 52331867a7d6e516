// Rows pasted from a spreadsheet into a list: cells parted by tabs, with a header in either language, or without one
// in the columns of the list. They go through the importer, first on a draft that is only looked at.

import Interchange
import SalesDesk

/// Rows pasted into a list.
package struct PastedRows: Sendable {
  /// The most rows taken at once.
  package static let rowsMax = 2_000
  /// The most bytes taken at once.
  static let bytesMax = 1 << 20

  /// What was pasted.
  let text: String
  /// What the rows are.
  package let kind: KindID
  /// The attributes of the list's columns, for rows without a header; empty names for what is no attribute.
  let columns: [String]
  /// Who owns what is made, where the rows do not say.
  let owner: String
  /// Whether the first row names the columns.
  var hasHeader: Bool
  /// Whether what is there already is brought up to the rows.
  var isUpdating = true

  /// Rows for a list; whether they have a header is found out.
  init(_ text: String, _ kind: KindID, columns: [String], owner: String, _ book: borrowing Book) {
    self.text = text
    self.kind = kind
    self.columns = columns
    self.owner = owner
    hasHeader = PastedRows.hasHeader(text, book.schema(kind))
  }

  /// How many rows a text has.
  static func count(_ text: String) -> Int {
    text.utf8.reduce(into: text.hasSuffix("\n") ? 0 : 1) { if $1 == 10 { $0 += 1 } }
  }

  /// Whether the first row's cells are names of columns: the record's name among them, or half of them.
  private static func hasHeader(_ text: String, _ schema: KindSchema) -> Bool {
    guard let decoded = try? DecodedText(Array(text.utf8), file: "", chosen: .utf8),
      let reader = try? CSVReader(decoded, file: "", separator: .tab)
    else { return false }
    let names = reader.header.names.filter { !$0.isEmpty }
    let known = names.compactMap { ColumnNames.attribute($0, of: schema)?.name }
    return known.contains("title") || known.contains("text") || known.count * 2 > names.count
  }

  /// Decides all rows on a draft.
  /// - Throws: why they cannot be read as a table of the kind; the draft is to be thrown away then.
  package func decide(on draft: inout Draft) throws(TableFault) -> Import {
    let header = hasHeader ? "" : columns.joined(separator: "\t") + "\n"
    let decoded: DecodedText
    do throws(ImportFault) {
      decoded = try DecodedText(Array((header + text).utf8), file: "", chosen: .utf8)
    } catch { throw .file(error) }
    var options = Import.Options()
    options.separator = .tab
    options.headerLine = hasHeader ? nil : 1
    options.isUpdating = isUpdating
    options.isMatching = true
    var map = ImportMap()
    if draft.book.schema(kind).owner >= 0 { map.defaults["owner"] = owner }
    var file = try Import(
      decoded, file: "", map: map, kind: kind, source: "paste", options: options, now: draft.now)
    while try file.step(&draft, rows: 4_000) {}
    return file
  }
}

extension State {
  /// Shows what pasted rows come to, in a list; elsewhere says what to do with pasted text.
  mutating func pasteRows(_ text: String, _ book: borrowing Book) -> [Effect] {
    let isRows = text.contains("\t") || text.contains("\n")
    guard isRows, let list = place?.state as? ListState, let kind = book.kind(named: list.kindName)
    else {
      say(isRows ? scene.phrases.rowsGoElsewhere : scene.phrases.textGoesElsewhere, isError: true)
      return []
    }
    // what has a name of its own instead of a number is made one by one
    guard KindCatalogue.isNumbered(list.kindName) else {
      let many = book.schema(kind).description.pluralWords[scene.language]
      say(scene.phrases.rowsNotOf(many, kind: list.kindName), isError: true)
      return []
    }
    if let obstacle = writeObstacle {
      say(scene.phrases.obstacle(obstacle), isError: true)
      return []
    }
    let count = PastedRows.count(text)
    guard count <= PastedRows.rowsMax + 1, text.utf8.count <= PastedRows.bytesMax else {
      let plural = book.schema(kind).description.plural
      say(scene.phrases.tooManyRows(count, of: PastedRows.rowsMax, kind: plural), isError: true)
      return []
    }
    let columns = list.columns.map { $0.key.hasPrefix("@") ? "" : $0.key }
    let rows = PastedRows(text, kind, columns: columns, owner: scene.author, book)
    overlays.append(.pasted(PastePreview(rows, scene, book)))
    return []
  }
}
