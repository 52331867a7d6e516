// What the world does for the workbench: the clock, drafts and private state in the user's state folder, the
// editor, themes from files.

import Configuration
import Drawing
import Glibc
import Interface
import SalesDesk

/// The workbench's host on a real system.
final class WorkbenchHost: Host {
  private let zone: Zone
  private let folder: String
  /// The desk's path; nil where there is none to write a checkpoint of.
  private let path: String?
  private let sources: [ConfigurationText]

  /// A host for a desk: drafts and marks are kept in `PLACES/DESK`.
  init(zone: Zone, desk: String, places: Places, path: String? = nil) {
    self.zone = zone
    self.path = path
    folder = places.state + "/" + desk
    sources = WorkbenchHost.themeSources(places)
  }

  func now() -> Now { Now(SystemClock.now, zone: zone) }

  func saveDraft(_ text: String, named name: String) -> Bool {
    System.makeFolders(folder) == 0
      && System.replace(file("draft-" + name), Array(text.utf8), isDurable: true)
  }

  func keptDrafts() -> [(name: String, text: String)] {
    System.names(in: folder).compactMap { file in
      guard file.hasPrefix("draft-"), let text = kept(file) else { return nil }
      return (String(file.dropFirst("draft-".count)), text)
    }
  }

  func loadDraft(_ name: String) -> String? { kept("draft-" + name) }

  func clearDraft(_ name: String) { unlink(file("draft-" + name)) }

  func readPrivate(_ name: String) -> String? { kept(name) }

  func beginCheckpoint() { path.map(CheckpointRule.begin) }

  func writePrivate(_ text: String, named name: String) { keep(text, name) }

  func export(_ bytes: [UInt8], to path: String, isReplacing: Bool) -> ExportOutcome {
    var whole = path
    if path == "~" || path.hasPrefix("~/") {
      whole = System.user.home + path.dropFirst()
    } else if !path.hasPrefix("/"), let here = getcwd(nil, 0) {
      whole = String(cString: here) + "/" + path
      free(here)
    }
    do throws(StoreFault) {
      return try PrivateFile.put(bytes, at: whole, isReplacing: isReplacing)
        ? .written(whole) : .exists(whole)
    } catch { return .failed(error) }
  }

  /// A file name that is one: letters, digits and a few marks.
  private func file(_ name: String) -> String {
    folder + "/" + String(name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "_" })
  }

  private func keep(_ text: String, _ name: String) {
    guard System.makeFolders(folder) == 0 else { return }
    System.replace(file(name), Array(text.utf8))
  }

  private func kept(_ name: String) -> String? {
    System.read(file(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: - The editor

  func edit(_ text: String) -> String? {
    guard System.makeFolders(folder) == 0 else { return nil }
    let file = file("edit-\(getpid()).txt")
    guard System.replace(file, Array(text.utf8)) else { return nil }
    defer { unlink(file) }
    let editor = System.environment("VISUAL") ?? System.environment("EDITOR") ?? "vi"
    guard WorkbenchHost.run(["/bin/sh", "-c", "\(editor) \"$1\"", "sh", file]) == 0,
      let bytes = System.read(file)
    else { return nil }
    let edited = String(decoding: bytes, as: UTF8.self)
    return edited.last == "\n" && text.last != "\n" ? String(edited.dropLast()) : edited
  }

  /// Runs a program on the terminal and waits for it.
  /// - Returns: what it ended with; -1 when it could not be run.
  private static func run(_ words: [String]) -> Int32 {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    guard posix_spawn(&child, words[0], nil, nil, &arguments, environ) == 0 else { return -1 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { if errno != EINTR { return -1 } }
    return status
  }

  // MARK: - Themes

  var themes: [String] {
    var names: [String] = []
    for source in sources where !names.contains(source.name) { names.append(source.name) }
    return names
  }

  func theme(_ name: String) -> Theme? { try? ThemeFile.theme(named: name, in: sources).theme }

  func themeFaults(_ name: String, _ language: Language) -> [FaultText] {
    let read = try? ThemeFile.theme(named: name, in: sources)
    return (read?.faults ?? []).map { ConfigurationWords.text($0, language) }
  }

  /// What is wrong in a person's own themes.
  func ownThemeFaults(_ language: Language) -> [FaultText] {
    var told: [ConfigurationFault] = []
    for name in themes {
      guard let read = try? ThemeFile.theme(named: name, in: sources) else { continue }
      told += read.faults.filter { !told.contains($0) }
    }
    return told.map { ConfigurationWords.text($0, language) }
  }

  /// A person's own themes, then the program's.
  private static func themeSources(_ places: Places) -> [ConfigurationText] {
    [places.themes, Resources.folder("Themes")].compactMap { $0 }.flatMap { folder in
      System.names(in: folder).compactMap { name -> ConfigurationText? in
        guard name.hasSuffix(".toml"), let bytes = System.read(folder + "/" + name) else {
          return nil
        }
        return ConfigurationText(
          name: String(name.dropLast(5)), file: folder + "/" + name,
          text: String(decoding: bytes, as: UTF8.self))
      }
    }
  }
}
