// When unfinished forms are kept: once the keys rest, and once a second while they do not; after a frame, never
// between a key and its frame.

import Drawing
import SalesDesk

extension Session {
  /// How long the keys rest, in milliseconds, until what was typed is kept.
  static let draftRest: Int64 = 150

  /// Remembers that something was typed into a form.
  func noteTyping() {
    guard state.hasForm, typedSince == nil else { return }
    typedSince = state.clock.instant
  }

  /// Keeps what was typed where it is time.
  func keepDraftsInTime() {
    guard let typedSince, !screen.hasWaitingInput else { return }
    let now = host.now().instant.milliseconds
    let isResting = now - changedAt.milliseconds >= Session.draftRest
    guard isResting || now - typedSince.milliseconds >= 1000 else { return }
    keepDrafts()
  }

  /// Keeps what stands in the forms, where it is not kept yet.
  func keepDrafts() {
    typedSince = nil
    state.tell(host.now())
    let before = state.toast?.at
    perform(state.keepDrafts(desk.book))
    if state.toast?.at != before { isDirty = true }
  }

  /// Looks for who may be the same as what is typed, once the keys rest.
  func noteSimilar() {
    guard state.wantsSimilar(desk.book) else { return }
    if state.lookForSimilar(desk.book) { isDirty = true }
  }

  /// Reads the drafts there are and offers them.
  func findDrafts() {
    let found = host.keptDrafts().compactMap { FormDraft($0.text, named: $0.name) }
    state.drafts = found.sorted { $0.at > $1.at }
    state.offerDrafts(desk.book)
  }
}
