// A change that can be made to one record or to many: what is marked is changed as one entry, after a look at what
// it comes to, and `.` makes the same change again elsewhere.

import SalesDesk

/// A change by its name, with what it asks of the desk for a record.
struct Alteration: Sendable {
  /// What it changes, as a preview and a message say it: `Owner`.
  let words: Words
  /// Why it means nothing for a record for which there is no deed.
  let obstacle: Obstacle
  /// The reason given, which goes into the entry; nil for none.
  var why: String?
  /// What is asked for a record, checked against what is seen of it; nil where it means nothing for it.
  let deed: @Sendable (Record, Scene, borrowing Book) -> Deed?

  /// Whether what a stage requires was asked for already.
  var isAsked = false

  init(
    _ words: Words, orElse obstacle: Obstacle = .notForThisKind,
    _ deed: @escaping @Sendable (Record, Scene, borrowing Book) -> Deed?
  ) {
    self.words = words
    self.obstacle = obstacle
    self.deed = deed
  }
}

extension State {
  /// Makes a change to what it is meant for: at once to one record, to several after a preview.
  /// - Parameters:
  ///   - given: the records it is meant for, where a form was opened for them.
  ///   - form: the name of that form's draft; it closes when the change is made.
  mutating func alter(
    _ alteration: Alteration, on given: [Record]? = nil, form: String? = nil,
    _ book: borrowing Book
  ) -> [Effect] {
    let targets = given ?? targets
    guard !marks.isEmpty || targets.count > 1 else {
      guard let record = targets.first else { return [] }
      guard var deed = alteration.deed(record, scene, book) else {
        say(scene.phrases.obstacle(alteration.obstacle), isError: true)
        return []
      }
      if let why = alteration.why { deed.proposal.why = why }
      deed.form = form
      lastAlteration = alteration
      return [.perform(deed)]
    }
    if let form = gate(alteration, of: targets, book) { return show(form) }
    var preview = Preview(alteration, of: targets, scene, book)
    preview.form = form
    overlays.append(.preview(preview))
    return []
  }

  /// Makes the last change of this kind again, to what is marked or selected now.
  mutating func repeatAlteration(_ book: borrowing Book) -> [Effect] {
    guard let lastAlteration else {
      say(scene.phrases.nothingToRepeat, isError: true)
      return []
    }
    return alter(lastAlteration, book)
  }
}

extension Alteration {
  /// Another value of an attribute; of a set, one element more, or less where all of `targets` have it. Made again
  /// on others it adds where it added and takes away where it took away.
  static func value(
    _ value: Value?, of attribute: AttributeDescription, label: String, targets: [Record],
    _ book: borrowing Book
  ) -> Alteration {
    var isThere = attribute.isSet && !targets.isEmpty
    if let value, attribute.isSet {
      for record in targets where !book.values(attribute.name, of: record).contains(value) {
        isThere = false
      }
    }
    let isRemoved = isThere
    return Alteration(attribute.words) { record, scene, book in
      guard book.schema(record.kind).index(of: attribute.name) != nil else { return nil }
      var change = Change(
        attribute.name, .set(value), seen: .some(book.value(attribute.name, of: record)))
      if attribute.isSet {
        guard let value else { return nil }
        change = Change(attribute.name, isRemoved ? .remove(value) : .add(value))
      }
      var done = Done.changed(title: book.title(record))
      if attribute.name == "owner", case .link? = value {
        done = .assigned(title: book.title(record), to: label)
      }
      return Deed(.set(record, [change]), done)
    }
  }

  /// To a stage.
  static func move(to stage: Record) -> Alteration {
    Alteration(Words("Move", "移动")) { record, scene, book in
      .move(record, to: stage, scene, book)
    }
  }

  /// To the stage so many further on in its own process. What has ended goes no further, and back it goes to the last stage
  /// in which it is open: what was lost is not won by a key too many.
  static func move(by step: Int) -> Alteration {
    Alteration(Words("Move", "移动"), orElse: .noFurtherStage) { record, scene, book in
      guard let process = book.process(of: record), let stage = book.stage(of: record) else {
        return nil
      }
      let stages = book.stages(of: process)
      guard let place = stages.firstIndex(of: stage) else { return nil }
      var target = place + step
      if !book.isOpen(record) {
        guard step < 0 else { return nil }
        while stages.indices.contains(target), book.stageClass(of: stages[target]) ?? .open != .open
        {
          target -= 1
        }
      }
      guard stages.indices.contains(target) else { return nil }
      return .move(record, to: stages[target], scene, book)
    }
  }

  /// Aside.
  static let archive = Alteration(Words("Archive", "归档")) { record, _, book in
    Deed(.archive([record]), .archived(count: 1, title: book.title(record)))
  }

  /// Back, of what was put aside.
  static let revive = Alteration(Words("Bring back", "恢复")) { record, _, book in
    Deed(.revive([record]), .revived(count: 1, title: book.title(record)))
  }

  /// Done, of tasks, items and next steps; dealt with, of comments that mention who sits here.
  static let complete = Alteration(Words("Done", "完成")) { record, scene, book in
    if record.kind == KindCatalogue.id(of: Comment.self) {
      return .handle(record, scene, book)
    }
    let schema = book.schema(record.kind)
    if schema.index(of: "next-step") != nil {
      let step = book.stepOrTitle(of: record)
      return book.isOpen(record) ? Deed(.complete(record), .completed(title: step)) : nil
    }
    guard ["task", "item"].contains(schema.description.name) else { return nil }
    return Deed(.complete(record), .completed(title: book.title(record)))
  }
}
