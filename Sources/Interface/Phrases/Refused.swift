// Refusals and faults as one line of text: what happened. What would help is a command of the command line
// and has no place on the screen.

import SalesDesk

extension Phrasebook {
  /// Why the book says no.
  func words(for refusal: Refusal, _ book: borrowing Book) -> String {
    line(Faults.phrases(language).refusal(refusal, in: book))
  }

  /// Why a text is not a query.
  func words(for fault: QueryFault, in text: String) -> String {
    line(Faults.phrases(language).query(fault, in: text))
  }

  /// Why the store cannot.
  func words(for fault: StoreFault) -> String {
    line(Faults.phrases(language).store(fault))
  }

  private func line(_ text: FaultText) -> String {
    text.what.split(separator: "\n").first.map(String.init) ?? text.what
  }
}
