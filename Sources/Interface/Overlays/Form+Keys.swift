// Keys in a form: going from field to field, choosing, saving, giving up.

import Drawing
import SalesDesk

extension State {
  /// Tab, Enter and arrows go, F2 saves, Esc leaves (asking first), every other key edits.
  mutating func handle(_ form: Form, _ key: Key, _ book: borrowing Book) -> [Effect] {
    var form = form
    let isLast = form.focus == form.fields.count - 1
    let isArea = form.focused?.attribute.type == .longText
    switch key.code {
    case .function(2): return save(form, book)
    case .escape: return give(up: form)
    case .tab: form.go(key.modifiers.contains(.shift) ? -1 : 1)
    case .enter where isArea: _ = form.edit(key)
    case .enter where isLast || form.isAtStep: return save(form, book)
    case .enter: form.go(1)
    case .up: if !isArea || !form.edit(key) { form.go(-1) }
    case .down: if !isArea || !form.edit(key) { form.go(1) }
    case .character(" ") where form.focused?.isPicked == true && form.focused?.isPristine == true:
      return pick(form, book)
    case .function(4): return pick(form, book)
    case .character("g") where key.modifiers == .control:
      overlays.append(.form(form))
      return [.edit(form.focused?.text ?? "")]
    case .character(let letter)
    where key.modifiers.isEmpty && form.choose(letter: letter, scene):
      break
    default: _ = form.edit(key)
    }
    overlays.append(.form(form))
    return []
  }

  private mutating func give(up form: Form) -> [Effect] {
    guard form.isDirty else { return [.draftDone(name: form.draftName)] }
    overlays.append(.form(form))
    let question = Question(scene.phrases.discardQuestion, yes: scene.phrases.discard) { state, _ in
      if case .form(let form)? = state.overlays.last {
        state.overlays.removeLast()
        return [.draftDone(name: form.draftName)]
      }
      return []
    }
    overlays.append(.question(question))
    return []
  }

  private mutating func pick(_ form: Form, _ book: borrowing Book) -> [Effect] {
    overlays.append(.form(form))
    guard let field = form.focused, field.isPicked else { return [] }
    var chooser = Chooser.values(of: field)
    chooser.refresh(&self, book)
    overlays.append(.chooser(chooser))
    return []
  }

  /// Saves what stands in the form, or marks what is wrong.
  mutating func save(_ form: Form, _ book: borrowing Book) -> [Effect] {
    var form = form
    let deed = form.deed(scene, book)
    if deed != nil, let effects = putOffMarked(form, book) { return effects }
    overlays.append(.form(form))
    guard let deed else { return [] }
    if deed.proposal.command.isEmpty {
      overlays.removeLast()
      return [.draftDone(name: form.draftName)]
    }
    return [.perform(deed)]
  }
}

extension Form {
  /// Goes so many fields on, around the ends.
  mutating func go(_ step: Int) {
    guard !fields.isEmpty else { return }
    focus = (focus + step + fields.count) % fields.count
  }

  /// Hands an editing key to the field being edited.
  mutating func edit(_ key: Key) -> Bool {
    fields.indices.contains(focus) ? fields[focus].handle(key) : false
  }
}

extension FormField {
  /// Whether nothing was typed in it yet.
  var isPristine: Bool { !isDirty }
}
