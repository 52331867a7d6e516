// A call noted down, and what comes next: one entry. The next step is the deal's or lead's the call was about;
// where there is none it becomes a task.

import SalesDesk

extension Form {
  /// The deed of a form for a call, visit, mail or meeting about a record.
  static func logging(
    _ record: Record, _ kind: String, _ title: String, _ given: [Change], _ scene: Scene,
    _ book: borrowing Book
  ) -> Deed {
    let next = given.filter { ["next-step", "next-due"].contains($0.attribute) }
    var others = given.filter { !["title", "next-step", "next-due"].contains($0.attribute) }
    var kind = kind
    if let index = others.firstIndex(where: { $0.attribute == "kind" }),
      case .choice(let chosen)? = others.remove(at: index).value
    {
      kind = chosen
    }
    if let me = scene.me { others.append(.set("owner", .link(me))) }
    let log = Command.log(record, kind: kind, title, others)
    guard let after = following(record, title, next, scene, book) else {
      return Deed(log, .logged(title: title))
    }
    var deed = Deed(.batch([log, after]), .logged(title: title))
    deed.proposal.verb = log.verb
    return deed
  }

  /// What a next step given with a call comes to; nil when none was.
  private static func following(
    _ record: Record, _ title: String, _ next: [Change], _ scene: Scene, _ book: borrowing Book
  ) -> Command? {
    guard !next.isEmpty else { return nil }
    if let target = bearer(of: record, book) {
      let changes = next.map { change in
        Change(
          change.attribute, change.operation,
          seen: .some(book.value(change.attribute, of: target)))
      }
      return .set(target, changes)
    }
    var changes: [Change] = [.set("about", .link(record))]
    let step = next.first { $0.attribute == "next-step" }?.value
    changes.append(.set("title", step ?? .text(title)))
    if case .day(let day)? = next.first(where: { $0.attribute == "next-due" })?.value {
      changes.append(.set("due", .due(.day(day))))
    }
    if let me = scene.me { changes.append(.set("owner", .link(me))) }
    return .add(KindCatalogue.id(of: WorkTask.self), changes)
  }

  /// The record whose next step a call about this one changes: itself, or the deal or lead it is about.
  private static func bearer(of record: Record, _ book: borrowing Book) -> Record? {
    if book.schema(record.kind).index(of: "next-step") != nil { return record }
    guard case .link(let about)? = book.value("about", of: record) else { return nil }
    return book.schema(about.kind).index(of: "next-step") != nil ? about : nil
  }
}
