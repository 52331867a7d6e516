// The wordings of what makes the workbench learnable: keys that stand in each other's way, why a key does nothing
// here, the messages in full.

import SalesDesk

/// The words of help, own keys and messages.
package protocol LearnPhrases: Sendable {
  /// That an action is for other views than this one.
  func notHere(_ action: String, views: [String]) -> String
  /// That there is no view before this one.
  var noViewBefore: String { get }
  /// What stands in the way of a person's own key.
  func conflict(_ conflict: KeyConflict, name: (String) -> String) -> String
  /// What would help against it; nil when nothing need be done.
  func help(against conflict: KeyConflict) -> String?
  /// That a file of settings has so many faults, which the messages say one by one.
  func settingsFaults(_ count: Int, key: String) -> String
  /// The title of the menu.
  var menu: String { get }
  /// The name of a group of the menu.
  func menuGroup(_ group: Menu.Group) -> String
  /// The keys of the menu.
  var menuHint: String { get }
  /// The title of the tutorial.
  var tutorialTitle: String { get }
  /// The line that offers it, the first time.
  var tutorialOffer: String { get }
  /// What its key does, beside the title.
  var tutorialKeys: String { get }
  /// What stands before a hint.
  var tutorialHint: String { get }
  /// What is said when all steps are done.
  var tutorialEnd: String { get }
  /// What can be done about it.
  func tutorialChoice(_ choice: TutorialChoice) -> String
  /// What stands before the sentence that says what helps.
  var whatHelps: String { get }
}
