// Refusals and faults as one line of text: what happened. What would help is a line of its own, for the list of
// messages.

import SalesDesk

extension Phrasebook {
  /// Why the book says no.
  func words(for refusal: Refusal, _ book: borrowing Book) -> String {
    line(Faults.phrases(language).refusal(refusal, in: book))
  }

  /// Why a text is not a query, and what it may have been meant to say.
  func words(for fault: QueryFault, in text: String) -> String {
    let said = Faults.phrases(language).query(fault, in: text)
    guard let help = said.help else { return line(said) }
    return line(said) + " ∙ " + help
  }

  /// Why the store cannot.
  func words(for fault: StoreFault) -> String {
    line(Faults.phrases(language).store(fault))
  }

  /// What would help when the book says no; nil when nothing can be said.
  func help(for refusal: Refusal, _ book: borrowing Book) -> String? {
    Faults.phrases(language).refusal(refusal, in: book).help
  }

  /// What would help when the store cannot; nil when nothing can be said.
  func help(for fault: StoreFault) -> String? { Faults.phrases(language).store(fault).help }

  private func line(_ text: FaultText) -> String {
    var line = text.what.split(separator: "\n").first.map(String.init) ?? text.what
    // what follows the colon stands below, where there are lines
    if let last = line.last, last == ":" || last == "：" { line.removeLast() }
    return line
  }
}
