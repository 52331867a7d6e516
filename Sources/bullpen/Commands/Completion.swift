// `bullpen completion`, `manual`: what shells and `man` read, made from the commands themselves.

import ArgumentParser

/// Prints a completion script.
struct Completion: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a completion script for a shell.",
    discussion: """
        bullpen completion bash > ~/.local/share/bash-completion/completions/bullpen
        bullpen completion zsh > ~/.zfunc/_bullpen
        bullpen completion fish > ~/.config/fish/completions/bullpen.fish
      """)

  /// A shell that completion scripts are made for.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash
    case zsh
    case fish
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() throws {
    let kind: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    try Console.print([Bullpen.completionScript(for: kind)])
  }
}

/// Prints the manual page.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the manual page, for man.",
    discussion: """
        bullpen manual > ~/.local/share/man/man1/bullpen.1
      """,
    shouldDisplay: false)

  func run() throws {
    let root = Bullpen.configuration
    var lines = [
      ".TH BULLPEN 1", ".SH NAME", Manual.escaped("bullpen - " + root.abstract), ".SH DESCRIPTION",
      ".nf",
    ]
    lines += Manual.escapedLines(Bullpen.helpMessage(columns: 78))
    for command in root.subcommands where command.configuration.shouldDisplay {
      let name = command._commandName
      lines += [".fi", ".SH " + name.uppercased(), ".nf"]
      lines += Manual.escapedLines(Bullpen.helpMessage(for: command, columns: 78))
    }
    try Console.print(lines + [".fi"])
  }

  private static func escapedLines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }
  }

  /// A line as roff takes it literally: backslashes and hyphens escaped, no dot or quote first.
  private static func escaped(_ line: String) -> String {
    var text = ""
    for character in line {
      switch character {
      case "\\": text += "\\e"
      case "-": text += "\\-"
      default: text.append(character)
      }
    }
    return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }
}
