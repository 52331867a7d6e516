// One change asked of many records: each is decided after those before it, on a copy of the book, so that it is known
// before anything happens which of them change and why the others do not. What is left is one batch, one entry.

/// Commands for many records, tried one after the other.
package struct Bulk: ~Copyable {
  private var draft: Draft
  /// Those that change something, in the order they were asked.
  package private(set) var commands: [Command] = []

  /// A round on a copy of a book, on a member's behalf; nothing is written.
  package init(
    on book: borrowing Book, by author: String, now: Now, isOverride: Bool = false
  ) {
    draft = Draft(on: book, by: author, now: now)
    draft.isOverride = isOverride
    draft.isLazy = true
  }

  /// Tries a command; one that changes nothing is left out.
  /// - Returns: whether it changes something.
  /// - Throws: why the book refuses it; those asked before and after stand.
  @discardableResult
  package mutating func ask(_ command: Command) throws(Refusal) -> Bool {
    let before = draft.facts.count
    try draft.perform(command)
    guard draft.facts.count > before else { return false }
    commands.append(command)
    return true
  }

  /// All of them as one; nil when nothing changes.
  package var command: Command? { commands.isEmpty ? nil : .batch(commands) }
}
