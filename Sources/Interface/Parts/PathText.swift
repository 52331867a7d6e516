// A file's path may be longer than what is said of it: where a line has no room for both, the folders it lies in give way.

import Drawing

/// Sentences that name files.
package enum PathText {
  /// A sentence in so many columns as far as shorter paths make it so: of the longest the first folders are left out, one
  /// after the other, `⋯/east/journal`, never the last name.
  package static func shortened(_ text: String, to width: Int) -> String {
    var text = text
    while TextWidth.of(text) > width {
      let paths = paths(in: text)
      let longest = paths.max { text[$0].count < text[$1].count }
      guard let path = longest, let shorter = withoutFolder(text[path]) else { break }
      text.replaceSubrange(path, with: shorter)
    }
    return text
  }

  /// Where a sentence names files: from a slash, or what was left of one, at a word's beginning to the last slash.
  private static func paths(in text: String) -> [Range<String.Index>] {
    var paths: [Range<String.Index>] = []
    var place = text.startIndex
    while let start = text[place...].firstIndex(where: { $0 == "/" }) {
      var begin = start
      if begin > text.startIndex, "~⋯.".contains(text[text.index(before: begin)]) {
        begin = text.index(before: begin)
      }
      let end = text[start...].firstIndex { $0 == " " || $0 == "\n" } ?? text.endIndex
      let isPath =
        begin == text.startIndex || " \n“「\"'(（：，".contains(text[text.index(before: begin)])
        || !text[text.index(before: begin)].isASCII
      if isPath, let last = text[start..<end].lastIndex(of: "/"), last > start {
        paths.append(begin..<last)
      }
      place = end
    }
    return paths
  }

  /// The folders of a path without the first of them.
  private static func withoutFolder(_ path: Substring) -> String? {
    let parts = path.split(separator: "/")
    let rest = parts.dropFirst(parts.first == "⋯" ? 2 : 1)
    let shorter = (["⋯"] + rest).joined(separator: "/")
    return shorter.count < path.count ? shorter : nil
  }
}
