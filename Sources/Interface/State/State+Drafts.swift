// Drafts of unfinished forms: which are to be kept now, which are there, taking one up again.

import Drawing
import SalesDesk

extension State {
  /// Whether a form lies over the view.
  var hasForm: Bool { overlays.contains { if case .form = $0 { true } else { false } } }

  /// Has every form's text kept where it was changed since it was kept last; one with nothing in it any more has
  /// no draft.
  mutating func keepDrafts(_ book: borrowing Book) -> [Effect] {
    var effects: [Effect] = []
    for index in overlays.indices {
      guard case .form(var form) = overlays[index] else { continue }
      let typed = form.typed(scene, book)
      guard typed != form.kept else { continue }
      form.kept = typed
      overlays[index] = .form(form)
      guard !typed.isEmpty else {
        effects.append(.draftDone(name: form.draftName))
        continue
      }
      let text = FormDraft.text(form, at: scene.now.instant, scene, book)
      effects.append(.draftKept(name: form.draftName, text: text))
    }
    return effects
  }

  /// A draft is kept now; without `isKept` it could not be, which is said once.
  mutating func noteKept(_ name: String, _ text: String, isKept: Bool) {
    if !isKept && areDraftsKept { say(scene.phrases.draftNotKept, isError: true) }
    areDraftsKept = isKept
    guard isKept, let draft = FormDraft(text, named: name) else { return }
    drafts.removeAll { $0.name == name }
    drafts.insert(draft, at: 0)
  }

  /// Offers what was left unfinished at the last time; every draft also stands in the palette.
  mutating func offerDrafts(_ book: borrowing Book) {
    for draft in drafts.reversed() {
      scene.messages.append(Toast(text: words(for: draft), at: draft.at, isError: false))
    }
    if let first = drafts.first { offer(first, opens: true) }
  }

  /// Opens the form of a draft and offers to go on in it.
  mutating func open(_ draft: FormDraft) {
    offer(draft, opens: true)
  }

  /// A draft was kept for the form on top: whether one goes on in it is asked.
  mutating func offer(_ text: String, _ name: String) {
    guard case .form(let form)? = overlays.last, form.draftName == name,
      let draft = FormDraft(text, named: name)
    else { return }
    offer(draft, opens: false)
  }

  private mutating func offer(_ draft: FormDraft, opens: Bool) {
    let phrases = scene.phrases
    let goOn = Question.Answer([.enter], "Enter", phrases.goOn) { state, book in
      if opens, !state.reopen(draft, book) { return [.draftDone(name: draft.name)] }
      state.fill(draft, book)
      return []
    }
    let discard = Question.Answer([.delete, .backspace], "Del", phrases.discard) { _, _ in
      [.draftDone(name: draft.name)]
    }
    let later = Question.Answer([.escape], "Esc", phrases.later) { state, _ in
      if !opens, case .form? = state.overlays.last { state.overlays.removeLast() }
      return []
    }
    overlays.append(.question(Question(words(for: draft), [goOn, discard, later])))
  }

  private mutating func reopen(_ draft: FormDraft, _ book: borrowing Book) -> Bool {
    scene.made = draft.news(scene, book)
    guard let form = draft.form(scene, book), form.draftName == draft.name else {
      say(scene.phrases.draftHasNoForm(draft.title), isError: true)
      return false
    }
    overlays.append(.form(form))
    return true
  }

  private mutating func fill(_ draft: FormDraft, _ book: borrowing Book) {
    guard case .form(var form)? = overlays.last, form.draftName == draft.name else { return }
    if form.parent == nil { scene.made = draft.news(scene, book) }
    draft.fill(&form, scene, book)
    form.kept = form.typed(scene, book)
    overlays[overlays.count - 1] = .form(form)
  }

  /// `New deal: draft of 14:05`.
  func words(for draft: FormDraft) -> String {
    let zone = scene.now.zone
    let day = zone.day(of: draft.at)
    let time = Figures.time(zone.minute(of: draft.at))
    let when =
      day == scene.now.today ? time : scene.phrases.day(day, today: scene.now.today) + " " + time
    return scene.phrases.draft(of: when, draft.title)
  }
}
