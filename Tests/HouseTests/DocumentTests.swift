// The documents are held to the sources: what they link to is there, what they name exists, the commands README
// gives are those CI runs. Examples that are commands are run by BullpenTests.

import Foundation
import Testing

/// A document of the project.
struct Document: Sendable, CustomStringConvertible {
  /// Relative to the project's top.
  let path: String
  let text: String
  var description: String { path }

  var lines: [String] { text.components(separatedBy: "\n") }

  /// The name DocC knows a page by.
  var name: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }

  /// What stands between two marks, each time they occur on one line.
  func between(_ start: String, _ end: String) -> [String] {
    lines.flatMap { line -> [String] in
      let parts = line.components(separatedBy: start)
      if start == end { return parts.enumerated().filter { $0.offset % 2 == 1 }.map(\.element) }
      return parts.dropFirst().filter { $0.contains(end) }.map {
        $0.components(separatedBy: end)[0]
      }
    }
  }

  /// The text outside fenced blocks.
  var prose: Document {
    let parts = text.components(separatedBy: "\n```")
    let outside = parts.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    return Document(path: path, text: outside.joined(separator: "\n"))
  }

  static let catalogue = "Sources/SalesDesk/SalesDesk.docc"

  /// README.
  static let readme = Document(
    path: "README.md", text: (try? Project.text("README.md")) ?? "")

  /// The pages of the DocC catalogue.
  static let pages: [Document] = {
    let folder = Project.top.appending(path: catalogue)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().compactMap { name in
      let path = catalogue + "/" + name
      return (try? Project.text(path)).map { Document(path: path, text: $0) }
    }
  }()

  static let all = [readme] + pages
}

@Suite("Documents")
struct DocumentTests {
  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: Project.top.appending(path: path).path)
  }

  @Test("every link leads to a file or a page", arguments: Document.all)
  func links(document: Document) {
    for target in document.prose.between("](", ")") where !target.contains("://") {
      #expect(exists(target), "\(document) links to \(target)")
    }
    let names = Set(Document.pages.map(\.name))
    for target in document.between("<doc:", ">") {
      #expect(names.contains(target), "\(document) links to the page \(target)")
    }
  }

  @Test("every file and folder named is there", arguments: Document.all)
  func paths(document: Document) {
    for name in document.prose.between("`", "`") {
      let isPath = ["Sources/", "Tests/", "Themes/", "sample-data/", ".ci/"].contains {
        name.hasPrefix($0)
      }
      guard isPath, !name.contains(" "), !name.contains("…") else { continue }
      #expect(exists(name), "\(document) names \(name)")
    }
  }

  @Test("every page stands on the landing page, once")
  func landing() {
    let landing = Document.pages.first { $0.name == "SalesDesk" }
    let linked = landing?.between("<doc:", ">") ?? []
    #expect(linked.sorted() == Document.pages.map(\.name).filter { $0 != "SalesDesk" }.sorted())
  }

  @Test("every row of “to add … touch …” has its page")
  func adding() {
    let rows = Document.readme.lines.filter { $0.hasPrefix("| a") && $0.contains("](") }
    #expect(rows.count == 7)
    for row in rows { #expect(row.contains("Adding"), "\(row)") }
    let pages = Document.pages.filter { $0.name.hasPrefix("Adding") }
    for page in pages {
      #expect(Document.readme.text.contains("[\(page.name)](\(page.path))"), "\(page)")
      #expect(page.text.contains("```swift") || page.text.contains("```toml"), "\(page)")
    }
  }

  @Test("the laws' table of rooms is the one the sources are held to")
  func rooms() {
    let laws = Document.pages.first { $0.name == "Laws" }
    var found: [String: Set<String>] = [:]
    for line in laws?.lines ?? [] where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let room = cells[0].filter { $0 != "`" }
      found[room] = Set(
        cells[1].components(separatedBy: ", ").map {
          String($0.prefix { $0.isLetter || $0.isNumber })
        })
    }
    #expect(Set(found.keys) == Set(HouseTests.imports.keys))
    for (room, allowed) in HouseTests.imports where room != "bullpen" && room != "Measure" {
      let expected: Set<String> =
        allowed.isEmpty ? [room == "SalesDesk" ? "the" : "nothing"] : allowed
      #expect(found[room] == expected, "\(room)")
    }
  }

  @Test("README's two commands are CI's")
  func commands() throws {
    let commands = Document.readme.lines.filter { $0.hasPrefix("sh .ci/setup") }
    #expect(
      commands == [
        "sh .ci/setup && swift run -c release bullpen demo",
        "sh .ci/setup --tests && swift test",
      ])
    let runner = try Project.text(".ci/run").components(separatedBy: "\n")
    #expect(runner.contains(commands.last ?? ""))
    #expect(runner.contains { $0.hasPrefix("swift build -c release --product bullpen") })
  }

  @Test("README's screen is one of 80 columns and 24 rows")
  func screen() throws {
    let text = Document.readme.text
    let start = try #require(text.range(of: "<!-- screen"))
    let block = text[start.upperBound...].components(separatedBy: "```")
    let rows = block[1].split(separator: "\n", omittingEmptySubsequences: false)
      .dropFirst().dropLast()
    #expect(rows.count == 24)
    for row in rows { #expect(row.count <= 80, "\(row)") }
  }

  @Test("no document holds the marks of a merge", arguments: Document.all)
  func marks(document: Document) {
    for (number, line) in document.lines.enumerated() {
      let isMark = ["<<<<<<<", "=======", ">>>>>>>"].contains { line.hasPrefix($0) }
      #expect(!isMark, "\(document):\(number + 1)")
    }
  }

  @Test("no document names a place of this machine", arguments: Document.all)
  func places(document: Document) {
    for word in ["/work/", "/tmp/", "../shared", "/root/", "/home/"] {
      #expect(!document.text.contains(word), "\(document) holds \(word)")
    }
  }
}
