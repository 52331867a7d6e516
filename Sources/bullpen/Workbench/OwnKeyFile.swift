// A person's `keys.toml`, read against the catalogue of actions: the key map that comes of it, and what could not
// be as it is written, each with file, line and the line itself. The workbench opens with what is valid.

import Configuration
import Drawing
import Interface
import SalesDesk

/// A person's own keys, settled among the program's.
struct OwnKeyFile {
  /// The keys in force.
  let map: KeyMap
  /// What could not be as it is written, from top to bottom.
  let notices: [FaultText]

  /// Reads `keys.toml` where there is one.
  init(_ places: Places, language: Language) {
    guard let text = ConfigurationText(read: places.keys) else {
      self.init(KeyMap(), [])
      return
    }
    self.init(text, language: language)
  }

  private init(_ map: KeyMap, _ notices: [FaultText]) {
    self.map = map
    self.notices = notices
  }

  /// Reads a key file.
  init(_ text: ConfigurationText, language: Language) {
    let file: KeyFile
    do throws(ConfigurationFault) {
      file = try KeyFile(text)
    } catch {
      self.init(KeyMap(), [ConfigurationWords.text(error, language)])
      return
    }
    let names = ActionCatalogue.all.map(\.name)
    let map = KeyMap(own: file.actions.map { OwnKeys($0, file.sequences[$0] ?? []) })
    var found: [(line: Int, notice: FaultText)] = []
    for fault in file.faults {
      found.append((fault.line, ConfigurationWords.text(fault, language)))
    }
    for fault in file.unknownActions(besides: Set(names)) {
      found.append((fault.line, ConfigurationWords.text(fault, language, actions: names)))
    }
    for conflict in map.conflicts {
      guard let place = file.place(of: conflict.action) else { continue }
      found.append((place.line, ConfigurationWords.text(conflict, at: place, language)))
    }
    let sorted = found.enumerated().sorted {
      ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
    }
    self.init(map, sorted.map(\.element.notice))
  }
}
