// A person's own keys.
//
//     [keys]
//     "deal.move" = ["m", "F6"]     # several keys
//     quit = "Q"                    # one
//     "task.snooze" = []            # none: takes the keys away
//
// Actions are names here; which there are, and which keys stand in each other's way, is the workbench's to know.

import Drawing
import TOMLKit

/// A person's own keys, by action.
package struct KeyFile: Sendable, Equatable {
  /// The sequences of keys of each action named; none takes the action's own keys away.
  package private(set) var sequences: [String: [[Key]]] = [:]
  /// The actions named, in the order of their lines.
  package private(set) var actions: [String] = []
  /// What is wrong in single lines, from top to bottom; those lines are left out.
  package private(set) var faults: [ConfigurationFault] = []
  private var places: [String: ConfigurationFault] = [:]

  /// Reads a key file. Throws where it is no TOML, or `keys` is no table.
  package init(_ source: ConfigurationText) throws(ConfigurationFault) {
    let document = try Document(source)
    for name in document.table.keys where name != "keys" {
      faults.append(document.fault(.unknownName(name), at: name))
    }
    guard let table = try document.table("keys") else { return }
    for action in table.keys {
      places[action] = document.fault(.unknownName(action), at: action, in: "keys")
      guard let names = KeyFile.names(table[action]) else {
        faults.append(
          document.fault(.wrongType(name: action, wanted: "string"), at: action, in: "keys"))
        continue
      }
      var found: [[Key]] = []
      for name in names {
        if let keys = Key.sequence(named: name) {
          found.append(keys)
        } else {
          faults.append(document.fault(.unknownKey(name), at: action, in: "keys"))
        }
      }
      // a line that names keys of which none is one takes nothing away
      if names.isEmpty || !found.isEmpty { sequences[action] = found }
    }
    actions = sequences.keys.sorted { line(of: $0) < line(of: $1) }
    faults.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// The faults of actions that are not among those there are.
  package func unknownActions(besides actions: Set<String>) -> [ConfigurationFault] {
    places.values.filter { fault in
      if case .unknownName(let name) = fault.problem { !actions.contains(name) } else { false }
    }.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// Where an action's line stands, as the place of a fault; nil for one the file does not name.
  package func place(of action: String) -> ConfigurationFault? { places[action] }

  private func line(of action: String) -> Int { places[action]?.line ?? 0 }

  private static func names(_ value: (any TOMLValueConvertible)?) -> [String]? {
    if let name = value?.string { return name.isEmpty ? [] : [name] }
    guard let array = value?.array else { return nil }
    let names = array.compactMap { $0.string }
    return names.count == array.count ? names : nil
  }
}
