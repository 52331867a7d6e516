// A TOML file as plain values by path, for whoever knows what the paths mean: an import's map, the boards of the
// sample desk. `[values.stage] Won = "won"` is the path `values`, `stage`, `Won` with one text; an array has
// several; tables in an array stand under their number, `board`, `0`, `key`.

import TOMLKit

/// A TOML file's values by path.
package struct ImportMapFile: Sendable {
  /// Where a file is no TOML, and the parser's own words.
  package struct Fault: Error, Sendable, Hashable {
    /// The line, from 1.
    package let line: Int
    /// The column, from 1.
    package let column: Int
    /// What the parser says.
    package let what: String
  }

  /// The values: one text for a plain value, several for an array.
  package private(set) var values: [[String]: [String]] = [:]

  /// Reads a file's text.
  /// - Throws: where it is no TOML.
  package init(_ text: String) throws(Fault) {
    do {
      take(try TOMLTable(string: text), [])
    } catch let error as TOMLParseError {
      let place = error.source.begin
      throw Fault(line: max(1, place.line), column: max(1, place.column), what: error.description)
    } catch {
      throw Fault(line: 1, column: 1, what: "")
    }
  }

  private mutating func take(_ table: TOMLTable, _ path: [String]) {
    guard path.count < 8 else { return }
    for (key, value) in table { take(value, path + [key]) }
  }

  private mutating func take(_ value: any TOMLValueConvertible, _ path: [String]) {
    if let table = value.table {
      take(table, path)
    } else if let array = value.array {
      var texts: [String] = []
      for (index, element) in array.enumerated() {
        if let table = element.table {
          take(table, path + [String(index)])
        } else {
          texts.append(ImportMapFile.text(element))
        }
      }
      if !texts.isEmpty || array.isEmpty { values[path] = texts }
    } else {
      values[path] = [ImportMapFile.text(value)]
    }
  }

  private static func text(_ value: any TOMLValueConvertible) -> String {
    value.string ?? value.int.map(String.init) ?? value.bool.map(String.init)
      ?? value.debugDescription
  }
}
