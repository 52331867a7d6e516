// The options every command knows, and the answers and writes that commands have in common.

import ArgumentParser
import SalesDesk

/// The property wrapper, not a choice's option.
typealias Option = ArgumentParser.Option

extension Language: ExpressibleByArgument {}

/// Which desk, who asks, in which language.
struct DeskOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The desk's folder.", valueName: "dir"), completion: .directory)
  var desk: String?

  @Option(help: ArgumentHelp("Act as this member instead of your own login.", valueName: "member"))
  var actor: String?

  @Option(help: ArgumentHelp("The language of the answer: en or zh.", valueName: "en|zh"))
  var lang: Language?
}

/// How the workbench shows itself.
struct WorkbenchOptions: ParsableArguments {
  @Flag(
    help: "For screen readers: line under line, the cursor where you are, what changed in words.")
  var plain = false
}

/// Options of commands that only look.
struct ReadOptions: ParsableArguments {
  @OptionGroup var desk: DeskOptions

  @Flag(help: "Print JSON: a line for each row, or one object.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Show what was known then: a day (its end), '2026-12-18 14:30', or #17 for entry 17.",
      valueName: "when"))
  var asOf: String?
}

/// Options of commands that write.
struct WriteOptions: ParsableArguments {
  @OptionGroup var desk: DeskOptions

  @Flag(help: "Print what would change, write nothing.")
  var dryRun = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(help: ArgumentHelp("The reason, kept with the change.", valueName: "text"))
  var because: String?

  @Flag(help: "Complete a task although others it waits for are open; needs --because.")
  var force = false
}

/// One argument of words that may come unquoted: they are joined.
func joined(_ words: [String]) -> String { words.joined(separator: " ") }
