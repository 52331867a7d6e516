// What makes the workbench speak: why a key does nothing here, the message under the cursor, what is said at the
// start.

import Drawing
import SalesDesk

extension State {
  /// Says of keys that mean something, but not in this view, where they do; of several keys that mean nothing
  /// anywhere the bell.
  mutating func sayNotHere(_ sequence: [Key]) -> [Effect] {
    guard let action = keyMap.elsewhere(sequence) else { return sequence.count > 1 ? [.bell] : [] }
    let language = scene.language
    let views = ViewCatalogue.all.filter { action.exists(in: $0.name) }.map { $0.words[language] }
    say(scene.phrases.notHere(action.words[language], views: views), isError: true)
    return []
  }

  /// The message the cursor is on, in the list of messages.
  var messageUnderCursor: Toast? {
    guard let rows = place?.state as? MessagesView.Rows else { return nil }
    let index = scene.messages.count - 1 - rows.window.selected
    return scene.messages.indices.contains(index) ? scene.messages[index] : nil
  }

  /// Says what is to be known at the start: one thing by itself, of several that they are in the messages.
  mutating func announce(_ notices: [FaultText]) {
    for notice in notices { say(notice.what, isError: true, help: notice.help) }
    guard notices.count > 1, let messages = ActionCatalogue.action("messages"),
      let key = keyName(of: messages)
    else { return }
    toast = Toast(
      text: scene.phrases.settingsFaults(notices.count, key: key), at: clock.instant,
      isError: true)
  }
}

extension Toast {
  /// All of it, with what helps.
  var wholeText: String { help.map { text + "\n" + $0 } ?? text }
}

extension Session {
  /// Says what is to be known at the start, before the first frame: own keys that are not in force, and the like.
  package func announce(_ notices: [FaultText]) { state.announce(notices + themeNews()) }
}
