// Several things said in one line, parted by points: what has no room is left out whole, or cut where enough of it
// stands; never a day or a number cut, never a point with nothing behind it.

import Drawing

/// What is said in a line.
struct JoinedText {
  /// One thing said.
  private struct Piece {
    let text: String
    let isCut: Bool
    let rank: Int
    /// The columns it takes at least.
    let least: Int
  }

  private static let point = " ∙ "
  private var pieces: [Piece] = []

  /// Adds a thing behind the others; nothing for an empty text.
  /// - Parameters:
  ///   - isCut: whether it may be cut.
  ///   - rank: the higher, the sooner it is left out.
  ///   - least: of what is cut so many columns stand.
  mutating func add(_ text: String, isCut: Bool, rank: Int, least: Int = 10) {
    guard !text.isEmpty else { return }
    let width = TextWidth.of(text)
    pieces.append(
      Piece(text: text, isCut: isCut, rank: rank, least: isCut ? min(width, least) : width))
  }

  /// The line in so many columns.
  func text(_ width: Int) -> String {
    var widths: [Int: Int] = [:]
    var left = width + JoinedText.point.count
    let byRank = pieces.indices.sorted { (pieces[$0].rank, $0) < (pieces[$1].rank, $1) }
    for index in byRank {
      let needed = pieces[index].least + JoinedText.point.count
      guard needed <= left || widths.isEmpty else { continue }
      widths[index] = pieces[index].least
      left -= needed
    }
    for index in byRank where left > 0 {
      guard let given = widths[index] else { continue }
      let more = min(left, TextWidth.of(pieces[index].text) - given)
      widths[index] = given + more
      left -= more
    }
    var said: [String] = []
    for (index, piece) in pieces.enumerated() {
      guard let given = widths[index] else { continue }
      let room = min(given, width)
      let text = piece.isCut ? NameText.fitting(piece.text, room) : piece.text
      said.append(TextWidth.truncated(text, to: room))
    }
    return said.joined(separator: JoinedText.point)
  }
}
