// The command line's root: which commands there are, and how the program ends. A command is a file in
// `Commands/`; it opens a desk, asks or does one thing through it, and prints. No rule and no drawing lives here.

import ArgumentParser
import Glibc
import Interface
import SalesDesk

/// `bullpen`: a sales desk in the terminal.
@main
struct Bullpen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bullpen",
    abstract: "A sales desk in the terminal: customers, deals and tasks, every change kept.",
    discussion: """
      A first round:

        bullpen init --title 'Our desk'
        bullpen add account 'Eastern Machine Tools' tier=A city=Shanghai
        bullpen add deal 'Ten lathes' account=A-1 value=50k close=eom owner=me
        bullpen move D-1 quote
        bullpen log D-1 call 'They want the price list'
        bullpen list 'deals stage:quote owner:me value>=50000'
        bullpen show D-1
        bullpen undo

      The desk is the folder given with --desk, else the variable BULLPEN_DESK, else the setting desk, \
      else one in your data folder: bullpen locate prints where everything is.

      Exit: 0 done, 1 refused, 64 wrong usage, 65 bad input, 66 no such desk or file, 73 cannot create, \
      74 input/output error, 75 busy, 77 not permitted, 78 the journal is damaged.
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Writing",
        subcommands: [
          Init.self, Add.self, SetAttributes.self, Move.self, Note.self, Log.self, Archive.self,
          Revive.self, Undo.self, ImportTable.self,
        ]),
      CommandGroup(
        name: "Reading",
        subcommands: [
          Show.self, List.self, Views.self, ShowBoard.self, Today.self, ShowReport.self,
          Diff.self, History.self, Export.self,
        ]),
      CommandGroup(
        name: "Looking after it",
        subcommands: [
          Open.self, Review.self, Demo.self, Verify.self, PrintHead.self, RepairJournal.self,
          Backup.self, Restore.self, WriteCheckpoint.self, Locate.self, Doctor.self,
          Completion.self, Manual.self,
        ]),
    ],
    defaultSubcommand: Open.self)

  static func main() {
    // a file that may not grow is an error of the write, not the end of the program
    signal(SIGXFSZ, SIG_IGN)
    do {
      let arguments = Invocation.reordered(Invocation.arguments)
      try refuseUnknownCommand(arguments.first)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch let failure as Failure {
      Invocation.end(with: failure)
    } catch {
      HelpText.end(with: error)
    }
  }

  /// Says which command was probably meant, when the first word is none.
  private static func refuseUnknownCommand(_ word: String?) throws(Failure) {
    guard let word, !word.hasPrefix("-") else { return }
    let names = configuration.subcommands.map { $0._commandName } + ["help"]
    guard !names.contains(word) else { return }
    let nearest = Nearest.name(to: word, among: names)
    throw .usage(
      Words("There is no command “\(word)”.", "没有命令「\(word)」。"),
      help: nearest.map { Words("Did you mean \($0)?", "是不是 \($0)？") }
        ?? Words("bullpen --help lists them.", "bullpen --help 列出全部命令。"))
  }
}
