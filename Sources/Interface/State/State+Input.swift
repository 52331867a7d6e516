// From a key to effects: the overlay on top takes it, else the key map says which action it means.
// Pure: the same state, book and key give the same state and effects.

import Drawing
import SalesDesk

extension State {
  /// Does what a key means.
  package mutating func handle(_ key: Key, _ book: borrowing Book) -> [Effect] {
    let seen = takeForesight(key)
    prepare(book)
    clearToast()
    if cancelDrag(key, book) { return [] }
    if !overlays.isEmpty {
      let effects = handleOverlay(key, book)
      take(seen)
      return effects
    }
    let meant = key.normalised
    if meant == .escape && !typed.isEmpty {
      typed = []
      return []
    }
    let sequence = typed + [meant]
    typed = []
    noteHan(key)
    switch keyMap.meaning(of: sequence, in: place?.view ?? "") {
    case .action(let action): return run(action, book)
    case .beginning: typed = sequence
    case .nothing: return sayNotHere(sequence)
    }
    return []
  }

  /// Does an action, or says why it cannot be done.
  package mutating func run(_ action: Action, _ book: borrowing Book) -> [Effect] {
    if let obstacle = action.obstacle(self, book) {
      say(scene.phrases.obstacle(obstacle), isError: true)
      return []
    }
    return action.run(&self, book)
  }

  /// Does the action of that name where it exists.
  package mutating func run(_ name: String, _ book: borrowing Book) -> [Effect] {
    guard let action = ActionCatalogue.action(name) else { return [] }
    return run(action, book)
  }

  /// Takes pasted text, which is data and never keys.
  package mutating func paste(_ text: String, _ book: borrowing Book) -> [Effect] {
    guard let top = overlays.last else { return pasteRows(text, book) }
    switch top {
    case .filter(var line):
      line.field.insert(text)
      overlays[overlays.count - 1] = .filter(line)
    case .chooser(var chooser):
      chooser.field.insert(text)
      chooser.refresh(&self, book)
      overlays[overlays.count - 1] = .chooser(chooser)
    case .form(var form):
      form.insert(text)
      overlays[overlays.count - 1] = .form(form)
    case .calendar(var picker):
      picker.insert(text, today: scene.now.today)
      overlays[overlays.count - 1] = .calendar(picker)
    case .columns(var picker):
      picker.insert(text)
      overlays[overlays.count - 1] = .columns(picker)
    case .question, .preview, .takeBack, .menu, .pasted:
      say(scene.phrases.textGoesElsewhere, isError: true)
    }
    return []
  }

  /// Remembers Chinese characters typed as commands, so that the footer can ask about the input method.
  private mutating func noteHan(_ key: Key) {
    strayHan = key.isHan ? strayHan + 1 : 0
  }

  private mutating func handleOverlay(_ key: Key, _ book: borrowing Book) -> [Effect] {
    guard let top = overlays.popLast() else { return [] }
    switch top {
    case .filter(let line): return handle(line, key)
    case .chooser(let chooser): return handle(chooser, key, book)
    case .form(let form): return handle(form, key, book)
    case .question(let question): return handle(question, key, book)
    case .preview(let preview): return handle(preview, key)
    case .takeBack(let takeBack): return handle(takeBack, key, book)
    case .calendar(let picker): return handle(picker, key, book)
    case .columns(let picker): return handle(picker, key)
    case .pasted(let preview): return handle(preview, key, book)
    case .menu(let menu): return handle(menu, key, book)
    }
  }

  /// What the filter on top says of a name such as `sort`; nil where it does not have it.
  func filterWord(_ name: String) -> String? { FilterWords(place?.filter ?? "")[name] }

  /// The filter on top with this said of a name, in the place of what it says; nil takes the name away.
  func filter(_ name: String, _ value: Value?) -> String {
    var words = FilterWords(place?.filter ?? "")
    words[name] = value?.plainText
    return words.text
  }

  /// Puts the filter of the view on top.
  mutating func setFilter(_ text: String) {
    withPlace { $0.filter = text }
  }
}
