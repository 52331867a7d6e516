// Refusals and faults as a line of text.

import SalesDesk

extension Phrasebook {
  /// Why the book says no.
  func words(for refusal: Refusal, _ book: borrowing Book) -> String { "\(refusal)" }

  /// Why the store cannot.
  func words(for fault: StoreFault) -> String { "\(fault)" }
}
