// What a stage means, apart from what a team calls it. Everything that asks "is this still open?" asks for the
// class; nothing tests a label.

/// What being in a stage says about a record.
package enum StageClass: String, Sendable, Hashable, CaseIterable {
  /// Work goes on.
  case open
  /// It ended well: won, done, converted.
  case won
  /// It ended badly: lost, dismissed.
  case lost
  /// It should not count: entered twice, by mistake.
  case void
}

extension Book {
  /// The class of the stage a record is in, or of the record itself when it is a stage. Nil when the kind has
  /// no stages, no stage is set, or the stage has no class this program knows.
  package func stageClass(of record: Record) -> StageClass? {
    if record.kind == Book.stageKind { return stageClass(slot: record.index) }
    guard Int(record.kind.index) < schema.count else { return nil }
    let stage = cell(record.kind, schema[Int(record.kind.index)].stage, record.index)
    return stage >= 0 ? stageClass(slot: Int(stage)) : nil
  }

  /// Whether work on a record goes on. By the class of its stage; without one it is open, a checklist's item
  /// until it is done.
  package func isOpen(_ record: Record) -> Bool {
    guard exists(record) else { return false }
    if record.kind == Book.itemKind { return self[ChecklistItem.isDone, of: record] != true }
    return stageClass(of: record) ?? .open == .open
  }

  static let itemKind = KindCatalogue.id(of: ChecklistItem.self)

  private func stageClass(slot: Int) -> StageClass? {
    choiceCell(Book.stageKind, Stage.stageClass.index, slot).flatMap(StageClass.init(rawValue:))
  }
}
