// Folded columns and lanes. A column at the end where nothing is open any more (won, lost) is folded at the start; what
// a person folds or unfolds is remembered as the difference from that.

import Reports
import SalesDesk

/// What of a board is folded.
struct BoardFolding: Sendable {
  /// A lane, whatever place it has.
  struct Lane: Hashable, Sendable {
    var attribute: String
    var key: Value?
  }

  /// The stages whose columns are folded unless somebody unfolds them.
  var atStart: Set<Record> = []
  /// The stages whose columns are the other way than at the start.
  var flipped: Set<Record> = []
  /// The lanes that are folded.
  var lanes: Set<Lane> = []

  /// Whether a stage's column is folded.
  func isFolded(_ stage: Record) -> Bool { atStart.contains(stage) != flipped.contains(stage) }

  /// The stages after the last open one; none where nothing is open at all.
  static func ends(of columns: [BoardColumn]) -> Set<Record> {
    guard let last = columns.lastIndex(where: { $0.stageClass == .open }) else { return [] }
    return Set(columns[(last + 1)...].map(\.stage))
  }
}

extension BoardState {
  /// Whether a column is folded.
  func isFolded(_ index: Int) -> Bool {
    guard let report, report.columns.indices.contains(index) else { return false }
    return folding.isFolded(report.columns[index].stage)
  }

  /// Whether a lane is folded.
  func isLaneFolded(_ index: Int) -> Bool {
    guard !folding.lanes.isEmpty, let name = laneName(index) else { return false }
    return folding.lanes.contains(name)
  }

  /// Folds the column under the cursor, or unfolds it.
  mutating func foldColumn(_ book: borrowing Book) -> [ViewReply] {
    guard columns.indices.contains(column) else { return [] }
    let stage = columns[column].stage
    if folding.flipped.remove(stage) == nil { folding.flipped.insert(stage) }
    findShownLanes()
    return [.effect(keeping(book))]
  }

  /// Folds the lane under the cursor, or unfolds it.
  mutating func foldLane(_ scene: Scene) -> [ViewReply] {
    guard let name = laneName(lanes.lane) else { return [.say(scene.phrases.notGrouped)] }
    if folding.lanes.remove(name) == nil { folding.lanes.insert(name) }
    return []
  }

  private func laneName(_ index: Int) -> BoardFolding.Lane? {
    guard let swimlanes, swimlanes.keys.indices.contains(index) else { return nil }
    return BoardFolding.Lane(attribute: swimlanes.attribute, key: swimlanes.keys[index])
  }

  // MARK: - Kept for the next session

  /// The name this board's choices are kept under.
  static func keptName(_ kindName: String) -> String { "board-" + kindName }

  /// Keeps which board shows, and what is folded. The archive is left out: nobody wants to begin there.
  func keeping(_ book: borrowing Book) -> Effect {
    var lines: [String] = []
    if let shown = kept ?? process { lines.append("board " + book.subject(shown)) }
    for stage in folding.flipped.sorted(by: { $0.slot < $1.slot }) {
      lines.append("fold " + book.subject(stage))
    }
    return .keep(name: BoardState.keptName(kindName), text: lines.joined(separator: "\n"))
  }

  /// Takes up what was kept, as far as it is still there.
  mutating func restore(_ book: borrowing Book, _ kind: KindID, _ scene: Scene) {
    guard !isRestored else { return }
    isRestored = true
    for line in (scene.boards[kindName] ?? "").split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2, let record = book.record(words[1]), book.exists(record),
        !book.isArchived(record)
      else { continue }
      if words[0] == "fold" { folding.flipped.insert(record) }
      if words[0] == "board" { show(record, book, kind) }
    }
  }
}
