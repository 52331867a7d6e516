// Comments that mention who sits here stand in Today until they are dealt with: by `d`, or by an answer.

import SalesDesk

extension Deed {
  /// A comment that mentions who sits here is dealt with; nil where it does not, or was already.
  static func handle(_ comment: Record, _ scene: Scene, _ book: borrowing Book) -> Deed? {
    guard let me = scene.me, book.awaits(me, comment) else { return nil }
    return Deed(.complete(comment), .handled(title: book.title(comment)))
  }

  /// Something said about a record; about a comment it is an answer, and deals with it.
  static func comment(
    _ record: Record, _ text: String, _ scene: Scene, _ book: borrowing Book
  ) -> Deed {
    let topic = book.answered(record)
    let comment = Command.comment(topic, text)
    let done = Done.noted(title: book.title(topic))
    guard topic != record, let handled = handle(record, scene, book) else {
      return Deed(comment, done)
    }
    var deed = Deed(.batch([comment, handled.proposal.command]), done)
    deed.proposal.verb = comment.verb
    return deed
  }
}

extension Book {
  /// Whether a comment mentions a member; dealt with, it does so no longer.
  func awaits(_ member: Record, _ comment: Record) -> Bool {
    values("mentions", of: comment).contains(.link(member))
  }

  /// What an answer to a record is about: what a comment was said of, else the record.
  func answered(_ record: Record) -> Record {
    record.kind == KindCatalogue.id(of: Comment.self) ? topic(of: record) : record
  }
}
