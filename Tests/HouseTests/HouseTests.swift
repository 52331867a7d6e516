// The house rules, held by reading the sources: who may import whom, how long files and functions may be, that
// everything other rooms use is documented, and that nothing is left lying about.

import Foundation
import Testing

@Suite("The house")
struct HouseTests {
  /// What each room may import; architecture's table.
  static let imports: [String: Set<String>] = [
    "SalesDesk": [],
    "Journal": ["SalesDesk", "Glibc", "CChecksum", "Crypto"],
    "Reports": ["SalesDesk"],
    "Interchange": ["SalesDesk", "Reports", "Glibc"],
    "Drawing": [],
    "Terminal": ["CNcurses", "Drawing", "Glibc"],
    "Interface": ["SalesDesk", "Reports", "Drawing", "Interchange"],
    "Configuration": ["TOMLKit", "Drawing", "SalesDesk"],
    "bullpen": [
      "SalesDesk", "Journal", "Reports", "Interchange", "Drawing", "Terminal", "Interface",
      "Configuration", "ArgumentParser", "Glibc",
    ],
    "Measure": ["SalesDesk", "Journal", "Reports", "Interchange", "Drawing", "Interface", "Glibc"],
  ]

  static let sources = Project.swiftFiles(under: "Sources")

  @Test("rooms import only what the table allows")
  func importTable() {
    for file in Self.sources {
      let allowed = Self.imports[file.room]
      #expect(allowed != nil, "\(file.path) lies in a room the table does not know")
      for (number, line) in file.lines.enumerated() {
        let words = line.split(separator: " ")
        guard
          words.first == "import"
            || (words.first?.hasPrefix("@") == true && words.dropFirst().first == "import"),
          let name = words.last
        else { continue }
        let module = String(name.split(separator: ".")[0])
        #expect(
          allowed?.contains(module) == true, "\(file.path):\(number + 1) imports \(module)")
      }
    }
  }

  @Test("the curses library is imported in one file")
  func oneCursesFile() {
    let files = Self.sources.filter { $0.lines.contains("import CNcurses") }
    #expect(files.count <= 1, "\(files.map(\.path))")
  }

  @Test("a file is at most 400 lines, the median at most 150")
  func fileLength() {
    let lengths = Self.sources.map { ($0.lines.count - 1, $0.path) }.sorted { $0.0 < $1.0 }
    for (length, path) in lengths where length > 400 {
      Issue.record("\(path) has \(length) lines")
    }
    #expect(lengths.isEmpty || lengths[lengths.count / 2].0 <= 150)
  }

  @Test("a function is at most 60 lines")
  func functionLength() {
    for file in Self.sources {
      for function in Functions.found(in: file) where function.length > 60 {
        Issue.record("\(file.path):\(function.line) is \(function.length) lines long")
      }
    }
  }

  @Test("every package declaration says what it is")
  func documentation() {
    for file in Self.sources {
      for line in Documentation.missing(in: file) {
        Issue.record("\(file.path):\(line) has no documentation: \(file.lines[line - 1])")
      }
    }
  }

  @Test("every file opens by saying what it is")
  func openings() {
    for file in Self.sources {
      let first = file.lines.first { !$0.isEmpty && !$0.hasPrefix("import") && !$0.hasPrefix("#") }
      #expect(first?.hasPrefix("//") == true, "\(file.path) opens without a word")
    }
  }

  @Test("nothing is public, nothing is left over, nothing traps on purpose")
  func leftovers() {
    let words = [
      "TODO", "FIXME", "XXX", "fatalError(", "try!", "not implemented", "public ", "@unchecked",
      "as!",
    ]
    for file in Self.sources {
      for (number, line) in file.lines.enumerated() {
        let code = line.split(separator: "//", omittingEmptySubsequences: false).first ?? ""
        for word in words where code.contains(word) || (word.first == "T" && line.contains(word)) {
          Issue.record("\(file.path):\(number + 1) holds \(word)")
        }
      }
    }
  }

  @Test("the visible top level is fixed")
  func topLevel() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Project.top.path)
      .filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
    #expect(
      Set(names) == ["Package.swift", "Sources", "Tests", "Themes", "README.md", "sample-data"])
  }
}
