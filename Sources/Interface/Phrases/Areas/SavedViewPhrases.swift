// The wordings of saved views.

import SalesDesk

/// The words of saved views.
package protocol SavedViewPhrases: Sendable {
  /// The title of the list of saved views.
  var savedViews: String { get }
  /// The title of what can be done with the view that shows.
  var saveView: String { get }
  /// What stands before the name typed.
  var nameOfView: String { get }
  /// What the list says while there is none.
  var noSavedViews: String { get }
  /// How one is made.
  var howToSave: String { get }
  /// Whose a view is: the team's.
  var ofTheTeam: String { get }
  /// Whose a view is: one's own.
  var ofOneself: String { get }
  /// Saving under a name, for oneself.
  func saveForOneself(_ name: String) -> String
  /// Saving under a name, for the team.
  func saveForTheTeam(_ name: String) -> String
  /// That a name is to be typed.
  var typeAName: String { get }
  /// Bringing a saved view up to what shows.
  func updateView(_ name: String) -> String
  /// Giving a saved view another name.
  func renameView(_ name: String) -> String
  /// The other name.
  func renameTo(_ name: String) -> String
  /// Making one's own view the team's.
  func giveToTheTeam(_ name: String) -> String
  /// Making the team's view one's own.
  func takeToOneself(_ name: String) -> String
  /// Deleting a saved view.
  func deleteView(_ name: String) -> String
}
