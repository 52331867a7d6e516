// What is wrong in single lines of a file, gathered while the others are read: who mistypes one line keeps the rest.

import TOMLKit

/// The faults of a file, found one after the other.
struct FaultList {
  private var faults: [ConfigurationFault] = []

  /// From top to bottom.
  var sorted: [ConfigurationFault] {
    faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// A file with more wrong lines than these is none of its kind: each is found by reading what is left once more.
  private static let wrongLinesMax = 20

  mutating func note(_ fault: ConfigurationFault) { faults.append(fault) }

  /// What is read, or nil where it is wrong, which is noted.
  mutating func take<Taken>(_ read: () throws(ConfigurationFault) -> Taken) -> Taken? {
    do throws(ConfigurationFault) {
      return try read()
    } catch {
      faults.append(error)
      return nil
    }
  }

  /// A string of the top table; nil where there is none, or it is none, which is noted.
  mutating func string(_ name: String, in document: Document) -> String? {
    take { () throws(ConfigurationFault) in try document.string(name) } ?? nil
  }

  /// A table below the top; nil where there is none, or it is none, which is noted.
  mutating func table(_ name: String, in document: Document) -> TOMLTable? {
    take { () throws(ConfigurationFault) in try document.table(name) } ?? nil
  }

  /// Notes names of the top table that are not among those known.
  mutating func allow(_ names: [String], in document: Document) {
    for name in document.table.keys where !names.contains(name) {
      faults.append(document.fault(.unknownName(name), at: name))
    }
  }

  /// The file without the lines that are no TOML, which are noted; nil where none of it is, or too little.
  mutating func document(_ source: ConfigurationText) -> Document? {
    var source = source
    while faults.count < FaultList.wrongLinesMax {
      do throws(ConfigurationFault) {
        return try Document(source)
      } catch {
        let before = source.text
        faults.append(error)
        source.text = FaultList.without(line: error.line, before)
        guard source.text != before else { return nil }
      }
    }
    return nil
  }

  /// A text with a line emptied, so that the others keep their numbers.
  private static func without(line: Int, _ text: String) -> String {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    if lines.indices.contains(line - 1) { lines[line - 1] = "" }
    return lines.joined(separator: "\n")
  }
}
