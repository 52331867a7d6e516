// A person's own keys among the program's: who gives way, and what is said about it. Nothing is left unsaid, and
// what is valid works.
//
//     undo = "x"    over the program's own `x`: the person's wins, the program's action is without it
//     undo = "g"    would hide `gg`, `gl` and others: left out
//     undo = "qq"   could never be typed, for `q` acts at once: left out
//
// An action whose own keys are all left out keeps the program's.

import Drawing

/// The keys a person gave an action, in the order of their file.
package struct OwnKeys: Sendable, Hashable {
  /// The action's name.
  package let action: String
  /// The sequences; none takes the action's keys away.
  package let sequences: [[Key]]

  /// The keys a person gave an action.
  package init(_ action: String, _ sequences: [[Key]]) {
    self.action = action
    self.sequences = sequences
  }
}

/// What stands in the way of a person's own key.
package struct KeyConflict: Sendable, Hashable {
  /// In which way.
  package enum Cause: Sendable, Hashable {
    /// Another of the person's own actions has the key; this one is left out.
    case taken
    /// The program gave the key to another action, which is without it now.
    case overruled
    /// The key begins longer sequences, which could never be typed; it is left out.
    case hides
    /// The key begins with one that acts at once; it is left out.
    case hidden
  }

  /// The action that was given the key.
  package let action: String
  /// The key or sequence, by its name.
  package let keys: String
  /// In which way it does not go.
  package let cause: Cause
  /// The other actions with the names of their sequences.
  package let others: [Other]

  /// An action in the way.
  package struct Other: Sendable, Hashable {
    /// The name of its sequence.
    package let keys: String
    /// Its name.
    package let action: String
  }

  /// Whether the key was left out.
  package var isLeftOut: Bool { cause != .overruled }
}

/// Settles a person's keys among the program's.
enum KeySettling {
  typealias Binding = KeyMap.Binding

  static func settle(
    _ actions: [Action], _ own: [OwnKeys]
  ) -> (bindings: [Binding], conflicts: [KeyConflict]) {
    let byName = Dictionary(actions.map { ($0.name, $0) }) { first, _ in first }
    let given = Set(own.map(\.action))
    var standard: [Binding] = []
    for action in actions where !given.contains(action.name) {
      standard += action.keys.compactMap { Key.sequence(named: $0) }.map { ($0, action) }
    }
    var conflicts: [KeyConflict] = []
    var kept: [Binding] = []
    for keys in own {
      guard let action = byName[keys.action] else { continue }
      for sequence in keys.sequences {
        let binding = (sequence, action)
        if kept.contains(where: { $0.keys == sequence && $0.action.name == action.name }) {
          continue
        }
        if let conflict = conflict(of: binding, with: kept, equal: .taken)
          ?? conflict(of: binding, with: standard, equal: nil)
        {
          conflicts.append(conflict)
          continue
        }
        let lost = standard.filter { $0.keys == sequence && meet($0.action, action) }
        if !lost.isEmpty {
          conflicts.append(KeyConflict(binding, .overruled, lost))
          standard.removeAll { $0.keys == sequence && meet($0.action, action) }
        }
        kept.append(binding)
      }
    }
    for keys in own where !keys.sequences.isEmpty {
      guard let action = byName[keys.action],
        !(kept + standard).contains(where: { $0.action.name == action.name })
      else { continue }
      for sequence in action.keys.compactMap({ Key.sequence(named: $0) })
      where conflict(of: (sequence, action), with: kept + standard, equal: .taken) == nil {
        standard.append((sequence, action))
      }
    }
    return (ordered(kept + standard, actions), conflicts)
  }

  /// What stands in the way among others; `equal` says what the same key is, nil that it is none.
  private static func conflict(
    of binding: Binding, with others: [Binding], equal: KeyConflict.Cause?
  ) -> KeyConflict? {
    let near = others.filter { meet($0.action, binding.action) }
    let same = near.filter { $0.keys == binding.keys }
    if let equal, !same.isEmpty { return KeyConflict(binding, equal, same) }
    let longer = near.filter { $0.keys.count > binding.keys.count }
    let hidden = longer.filter { $0.keys.starts(with: binding.keys) }
    if !hidden.isEmpty { return KeyConflict(binding, .hides, hidden) }
    let hiding = near.filter {
      $0.keys.count < binding.keys.count && binding.keys.starts(with: $0.keys)
    }
    return hiding.isEmpty ? nil : KeyConflict(binding, .hidden, hiding)
  }

  /// Whether two actions exist in a view together.
  private static func meet(_ one: Action, _ other: Action) -> Bool {
    guard let here = one.views, let there = other.views else { return true }
    return !here.isDisjoint(with: there)
  }

  /// In the catalogue's order, which is that of help and footer.
  private static func ordered(_ bindings: [Binding], _ actions: [Action]) -> [Binding] {
    var byName: [String: [Binding]] = [:]
    for binding in bindings { byName[binding.action.name, default: []].append(binding) }
    return actions.flatMap { byName[$0.name] ?? [] }
  }
}

extension KeyConflict {
  fileprivate init(
    _ binding: KeySettling.Binding, _ cause: Cause, _ others: [KeySettling.Binding]
  ) {
    self.init(
      action: binding.action.name, keys: Key.name(of: binding.keys), cause: cause,
      others: others.map { Other(keys: Key.name(of: $0.keys), action: $0.action.name) })
  }
}
