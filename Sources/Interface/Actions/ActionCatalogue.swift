// All actions. To add one: one row in the list of its group; a new list: one line here.

/// The actions of the workbench.
package enum ActionCatalogue {
  /// All of them, in the order of help.
  package static let all: [Action] =
    MovingActions.all + RecordActions.all + SnoozeActions.all + BoardActions.all
    + SwimlaneActions.all + PageActions.all
    + MarkActions.all + ReportActions.all + ReviewActions.all
    + TimeActions.all
    + SavedViewActions.all
    + GoingActions.all
    + LearningActions.all
    + ProgramActions.all

  /// The action of that name; nil when there is none.
  package static func action(_ name: String) -> Action? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
