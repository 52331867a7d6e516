// English for saved views.

import SalesDesk

extension EnglishPhrases {
  package var savedViews: String { "Saved views" }
  package var saveView: String { "Save view" }
  package var nameOfView: String { "name: " }
  package var noSavedViews: String { "No view was saved yet" }
  package var howToSave: String { "F saves what a list or board shows" }
  package var ofTheTeam: String { "team" }
  package var ofOneself: String { "own" }
  package func saveForOneself(_ name: String) -> String { "Save “\(name)” for yourself" }
  package func saveForTheTeam(_ name: String) -> String { "Save “\(name)” for the team" }
  package var typeAName: String { "Type a name to save what shows" }
  package func updateView(_ name: String) -> String { "Let “\(name)” be what shows now" }
  package func renameView(_ name: String) -> String { "Rename “\(name)”" }
  package func renameTo(_ name: String) -> String { "Call it “\(name)”" }
  package func giveToTheTeam(_ name: String) -> String { "Give “\(name)” to the team" }
  package func takeToOneself(_ name: String) -> String { "Keep “\(name)” to yourself" }
  package func deleteView(_ name: String) -> String { "Delete “\(name)”" }
}
