// The project's own files, read as text. No syntax library: what is asked of them can be seen line by line.

import Foundation

/// A source file of ours.
struct SourceFile: Sendable, CustomStringConvertible {
  /// Relative to the project's top.
  let path: String
  let lines: [String]
  var description: String { path }

  /// The target's name, from `Sources/NAME/…`.
  var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
}

/// The checkout the tests were built from.
enum Project {
  static let top = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// All Swift files below a folder of the project.
  static func swiftFiles(under folder: String) -> [SourceFile] {
    let root = top.appending(path: folder)
    guard let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    else { return [] }
    var files: [SourceFile] = []
    for case let url as URL in walk where url.pathExtension == "swift" {
      guard let text = try? String(contentsOf: url, encoding: .utf8) else { continue }
      let path = String(url.path.dropFirst(top.path.count + 1))
      files.append(SourceFile(path: path, lines: text.components(separatedBy: "\n")))
    }
    return files.sorted { $0.path < $1.path }
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: top.appending(path: path), encoding: .utf8)
  }
}
