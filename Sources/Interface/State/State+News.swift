// What others changed: in words, and walking through it record by record.

import Drawing
import SalesDesk

extension Scene {
  /// Whether others changed a record since one last looked; in the past nobody asks.
  func isUnread(_ record: Record) -> Bool { past == nil && unread.contains(record) }

  /// Who changed a record a moment ago; nil when nobody did.
  func newsBy(_ record: Record) -> String? {
    past == nil && !news.isEmpty ? news[record]?.who : nil
  }

  /// Who asks a query, and when.
  var context: QueryContext { QueryContext(now: now, me: me, unread: unread) }

  /// A filter as views are given it. Blanks at its end mean nothing to a query, but tell what was computed for one
  /// that asks what is unread that something was looked at since.
  func filter(_ text: String) -> String {
    guard text.contains("unread") || text.contains("未读") else { return text }
    return text + String(repeating: " ", count: unread.version % 64)
  }
}

extension State {
  /// Notes something in the list of messages without showing it now.
  mutating func note(_ text: String) {
    scene.messages.append(Toast(text: text, at: clock.instant, isError: false))
    if scene.messages.count > 500 { scene.messages.removeFirst(scene.messages.count - 500) }
  }

  /// Open forms show what others just changed in their records.
  mutating func follow(_ entries: [Entry], _ book: borrowing Book) {
    for index in overlays.indices {
      guard case .form(var form) = overlays[index] else { continue }
      form.follow(entries, scene, book)
      overlays[index] = .form(form)
    }
  }

  /// What one author's entries changed: of a single record from what to what, of several how many.
  func summary(of entries: [Entry], _ book: borrowing Book) -> String {
    guard let last = entries.last else { return "" }
    let authors = Set(entries.map(\.by))
    var who = book.memberTitle(last.by)
    if authors.count > 1 { who += scene.phrases.andOthers(authors.count - 1) }
    var records: [Record] = []
    for entry in entries {
      for record in Unread.records(of: entry, book) where !records.contains(record) {
        records.append(record)
        if records.count > 50 { break }
      }
    }
    guard records.count == 1, let record = records.first else {
      let titles = records.prefix(2).map { book.title($0, scene.language) }
      return scene.phrases.changedMany(who, entries.count, titles)
    }
    let title = book.title(record, scene.language)
    var parts: [String] = []
    for fact in last.facts where fact.attribute != "rank" && parts.count < 2 {
      if let words = said(fact, record, book) { parts.append(words) }
    }
    var text = who + " " + scene.phrases.verb(last.verb) + " " + title
    if !parts.isEmpty { text += scene.phrases.colon + parts.joined(separator: ", ") }
    if entries.count > 1 { text += " ∙ " + scene.phrases.changeCount(entries.count) }
    return text
  }

  /// One fact in words; nil where it says nothing beyond the record's name.
  private func said(_ fact: Fact, _ record: Record, _ book: borrowing Book) -> String? {
    if fact.attribute == "is" || fact.attribute == "about" || fact.attribute == "of" { return nil }
    guard let subject = book.record(fact.subject) else { return nil }
    let words = FactText.change(fact, of: subject.kind, book, scene)
    if subject != record {
      return fact.attribute == "text" || fact.attribute == "title" ? "“\(words.text)”" : nil
    }
    return fact.attribute == "title" && fact.from == nil ? nil : words.label + " " + words.text
  }

  /// Shows the history of the next record that others changed, in place of the one before.
  mutating func openNext(_ record: Record, _ book: borrowing Book) {
    if place?.view == "history", depth > 1 { back() }
    open("history", about: record)
    noteRecent(.record(record), book)
  }
}
