// How the program was called and how it ends: the arguments, the language, and the exit status that scripts
// rely on (after `sysexits.h`).

import Configuration
import Drawing
import Glibc
import Interface
import SalesDesk

/// What the program ends with.
enum ExitStatus: Int32 {
  case done = 0
  case refused = 1
  case usage = 64
  case badInput = 65
  case notFound = 66
  case cannotCreate = 73
  case ioError = 74
  case busy = 75
  case notPermitted = 77
  case damaged = 78
}

/// Why a command ends without having done its work, worded.
struct Failure: Error {
  /// What the program ends with.
  let status: ExitStatus
  /// What to say; nil when it was said already.
  let text: FaultText?

  init(_ status: ExitStatus, _ text: FaultText?) {
    self.status = status
    self.text = text
  }

  /// A fault of the journal's keeper.
  init(_ fault: StoreFault) {
    self.init(
      ExitStatus(fault), Faults.phrases(Invocation.language).store(fault))
  }

  /// A fault of the keeper of an open desk's journal, worded with the names in its book, the time in its zone.
  init(_ fault: StoreFault, in book: borrowing Book, _ now: Now) {
    guard case .busy(let holder) = fault else {
      self.init(fault)
      return
    }
    let language = Invocation.language
    let writer = Faults.writer(holder, language, now, book)
    self.init(ExitStatus(fault), Faults.phrases(language).busy(writer))
  }

  /// A refusal, worded with the names in a book.
  init(_ refusal: Refusal, in book: borrowing Book) {
    self.init(.refused, Faults.phrases(Invocation.language).refusal(refusal, in: book))
  }

  /// A fault of a query.
  init(_ fault: QueryFault, in text: String) {
    self.init(.usage, Faults.phrases(Invocation.language).query(fault, in: text))
  }

  /// Wrong usage, in both languages.
  static func usage(_ words: Words, help: Words? = nil) -> Failure {
    let language = Invocation.language
    return Failure(.usage, FaultText(words[language], help: help?[language]))
  }
}

extension ExitStatus {
  /// The status a fault of the store ends with.
  init(_ fault: StoreFault) {
    self =
      switch fault {
      case .busy: .busy
      case .damaged, .readOnly, .unknownFormat: .damaged
      case .noDesk: .notFound
      case .exists: .cannotCreate
      case .notPermitted, .shared: .notPermitted
      case .tooLong: .refused
      case .noSpace, .failed, .unsynced, .poisoned: .ioError
      }
  }
}

/// The one call of the program.
enum Invocation {
  /// The arguments after the program's name.
  static let arguments = Array(CommandLine.arguments.dropFirst())

  /// The language that `--lang` asks for; nil without it.
  static let languageAsked: Language? = {
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { break }
      if argument.hasPrefix("--lang="),
        let found = Language(rawValue: String(argument.dropFirst(7)))
      {
        return found
      }
      if argument == "--lang", index + 1 < arguments.count,
        let found = Language(rawValue: arguments[index + 1])
      {
        return found
      }
    }
    return nil
  }()

  /// The language chosen on the screen, for what is worded meanwhile; nil where none was.
  @TaskLocal static var languageChosen: Language?

  /// The language of everything printed: the one chosen on the screen, else `--lang`, else the setting's, else the
  /// locale's.
  static var language: Language { languageChosen ?? languageBegun }

  private static let languageBegun: Language = {
    if let languageAsked { return languageAsked }
    if let set = Preferences.settings.language.flatMap(Language.init(rawValue:)) { return set }
    return languageOfLocale
  }()

  /// The locale's language.
  static var languageOfLocale: Language {
    let locale =
      System.environment("LC_ALL") ?? System.environment("LC_MESSAGES")
      ?? System.environment("LANG") ?? ""
    return locale.hasPrefix("zh") ? .zh : .en
  }

  private static let valued = ["--desk", "--actor", "--lang", "--as-of", "--because"]
  private static let flags = ["--json", "--dry-run"]

  /// Commands of the library's and others that print one thing, in whatever language: they know no `--lang`.
  private static let speechless: Set<String> = ["help", "completion", "manual"]

  /// The arguments with options that stand before the command put behind its name, the language left out where the
  /// command does not take it.
  static func reordered(_ arguments: [String]) -> [String] {
    let arguments = inOrder(arguments)
    guard let command = arguments.first, speechless.contains(command) else { return arguments }
    var kept: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--lang", rest.first.flatMap(Language.init(rawValue:)) != nil {
        rest.removeFirst()
      } else if !argument.hasPrefix("--lang=")
        || Language(rawValue: String(argument.dropFirst(7))) == nil
      {
        kept.append(argument)
      }
    }
    return kept
  }

  private static func inOrder(_ arguments: [String]) -> [String] {
    var moved: [String] = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if valued.contains(argument), index + 1 < arguments.count {
        moved += [argument, arguments[index + 1]]
        index += 2
      } else if flags.contains(argument) || valued.contains(where: { argument.hasPrefix($0 + "=") })
      {
        moved.append(argument)
        index += 1
      } else {
        break
      }
    }
    // help asked for before any command is the program's own, whatever options follow
    if index < arguments.count, ["-h", "--help"].contains(arguments[index]) { return ["--help"] }
    guard index < arguments.count, !moved.isEmpty else { return arguments }
    if arguments[index].hasPrefix("-") { return Array(arguments[index...]) }
    return [arguments[index]] + moved + arguments[(index + 1)...]
  }

  /// Says what went wrong on standard error and ends.
  static func end(with failure: Failure) -> Never {
    if let text = failure.text { say(text) }
    exit(failure.status.rawValue)
  }

  /// Says something that went wrong on standard error.
  static func say(_ text: FaultText) {
    let help = text.help.map { "\n" + $0 } ?? ""
    let words = Sanitizer.drawableLines("bullpen: " + text.what + help) + "\n"
    _ = System.write(Array(words.utf8), to: 2)
  }
}
