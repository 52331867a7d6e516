// Keys in a form: going from field to field, choosing, saving, giving up.

import Drawing
import SalesDesk

extension State {
  /// Tab, Enter and arrows go, F2 saves, F4 shows what can be chosen, F5 who may be the same, F6 takes what another made
  /// of the field meanwhile, ^G opens the editor, Esc leaves (asking first), every other key edits.
  mutating func handle(_ form: Form, _ key: Key, _ book: borrowing Book) -> [Effect] {
    var form = form
    let isLast = form.focus == form.fields.count - 1
    let isArea = form.focused?.attribute.type == .longText
    switch key.code {
    case .function(2): return save(form, book)
    case .escape: return give(up: form)
    case .tab: return go(key.modifiers.contains(.shift) ? -1 : 1, in: form, book)
    case .enter where isArea: _ = form.edit(key)
    case .enter where isLast || form.isAtStep: return save(form, book)
    case .enter: return go(1, in: form, book)
    case .up: if !isArea || !form.edit(key) { return go(-1, in: form, book) }
    case .down: if !isArea || !form.edit(key) { return go(1, in: form, book) }
    case .character(" ") where form.focused?.picker != nil && form.focused?.isDirty == false:
      return pick(form, book)
    case .function(4): return pick(form, book)
    case .function(5): return showSimilar(form, book)
    case .function(6): if form.focused?.meeting != nil { _ = form.fields[form.focus].takeTheirs() }
    case .character("g") where key.modifiers == .control:
      overlays.append(.form(form))
      guard isArea else {
        say(scene.phrases.editorForLongText, isError: true)
        return []
      }
      return [.edit(form.focused?.text ?? "")]
    case .character(let letter)
    where key.modifiers.isEmpty && form.choose(letter: letter, scene):
      break
    default:
      _ = form.edit(key)
      form.sayStray(scene)
    }
    overlays.append(.form(form))
    return []
  }

  /// Goes on from a field, of which is said what is wrong; a name that is not one record's alone is looked for in
  /// the list.
  mutating func go(_ step: Int, in form: Form, _ book: borrowing Book) -> [Effect] {
    var form = form
    if form.check(form.focus, scene, book) {
      return pick(form, book, looking: form.focused?.text.trimmed ?? "")
    }
    form.go(step)
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

  /// Opens the list or the calendar of the field being edited, where it has one.
  mutating func pick(_ form: Form, _ book: borrowing Book, looking text: String = "")
    -> [Effect]
  {
    overlays.append(.form(form))
    guard let field = form.focused, let picker = field.picker else { return [] }
    switch picker {
    case .calendar: overlays.append(.calendar(.of(field, scene, book)))
    case .list:
      var chooser = Chooser.values(of: field, scene, book)
      // what was typed and not chosen is looked for
      let isTyped = field.isDirty && field.picked?.text != field.text
      let isSought = text.isEmpty && isTyped && !field.attribute.isSet && field.choices == nil
      chooser.field = TextField(isSought ? field.text : text)
      chooser.refresh(&self, book)
      overlays.append(.chooser(chooser))
    }
    return []
  }

  /// Saves what stands in the form, or marks what is wrong.
  mutating func save(_ form: Form, _ book: borrowing Book) -> [Effect] {
    if case .each(let ask) = form.purpose { return save(form, each: ask, book) }
    var form = form
    guard var deed = form.deed(scene, book) else {
      overlays.append(.form(form))
      return []
    }
    if let effects = putOffMarked(form, book) { return effects }
    if form.parent != nil { return adopt(form, deed, book) }
    overlays.append(.form(form))
    if form.only != nil, let field = form.focused,
      let values = try? FieldText.values(of: field, scene, book)
    {
      lastAlteration = .values(values, field.attribute)
    }
    deed.make(scene.made)
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
    if fields.indices.contains(focus) { fields[focus].leave() }
    focus = (focus + step + fields.count) % fields.count
  }

  /// Says that a letter chose nothing, until the next key.
  fileprivate mutating func sayStray(_ scene: Scene) {
    guard let field = focused, field.choices != nil else { return }
    fields[focus].remark = field.stray.map { scene.phrases.noChoice(String(Character($0))) }
  }

  /// Hands an editing key to the field being edited.
  mutating func edit(_ key: Key) -> Bool {
    fields.indices.contains(focus) ? fields[focus].handle(key) : false
  }
}
