// Own keys, help and messages in English.

import SalesDesk

extension EnglishPhrases {
  package func notHere(_ action: String, views: [String]) -> String {
    let places = views.prefix(3).joined(separator: ", ")
    return "“\(action)” is not for this view" + (places.isEmpty ? "" : ", but for: \(places)")
  }

  package var noViewBefore: String { "there is no view before this one" }

  package func conflict(_ conflict: KeyConflict, name: (String) -> String) -> String {
    let action = name(conflict.action)
    let others = conflict.others.prefix(3).map { "\($0.keys) (\($0.action))" }
    let more = conflict.others.count > 3 ? " and \(conflict.others.count - 3) more" : ""
    let list = others.joined(separator: ", ") + more
    return switch conflict.cause {
    case .taken:
      "\(conflict.keys) is given to \(conflict.others.first?.action ?? "") above; \(action) does not get it"
    case .overruled:
      "\(conflict.keys) now means \(action); it was the key of \(conflict.others.map(\.action).joined(separator: ", "))"
    case .hides: "\(conflict.keys) for \(action) would hide \(list); it is left out"
    case .hidden: "\(conflict.keys) for \(action) can never be typed after \(list); it is left out"
    }
  }

  package func help(against conflict: KeyConflict) -> String? {
    let other = conflict.others.first?.action ?? ""
    return switch conflict.cause {
    case .taken: "Give one of the two another key."
    case .overruled: "Give \(other) a key of its own, or find it with : by its name."
    case .hides, .hidden: "Take another key, or give \(other) other keys first."
    }
  }

  package func settingsFaults(_ count: Int, key: String) -> String {
    "Own settings: \(count) things are not as written; \(key) shows them"
  }

  package var whatHelps: String { "What helps: " }

  package var tutorialTitle: String { "Tutorial" }
  package var tutorialOffer: String { "New here? {tutorial} is a tutorial of ten minutes." }
  package var tutorialKeys: String { "{tutorial} skip, leave" }
  package var tutorialHint: String { "Hint: " }
  package var tutorialEnd: String {
    "Done: that is enough for a first day. All you tried can be undone with {undo}. {tutorial} closes this."
  }

  package func tutorialChoice(_ choice: TutorialChoice) -> String {
    switch choice {
    case .skip: "Skip this step"
    case .back: "Back to the step before"
    case .hint: "Show the hint"
    case .leave: "Leave the tutorial; its key comes back to this step"
    case .restart: "Start again from the first step"
    case .resume: "Go on where I left it"
    }
  }

  package var menu: String { "Menu" }

  package func menuGroup(_ group: Menu.Group) -> String {
    switch group {
    case .go: "Go"
    case .record: "Record"
    case .change: "Change"
    case .mark: "Mark"
    case .view: "View"
    case .program: "Program"
    }
  }

  package var menuHint: String { "Arrows move  Enter do it  Left back  Esc close" }
}
