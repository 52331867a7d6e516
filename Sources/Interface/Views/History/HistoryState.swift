// What a record's history remembers: the entries that touched it, newest first, read a page at a time as the cursor
// comes near their end; each is a line that says who and when, over the lines of what changed.

import Drawing
import SalesDesk

/// The state of a record's history.
struct HistoryState: ViewState {
  /// A line.
  enum Line: Sendable {
    /// An entry.
    case entry(Head)
    /// An attribute, and what became of it.
    case change(String, String)
    /// So many changes more in the entry above.
    case more(Int)
  }

  /// What is said of an entry.
  struct Head: Sendable {
    let number: Int
    let time: String
    /// Who did it, and what was done, with why.
    let author, text: String
    /// The entry that took it back; nil while it stands.
    let takenBackBy: Int?
    /// Whether somebody else made it since one last looked.
    let isUnread: Bool
  }

  let record: Record?
  var exists = false
  /// The numbers of all entries, newest first.
  var numbers: [Int] = []
  /// The record and its parts: comments, activities, items, lines; whose entries are meant, by subject.
  var subjects: [String: Record] = [:]
  var entries: [Int: Entry] = [:]
  var asked: Set<Int> = []
  /// How many of the entries are wanted by now.
  var wanted = HistoryState.page
  var lines: [Line] = []
  var stops: [Int] = []
  /// Entries that were unread when they were first shown.
  var starred: Set<Int> = []
  var cursor = LineCursor()
  var layout = (height: 10, top: 3)
  var computedFor: Key?

  /// Entries read at a time.
  static let page = 50
  /// Changes shown of an entry; the preview of taking it back shows all.
  private static let changesShown = 8

  /// What the lines depend on.
  struct Key: Hashable, Sendable {
    var revision: Int
    var today: Day
    var language: Language
    var count: Int
    var unread: Int
  }

  init(record: Record?) { self.record = record }

  /// The entry the cursor is on.
  var chosen: Entry? {
    guard stops.indices.contains(cursor.place), lines.indices.contains(stops[cursor.place]),
      case .entry(let head) = lines[stops[cursor.place]]
    else { return nil }
    return entries[head.number]
  }

  /// The entries that are wanted and were not asked for yet.
  var wants: [Int] { numbers.prefix(wanted).filter { !asked.contains($0) } }

  /// Brings the lines up to the book; nothing where nothing has changed.
  mutating func prepare(_ book: borrowing Book, _ scene: Scene) {
    let key = Key(
      revision: book.revision, today: scene.now.today, language: scene.language,
      count: entries.count, unread: scene.unread.version)
    guard key != computedFor, let record else { return }
    let before = chosen?.number
    let isOtherBook = computedFor?.revision != key.revision
    computedFor = key
    exists = book.exists(record)
    if isOtherBook { collect(record, book) }
    (lines, stops) = ([], [])
    let takenBack = takenBack()
    for number in numbers.prefix(wanted) {
      guard let entry = entries[number] else {
        if asked.contains(number) { continue }
        break
      }
      append(entry, takenBack[number], record, book, scene)
    }
    if let before, let place = stops.firstIndex(where: { isHead(lines[$0], of: before) }) {
      cursor.select(place, of: stops.count)
    }
    cursor.select(cursor.place, of: stops.count)
  }

  /// Finds the entries of the record and of its parts.
  private mutating func collect(_ record: Record, _ book: borrowing Book) {
    numbers = exists ? book.entries(of: record) : []
    subjects = [book.subject(record): record]
    let own = numbers.count
    for part in exists ? book.parts(of: record) : [] {
      numbers += book.entries(of: part)
      subjects[book.subject(part)] = part
    }
    guard numbers.count > own else { return }
    numbers = Array(Set(numbers)).sorted(by: >)
  }

  private func isHead(_ line: Line, of number: Int) -> Bool {
    if case .entry(let head) = line { head.number == number } else { false }
  }

  /// Which of the entries were taken back, and by which: those whose undo stands itself.
  private func takenBack() -> [Int: Int] {
    var result: [Int: Int] = [:]
    for number in numbers {
      guard let entry = entries[number], result[number] == nil else { continue }
      if entry.verb == "undo" || entry.verb == "redo" {
        for other in entry.of { result[other] = number }
      }
    }
    return result
  }

  private mutating func append(
    _ entry: Entry, _ takenBackBy: Int?, _ record: Record, _ book: borrowing Book, _ scene: Scene
  ) {
    let phrases = scene.phrases
    let zone = scene.now.zone
    let day = phrases.day(zone.day(of: entry.at), today: scene.now.today)
    var text = phrases.verb(entry.verb)
    if !entry.of.isEmpty {
      text += " " + entry.of.prefix(3).map { "#\($0)" }.joined(separator: " ")
      if entry.of.count > 3 { text += " ⋯" }
    }
    if let why = entry.why { text += scene.phrases.because(why) }
    if scene.unread.holds(entry.number, of: record) { starred.insert(entry.number) }
    stops.append(lines.count)
    lines.append(
      .entry(
        Head(
          number: entry.number, time: day + " " + Figures.time(zone.minute(of: entry.at)),
          author: book.memberTitle(entry.by), text: text, takenBackBy: takenBackBy,
          isUnread: starred.contains(entry.number))))
    let changes = entry.facts.filter { fact in
      fact.attribute != "is" && fact.attribute != "rank" && !isBinding(fact, record, book)
    }
    var part: String?
    for fact in changes.prefix(HistoryState.changesShown) {
      var words = FactText.change(fact, of: (subjects[fact.subject] ?? record).kind, book, scene)
      if let piece = subjects[fact.subject], piece != record {
        // the first line of a part names its kind, the others stand under it
        let isTitle = fact.attribute == "title" || fact.attribute == "text"
        if fact.subject == part {
          words.label = "  " + words.label
        } else {
          // a part that was there already is called by its name
          let name = TextWidth.truncated(book.title(piece, scene.language), to: 24)
          words.text = isTitle ? words.text : "\(name) ∙ \(words.label)  \(words.text)"
          words.label = book.schema(piece.kind).description.words[scene.language]
        }
      }
      part = fact.subject
      lines.append(.change(words.label, words.text))
    }
    let rest = changes.count - HistoryState.changesShown
    if rest > 0 { lines.append(.more(rest)) }
  }

  /// Whether a fact says of a part only that it is one of this record.
  private func isBinding(_ fact: Fact, _ record: Record, _ book: borrowing Book) -> Bool {
    guard subjects[fact.subject] != record, fact.attribute == "about" || fact.attribute == "of"
    else { return false }
    return fact.from == nil
  }

  /// Takes entries read, with the facts about this record and its parts alone.
  mutating func take(_ numbers: [Int], _ found: [Entry]) {
    asked.formUnion(numbers)
    for entry in found {
      var entry = entry
      entry.facts.removeAll { subjects[$0.subject] == nil }
      entries[entry.number] = entry
    }
  }

  /// Wants more entries where the cursor comes near the end of those there are.
  mutating func wantMore() {
    if cursor.place + 20 > stops.count, wanted < numbers.count { wanted += HistoryState.page }
  }
}

extension Book {
  /// The name of the member of this key; the key itself where there is none.
  func memberTitle(_ key: String) -> String {
    record("member:" + key).map { title($0) } ?? key
  }
}
