// What comes back from the world: a deed done, a deed refused, a draft, a text from the editor.

import SalesDesk

extension State {
  /// A deed was done: the form that asked closes, what was done is said, the cursor follows. `hasChanged` is false
  /// where all was so already.
  mutating func finished(
    _ deed: Deed, created: [Record], hasChanged: Bool, _ book: borrowing Book
  ) -> [Effect] {
    var effects: [Effect] = []
    if let name = deed.form {
      overlays.removeAll { if case .form(let form) = $0 { form.draftName == name } else { false } }
      effects.append(.draftDone(name: name))
    }
    if case .altered = deed.done { clearMarks() }
    guard hasChanged else {
      say(scene.phrases.nothingChanged)
      return effects
    }
    var text = words(for: deed.done, book)
    let isCompleted = if case .completed = deed.done { true } else { false }
    if isCompleted, let again = created.first, case .due(let due)? = book.value("due", of: again) {
      text += " ∙ " + scene.phrases.again(on: due.day(in: clock.zone), today: clock.today)
    }
    if !deed.done.isUndone, let undo = ActionCatalogue.action("undo"), let key = keyName(of: undo) {
      text += " ∙ " + scene.phrases.undoHint(key)
    }
    if let over = book.overLimits(after: deed.proposal.command).first {
      text += " ∙ " + scene.phrases.overLimit(over, book)
    }
    say(text)
    var main = created.first
    if case .making(_, let command) = deed.proposal.command {
      if case .add = command { main = created.last } else { main = nil }
    }
    if let then = deed.then, let record = main { return effects + then(record, &self, book) }
    // where a task repeats the cursor goes on to what is to be done now
    if let record = main, !isCompleted { effects += send(.reveal(record), book) }
    switch deed.proposal.command {
    case .move(let record, _, _), .place(let record, _, _): effects += send(.reveal(record), book)
    case .batch(let commands):
      if case .moved = deed.done, case .move(let record, _, _)? = commands.first {
        effects += send(.reveal(record), book)
      }
    default: break
    }
    return effects
  }

  private func words(for done: Done, _ book: borrowing Book) -> String {
    let language = scene.language
    let names = book.schema.map { $0.description.words[language] }
    return scene.phrases.done(done) { names[Int($0.index)] }
  }

  /// What was said of an entry when it was done, also of one that takes it back or does it again.
  func said(of done: Done, _ book: borrowing Book) -> String {
    switch done {
    case .undone(let what), .redone(let what): what
    default: words(for: done, book)
    }
  }

  /// A deed was refused: what is missing is asked for, else the reason is said and the form stays. `author` is who wrote
  /// what it conflicts with.
  mutating func refused(
    _ deed: Deed, _ refusal: Refusal, by author: String?, _ book: borrowing Book
  ) -> [Effect] {
    if case .missing(let names, _, _) = refusal, let gate = deed.gate, deed.form == nil,
      let form = Form.gate(gate.record, to: gate.stage, missing: names, scene, book)
    {
      return show(form)
    }
    let text = scene.phrases.words(for: refusal, book)
    if case .blocked = refusal, deed.form == nil {
      var anyway = deed
      anyway.proposal.isOverride = true
      anyway.proposal.why = text
      overlays.append(
        .question(
          Question(text, yes: scene.phrases.completeAnyway, no: scene.phrases.leaveIt) {
            [anyway] _, _ in
            [.perform(anyway)]
          }))
      return []
    }
    for index in overlays.indices {
      guard case .form(var form) = overlays[index], form.draftName == deed.form,
        form.meet(refusal, by: author, scene, book) || form.note(refusal, text)
      else { continue }
      overlays[index] = .form(form)
      return []
    }
    say(text, isError: true, help: scene.phrases.help(for: refusal, book))
    return []
  }

  /// A text comes back from the editor, into the field it was taken from.
  mutating func takeEdited(_ text: String) {
    guard case .form(var form)? = overlays.last else { return }
    if form.fields.indices.contains(form.focus) { form.fields[form.focus].text = text }
    overlays[overlays.count - 1] = .form(form)
  }
}
