// Records of how the desk is set up: boards, stages, members, labels. What is done to them is done to everybody.

import SalesDesk

extension State {
  /// Whether the cursor is on such a record.
  func isOnSetup(_ book: borrowing Book) -> Bool {
    selected.map { isSetup($0, book) } ?? false
  }

  private func isSetup(_ record: Record, _ book: borrowing Book) -> Bool {
    !KindCatalogue.isNumbered(book.schema(record.kind).description.name)
  }

  /// Asks before one of them is put aside: one key too many would take a board or a member from everybody.
  /// - Returns: nil where nothing needs to be asked; several are shown before it happens anyway.
  mutating func askBeforeArchiving(_ book: borrowing Book) -> [Effect]? {
    guard targets.count == 1, let record = targets.first, isSetup(record, book) else { return nil }
    let (language, phrases) = (scene.language, scene.phrases)
    let kind = book.schema(record.kind).description.words[language]
    let text = phrases.archiveSetup(kind, book.title(record, language))
    overlays.append(
      .question(
        Question(text, yes: phrases.putAside, no: phrases.leaveIt) { state, book in
          state.alter(.archive, book)
        }))
    return []
  }
}
