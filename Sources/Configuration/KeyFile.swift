// A person's own keys.
//
//     [keys]
//     "deal.move" = ["m", "F6"]     # several keys
//     quit = "Q"                    # one
//     "task.snooze" = []            # none: takes the keys away
//
// Actions are names here; which there are is the workbench's to know.

import Drawing
import TOMLKit

/// A person's own keys, by action.
package struct KeyFile: Sendable, Equatable {
  /// The sequences of keys of each action named; none takes the action's own keys away.
  package private(set) var sequences: [String: [[Key]]] = [:]
  /// What is wrong in single lines, from top to bottom; those lines are left out.
  package private(set) var faults: [ConfigurationFault] = []
  private let source: ConfigurationText
  private var places: [String: (line: Int, column: Int)] = [:]

  /// Reads a key file. Throws where it is no TOML or has names besides `keys`.
  package init(_ source: ConfigurationText) throws(ConfigurationFault) {
    self.source = source
    let document = try Document(source)
    try document.allow(["keys"])
    guard let table = try document.table("keys") else { return }
    var found: [(action: String, line: Int, sequences: [[Key]])] = []
    for action in table.keys {
      let place = document.fault(.unknownName(action), at: action, in: "keys")
      places[action] = (place.line, place.column)
      guard let names = KeyFile.names(table[action]) else {
        faults.append(
          document.fault(.wrongType(name: action, wanted: "string"), at: action, in: "keys"))
        continue
      }
      var sequences: [[Key]] = []
      for name in names {
        if let keys = Key.sequence(named: name) {
          sequences.append(keys)
        } else {
          faults.append(document.fault(.unknownKey(name), at: action, in: "keys"))
        }
      }
      found.append((action, place.line, sequences))
    }
    take(found.sorted { $0.line < $1.line })
    faults.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// The faults of actions that are not among those there are.
  package func unknownActions(besides actions: Set<String>) -> [ConfigurationFault] {
    places.filter { !actions.contains($0.key) }
      .map { fault(.unknownName($0.key), at: $0.key) }
      .sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// Whether both give the same keys and faults.
  package static func == (left: KeyFile, right: KeyFile) -> Bool {
    left.sequences == right.sequences && left.faults == right.faults
  }

  private mutating func take(_ found: [(action: String, line: Int, sequences: [[Key]])]) {
    var owners: [(keys: [Key], action: String)] = []
    for (action, _, sequences) in found {
      var kept: [[Key]] = []
      for keys in sequences {
        let owner = owners.first { $0.keys.starts(with: keys) || keys.starts(with: $0.keys) }
        if let owner {
          faults.append(fault(.keyTaken(Key.name(of: keys), by: owner.action), at: action))
        } else {
          owners.append((keys, action))
          kept.append(keys)
        }
      }
      self.sequences[action] = kept
    }
  }

  private func fault(
    _ problem: ConfigurationFault.Problem, at action: String
  ) -> ConfigurationFault {
    let place = places[action] ?? (1, 1)
    return ConfigurationFault(
      file: source.file, line: place.line, column: place.column, problem: problem)
  }

  private static func names(_ value: (any TOMLValueConvertible)?) -> [String]? {
    if let name = value?.string { return name.isEmpty ? [] : [name] }
    guard let array = value?.array else { return nil }
    let names = array.compactMap { $0.string }
    return names.count == array.count ? names : nil
  }
}
