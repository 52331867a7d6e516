// What the house tests see in a source file: functions with their lengths, declarations with their comments.

import Foundation

/// Functions, initialisers and accessors found by their opening line and its indentation.
enum Functions {
  /// Each function's first line (from 1) and its length in lines.
  static func found(in file: SourceFile) -> [(line: Int, length: Int)] {
    var result: [(line: Int, length: Int)] = []
    for (index, line) in file.lines.enumerated() {
      let words = line.split(separator: " ")
      guard
        begins(words), !line.trimmingCharacters(in: .whitespaces).hasPrefix("//")
      else { continue }
      let indent = line.prefix { $0 == " " }
      guard let end = file.lines[index...].firstIndex(of: indent + "}") else { continue }
      if hasBody(file.lines, from: index), !line.hasSuffix("}") {
        result.append((index + 1, end - index + 1))
      }
    }
    return result
  }
}

extension Functions {
  /// Whether a line's words begin a function, a subscript or an initialiser.
  private static func begins(_ words: [Substring]) -> Bool {
    if words.contains("func") || words.contains("subscript") { return true }
    return words.prefix(4).contains { $0.hasPrefix("init(") || $0.hasPrefix("init?(") }
  }

  /// Whether the declaration that begins here opens a body; a protocol's requirement does not.
  private static func hasBody(_ lines: [String], from index: Int) -> Bool {
    var depth = 0
    for line in lines[index...] {
      depth += line.filter { $0 == "(" }.count - line.filter { $0 == ")" }.count
      if depth > 0 { continue }
      if line.hasSuffix("{") { return true }
      let next = line.drop { $0 == " " }
      let goesOn = ["throws", "->", "where", ")"].contains { next.hasPrefix($0) }
      if !goesOn && line != lines[index] { return false }
      if line == lines[index], !lines[index].contains("func"), !line.contains("init") {
        return false
      }
    }
    return false
  }
}

/// Documentation of what other rooms use.
enum Documentation {
  private static let kinds: Set<Substring> = [
    "struct", "enum", "class", "protocol", "func", "init", "let", "var", "typealias", "subscript",
    "actor",
  ]

  /// The lines (from 1) of declarations with `package` access that no `///` comment stands before.
  static func missing(in file: SourceFile) -> [Int] {
    var lines: [Int] = []
    for (index, line) in file.lines.enumerated() {
      let trimmed = line.drop { $0 == " " }
      guard trimmed.hasPrefix("package ") else { continue }
      let words = trimmed.split(whereSeparator: { " (:<".contains($0) })
      guard words.prefix(6).contains(where: { kinds.contains($0) }) || trimmed.contains("init?(")
      else { continue }
      if isExempt(trimmed, words, file) { continue }
      if !isDocumented(index, file) { lines.append(index + 1) }
    }
    return lines
  }

  /// Witnesses of well-known protocols, and the typed keys of a kind, whose attribute descriptions say it all.
  private static func isExempt(
    _ line: Substring, _ words: [Substring], _ file: SourceFile
  ) -> Bool {
    if words.contains("<") || line.contains("func <") || line.contains("func ==") { return true }
    if line.contains("= Attribute<") || line.contains("static let description =") { return true }
    if file.path.contains("/Phrases/English") || file.path.contains("/Phrases/Chinese") {
      return !words.contains("struct") && !words.contains("enum")
    }
    let witnesses = [
      "description", "hash", "body", "configuration", "errorDescription", "fits", "read", "run",
    ]
    if file.lines.contains(where: { $0.contains("class ") && $0.contains(": Store") }) {
      return storeMembers.contains { line.contains($0) }
    }
    if let name = words.drop(while: { !["var", "let", "func"].contains($0) }).dropFirst().first,
      witnesses.contains(String(name))
    {
      return true
    }
    return false
  }

  /// What the `Store` seam documents once for every store.
  private static let storeMembers = [
    "let desk:", "var desk:", "readOnlyReason", "tornBytes", "changeDescriptor", "func readNew(",
    "func lock(", "func unlock(", "func append(", "func sync(", "func read(",
  ]

  private static func isDocumented(_ index: Int, _ file: SourceFile) -> Bool {
    var above = index - 1
    while above >= 0, file.lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
    guard above >= 0 else { return false }
    return file.lines[above].drop { $0 == " " }.hasPrefix("///")
  }
}
