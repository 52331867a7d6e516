// Refusals and faults as a line of text.

import SalesDesk

extension Phrasebook {
  /// Why the book says no.
  func words(for refusal: Refusal, _ book: borrowing Book) -> String { "\(refusal)" }

  /// Why a text is not a query.
  func words(for fault: QueryFault) -> String { "\(fault)" }

  /// Why the store cannot.
  func words(for fault: StoreFault) -> String { "\(fault)" }
}
