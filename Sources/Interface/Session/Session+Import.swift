// Bringing pasted rows in: decided anew on the newest book, appended whole or not at all.

import Interchange
import SalesDesk

extension Session {
  /// Imports pasted rows as one part, which one undo takes back.
  /// - Throws: why the desk refuses, or why the store cannot; then nothing was written.
  func bringIn(_ rows: PastedRows) throws(DeskFault) -> Receipt {
    while true {
      let proposal = Proposal(
        .batch([]), verb: "import", via: .import, part: "paste-\(desk.book.revision + 1)")
      var draft = try desk.draft(for: proposal, by: state.scene.author, now: host.now())
      guard (try? rows.decide(on: &draft)) != nil, !draft.parts.isEmpty else {
        return .nothing
      }
      if let receipt = try desk.commit(draft, proposal) { return receipt }
    }
  }
}
