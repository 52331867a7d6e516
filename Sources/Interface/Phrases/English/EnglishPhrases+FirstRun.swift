// The first run in English.

import SalesDesk

extension EnglishPhrases {
  package var firstRunTitle: String { "first start" }
  package var firstRunWelcome: String {
    "There is no desk here yet. A desk holds a team's customers, deals and tasks."
  }

  package func firstRunChoice(_ choice: FirstRun.Choice) -> String {
    switch choice {
    case .sample: "Look at the sample"
    case .empty: "Start an empty desk"
    case .table: "Import a table"
    case .language: "中文界面"
    case .leave: "Leave"
    }
  }

  package func firstRunDetail(_ choice: FirstRun.Choice) -> String {
    switch choice {
    case .sample: "An invented team's year, to try everything on; with a tutorial of ten minutes."
    case .empty: "With the usual stages for deals, leads and tasks. Five questions."
    case .table: "Customers, contacts or deals from CSV or Excel; you see first what would come in."
    case .language: "Switch to Chinese."
    case .leave: "Nothing has been written."
    }
  }

  package var firstRunHint: String { "Up/Down choose  Enter do it  q leave" }
  package var deskPlace: String { "Desk" }
  package var settingsPlace: String { "Settings" }
  package var statePlace: String { "Drafts, sample" }
  package var tableQuestion: String { "Which file? CSV or Excel (.xlsx)." }
  package var file: String { "File" }
  package var tableHelp: String {
    "Of a workbook the first sheet. Text with commas, semicolons or tabs, in UTF-8, UTF-16 or GB18030. The first row names the columns, in English or Chinese."
  }
  package var pathHint: String { "Tab complete  Enter look  Esc back" }
  package var rowsAre: String { "The rows are" }
  package var previewHint: String { "Enter go on  Left/Right other kind  Esc back" }
  package var nothingToImport: String {
    "Nothing would come in. Try another kind with Left and Right."
  }
  package var deskQuestion: String { "A new desk. It is made here:" }
  package var importing: String { "With the table " }
  package var deskHint: String { "Tab next  F2 make it  Esc back" }
  package func noSuchZone(_ text: String, _ near: [String]) -> String {
    "no such time zone" + (near.isEmpty ? ": Asia/Shanghai" : ": \(near.joined(separator: " "))")
  }
  package func noSuchCurrency(_ text: String) -> String { "no currency's code: CNY, USD, EUR" }
  package var newDesk: String { "Our desk" }
}
