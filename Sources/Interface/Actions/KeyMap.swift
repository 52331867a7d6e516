// Which keys mean which action, in which view. Made from the catalogue's keys and a person's own.

import Drawing

/// Sequences of keys and the actions they mean.
package struct KeyMap: Sendable {
  /// What typed keys come to.
  package enum Meaning: Sendable {
    /// This action.
    case action(Action)
    /// The beginning of these sequences; more keys are awaited.
    case beginning([(rest: String, action: Action)])
    /// Nothing.
    case nothing
  }

  /// A sequence that means an action.
  typealias Binding = (keys: [Key], action: Action)

  private let bindings: [Binding]
  /// What of a person's own keys could not be as it was written, in the order it was written in.
  package let conflicts: [KeyConflict]

  /// The catalogue's keys, with those of `own` instead of them. Where they stand in each other's way,
  /// `conflicts` says how it was settled.
  package init(_ actions: [Action] = ActionCatalogue.all, own: [OwnKeys] = []) {
    (bindings, conflicts) = KeySettling.settle(actions, own)
  }

  /// What keys typed one after another mean in a view.
  package func meaning(of typed: [Key], in view: String) -> Meaning {
    var longer: [(rest: String, action: Action)] = []
    for (keys, action) in bindings where action.exists(in: view) {
      if keys == typed { return .action(action) }
      if keys.count > typed.count, keys.starts(with: typed) {
        longer.append((Key.name(of: Array(keys[typed.count...])), action))
      }
    }
    return longer.isEmpty ? .nothing : .beginning(longer)
  }

  /// The action that keys mean in other views than those it is asked from; nil when they mean nothing anywhere.
  package func elsewhere(_ typed: [Key]) -> Action? {
    bindings.filter { $0.keys == typed }.map(\.action).max {
      $0.views?.count ?? Int.max < $1.views?.count ?? Int.max
    }
  }

  /// The names of the sequences that mean an action, the catalogue's order.
  package func names(of action: String) -> [String] {
    bindings.filter { $0.action.name == action }.map { Key.name(of: $0.keys) }
  }

  /// Sequences that mean two things in one view, or are the beginning of another: none, unless a key map
  /// is wrong. Each with the names of the actions.
  package func clashes(in view: String) -> [(keys: String, actions: [String])] {
    let here = bindings.filter { $0.action.exists(in: view) }
    var found: [(keys: String, actions: [String])] = []
    for (index, one) in here.enumerated() {
      for other in here[(index + 1)...] {
        let isClash = one.keys.starts(with: other.keys) || other.keys.starts(with: one.keys)
        if isClash { found.append((Key.name(of: one.keys), [one.action.name, other.action.name])) }
      }
    }
    return found
  }
}
