// The wordings of the first run.

import SalesDesk

/// The words of the first run.
package protocol FirstRunPhrases: Sendable {
  /// What stands in the title bar.
  var firstRunTitle: String { get }
  /// What greets.
  var firstRunWelcome: String { get }
  /// What can be chosen.
  func firstRunChoice(_ choice: FirstRun.Choice) -> String
  /// What choosing it comes to.
  func firstRunDetail(_ choice: FirstRun.Choice) -> String
  /// The keys of the choices.
  var firstRunHint: String { get }
  /// Where the team's data will lie.
  var deskPlace: String { get }
  /// Where settings lie.
  var settingsPlace: String { get }
  /// Where drafts, marks and the sample desk lie.
  var statePlace: String { get }
  /// What is asked before a table is looked at.
  var tableQuestion: String { get }
  /// The label of its path.
  var file: String { get }
  /// What tables can be read.
  var tableHelp: String { get }
  /// The keys while its path is typed.
  var pathHint: String { get }
  /// What stands before the kind of its rows.
  var rowsAre: String { get }
  /// The keys while it is looked at.
  var previewHint: String { get }
  /// What is said of a table that brings nothing.
  var nothingToImport: String { get }
  /// What is asked before a desk is made.
  var deskQuestion: String { get }
  /// What stands before the path of the table that comes in.
  var importing: String { get }
  /// The keys of the form of a desk.
  var deskHint: String { get }
  /// What is wrong with a zone, and which are near.
  func noSuchZone(_ text: String, _ near: [String]) -> String
  /// What is wrong with a currency.
  func noSuchCurrency(_ text: String) -> String
  /// What a new desk is called unless one says otherwise.
  var newDesk: String { get }
}

extension Phrasebook {
  /// The label of a field of a new desk.
  func deskField(_ field: FirstRun.Field) -> String {
    let words =
      switch field {
      case .title: Words("Title", "名称")
      case .name: Words("Your name", "您的姓名")
      case .language: Words("Language", "语言")
      case .zone: Words("Time zone", "时区")
      case .currency: Words("Currency", "币种")
      }
    return words[language]
  }
}
