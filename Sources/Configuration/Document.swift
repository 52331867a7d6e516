// A TOML file with its places.
//
// TOMLKit tells where a file stops being TOML, but not where a value stands. Settings are short and
// flat, so the place of a name is found again by looking for its line.

import TOMLKit

/// A TOML file that has been parsed.
struct Document {
  let source: ConfigurationText
  let table: TOMLTable
  private let lines: [String]

  /// Parses a text.
  init(_ source: ConfigurationText) throws(ConfigurationFault) {
    self.source = source
    lines = source.text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .map(String.init)
    do {
      table = try TOMLTable(string: source.text)
    } catch let error as TOMLParseError {
      let line = max(1, error.source.begin.line)
      throw ConfigurationFault(
        file: source.file, line: line, column: max(1, error.source.begin.column),
        problem: .syntax(error.description),
        excerpt: lines.indices.contains(line - 1) ? lines[line - 1] : "")
    } catch {
      throw ConfigurationFault(
        file: source.file, line: 1, column: 1, problem: .syntax(String(describing: error)))
    }
  }

  /// A fault at a name of a table (`nil`: the top); `offset` characters into its value where given.
  func fault(
    _ problem: ConfigurationFault.Problem, at name: String, in table: String? = nil,
    offset: Int? = nil
  ) -> ConfigurationFault {
    let (line, column) = place(of: name, in: table, offset: offset)
    return ConfigurationFault(
      file: source.file, line: line, column: column, problem: problem,
      excerpt: lines.indices.contains(line - 1) ? lines[line - 1] : "")
  }

  /// A string of the top table; `nil` where there is none.
  func string(_ name: String) throws(ConfigurationFault) -> String? {
    guard let value = table[name] else { return nil }
    guard let string = value.string else {
      throw fault(.wrongType(name: name, wanted: "string"), at: name)
    }
    return string
  }

  /// A table below the top; `nil` where there is none.
  func table(_ name: String) throws(ConfigurationFault) -> TOMLTable? {
    guard let value = table[name] else { return nil }
    guard let table = value.table else {
      throw fault(.wrongType(name: name, wanted: "table"), at: name)
    }
    return table
  }

  private func place(of name: String, in table: String?, offset: Int?) -> (Int, Int) {
    var current: String?
    var heading = 1
    for (index, line) in lines.enumerated() {
      let text = line.drop { $0 == " " || $0 == "\t" }
      let indent = line.count - text.count
      if text.hasPrefix("[") {
        current = String(text.dropFirst().prefix { $0 != "]" })
        if current == table || current == name { heading = index + 1 }
        if current == name && table == nil { return (index + 1, indent + 1) }
        continue
      }
      guard current == table, let equals = end(of: name, in: text) else { continue }
      guard let offset else { return (index + 1, indent + 1) }
      let value = text[equals...].dropFirst().drop { $0 == " " || $0 == "\t" }
      return (index + 1, line.count - value.count + 2 + offset)
    }
    return (heading, 1)
  }

  /// Where the `=` stands in a line that sets `name`.
  private func end(of name: String, in line: Substring) -> Substring.Index? {
    for spelt in [name, "\"\(name)\"", "'\(name)'"] where line.hasPrefix(spelt) {
      let rest = line.dropFirst(spelt.count).drop { $0 == " " || $0 == "\t" }
      if rest.hasPrefix("=") { return rest.startIndex }
    }
    return nil
  }
}
