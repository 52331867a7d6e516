// What every writing command does alike: open, make a proposal, perform or rehearse it, and tell what changed.

import ArgumentParser
import Interface
import SalesDesk

/// A command that writes.
protocol WriteCommand: ParsableCommand {
  var write: WriteOptions { get }

  /// What it asks for.
  func command(_ opened: OpenedDesk) throws(Failure) -> Command
}

extension WriteCommand {
  func run() throws {
    let opened = try OpenedDesk(write.desk)
    if let damage = opened.desk.damage { throw Failure(damage) }
    try opened.carryOut(try command(opened), write)
  }
}

extension OpenedDesk {
  /// Performs a command, or with `--dry-run` only decides it, and prints what changed.
  func carryOut(_ command: Command, _ options: WriteOptions, verb: String? = nil)
    throws(Failure)
  {
    var proposal = Proposal(command, why: options.because)
    proposal.isOverride = options.force
    proposal.verb = verb
    if options.dryRun {
      let result = try rehearse(proposal)
      try tell(Changes(entry: nil, facts: result.facts, leftOut: []), command, options)
    } else {
      let receipt = try perform(proposal)
      let changes = Changes(
        entry: receipt.entry, facts: receipt.facts, leftOut: receipt.leftOut)
      try tell(changes, command, options)
      if !receipt.facts.isEmpty { warn(command) }
    }
  }

  /// Says beside the answer which stages hold more than they should now.
  private func warn(_ command: Command) {
    let phrases = Phrasebooks.of(Invocation.language)
    for over in desk.book.overLimits(after: command) {
      Invocation.say(FaultText(phrases.overLimit(over, desk.book)))
    }
  }

  private struct Changes {
    let entry: Int?
    let facts: [Fact]
    let leftOut: [UndoConflict]

    /// The subjects of records made.
    var created: [String] {
      facts.filter { $0.attribute == "is" && $0.to != nil }.map(\.subject)
    }
  }

  private func tell(_ changes: Changes, _ command: Command, _ options: WriteOptions)
    throws(Failure)
  {
    let text = RecordText(language: Invocation.language, zone: zone)
    if options.json {
      let json = JSON.object([
        ("entry", changes.entry.map { .integer(Int64($0)) } ?? .null),
        ("dry-run", .flag(options.dryRun)),
        ("created", .array(changes.created.map(JSON.string))),
        ("facts", .array(changes.facts.map(EntryText.json))),
      ])
      return try Console.print([json.text])
    }
    if changes.facts.isEmpty {
      return try Console.print([Wording.nothingToChange[Invocation.language]])
    }
    switch command {
    case .add, .name:
      if !options.dryRun { return try Console.print(Array(changes.created.prefix(1))) }
    default: break
    }
    var lines = changes.facts.map { EntryText.line($0, in: desk.book, text) }
    if options.dryRun {
      lines.append(Wording.nothingWritten[Invocation.language])
    } else if let entry = changes.entry {
      lines.append(Wording.entry[Invocation.language] + " \(entry)")
    }
    for conflict in changes.leftOut {
      lines.append(
        Wording.leftOut[Invocation.language] + " \(conflict.subject) \(conflict.attribute)")
    }
    try Console.print(lines)
  }
}
