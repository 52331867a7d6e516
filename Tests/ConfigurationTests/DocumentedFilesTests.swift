// The TOML that documents show is read as what it is shown for.

import Configuration
import Drawing
import Foundation
import Testing

@Suite("Documented files")
struct DocumentedFilesTests {
  /// The first TOML block of a document that holds a word.
  private func block(of path: String, holding word: String) throws -> ConfigurationText {
    let top = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: top.appending(path: path), encoding: .utf8)
    let blocks = text.components(separatedBy: "```toml\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    let found = try #require(blocks.first { $0.contains(word) }, "\(path) shows no \(word)")
    return ConfigurationText(name: "shown", file: path, text: found)
  }

  private let catalogue = "Sources/SalesDesk/SalesDesk.docc"

  @Test("the theme of AddingATheme is a theme")
  func theme() throws {
    let source = try block(of: catalogue + "/AddingATheme.md", holding: "amber")
    let reading = try ThemeFile.theme(named: "shown", in: [source] + shippedThemes())
    #expect(reading.theme.name == "amber" && reading.faults.isEmpty)
  }

  @Test("the keys of AddingAnActionOrKey are a key file without faults")
  func keys() throws {
    let file = try KeyFile(try block(of: catalogue + "/AddingAnActionOrKey.md", holding: "[keys]"))
    #expect(file.faults.isEmpty)
    #expect(file.sequences.count == 3)
  }

  @Test("README's settings are settings")
  func settings() throws {
    let settings = Settings(try block(of: "README.md", holding: "desk ="))
    #expect(settings.desk == "~/sales")
    #expect(settings.language == "zh" && settings.theme == "auto" && settings.mouse == false)
    #expect(settings.bell == true)
  }

  @Test("the map of AddingAnImporterExporterOrReport is TOML")
  func map() throws {
    let source = try block(
      of: catalogue + "/AddingAnImporterExporterOrReport.md", holding: "[columns]")
    let file = try ImportMapFile(source.text)
    #expect(file.values[["columns", "Class"]] == ["tier"])
  }
}
