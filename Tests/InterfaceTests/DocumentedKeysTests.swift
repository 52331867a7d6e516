// README's table of keys against the catalogue: a key named there is one of the actions named beside it.

import Foundation
import Interface
import Testing

@Suite("Documented keys")
struct DocumentedKeysTests {
  /// The rows of the table: keys and actions as written.
  private func rows() throws -> [(keys: [String], actions: [String])] {
    let top = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: top.appending(path: "README.md"), encoding: .utf8)
    guard let start = text.range(of: "| keys | action | does |\n|---|---|---|\n") else { return [] }
    let lines = text[start.upperBound...].components(separatedBy: "\n")
    return lines.prefix { $0.hasPrefix("|") }.map { line in
      let cells = line.dropFirst().components(separatedBy: " | ")
      func quoted(_ cell: String) -> [String] {
        cell.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      }
      return (quoted(cells[0]), quoted(cells.count > 1 ? cells[1] : ""))
    }
  }

  @Test("every key README names means one of the actions beside it")
  func keys() throws {
    let rows = try rows()
    #expect(rows.count > 15)
    for row in rows {
      #expect(!row.keys.isEmpty && !row.actions.isEmpty)
      var known: Set<String> = []
      for name in row.actions {
        let action = ActionCatalogue.action(name)
        #expect(action != nil, "README names the action \(name)")
        known.formUnion(action?.keys ?? [])
        #expect(action?.keys.contains(where: row.keys.contains) == true, "\(name): \(row.keys)")
      }
      for key in row.keys { #expect(known.contains(key), "README names the key \(key)") }
    }
  }
}
