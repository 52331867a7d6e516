// The kinds that ship with the program. To add one: its file, and one line here.

/// All built-in kinds, in the order of their identifiers.
package enum KindCatalogue {
  /// The kinds, as types.
  package static let types: [any Kind.Type] = [
    Account.self, Contact.self, Lead.self, Deal.self, Product.self, LineItem.self, WorkTask.self,
    ChecklistItem.self, Activity.self, Comment.self,
    DeskKind.self, Member.self, Team.self, Process.self, Stage.self, Board.self, Label.self,
    SavedView.self, OwnAttribute.self,
  ]

  /// Their descriptions, in the same order.
  package static let all: [KindDescription] = types.map { $0.description }

  /// The identifier of a kind.
  package static func id(of kind: (some Kind).Type) -> KindID {
    KindID(index: ids[ObjectIdentifier(kind)] ?? Int(UInt8.max))
  }

  /// The identifier of the built-in kind of this name.
  package static func id(named name: String) -> KindID? {
    all.firstIndex { $0.name == name }.map(KindID.init(index:))
  }

  private static let ids: [ObjectIdentifier: Int] = Dictionary(
    uniqueKeysWithValues: types.enumerated().map { (ObjectIdentifier($1), $0) })
}
