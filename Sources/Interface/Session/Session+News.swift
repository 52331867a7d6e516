// What others do while one sits here, and did while one was away: the new entries alone are read, a slice between
// two looks at the keys. They make records unread, mark them for a moment, and stand in the list of messages.

import Drawing
import SalesDesk

/// That somebody changed a record just now.
package struct News: Sendable {
  /// Their name.
  let who: String
  /// Until when it shows.
  let until: Instant
}

extension Session {
  /// How long a card says that somebody changed it, in milliseconds.
  private static let newsTime: Int64 = 5000
  /// Entries read between two looks at the keys.
  private static let newsSlice = 1024

  /// The name under which what was looked at is kept: a person's, for each desk.
  private var lookedName: String { "looked-" + state.scene.author }

  /// Whether entries wait to be taken in.
  var hasNews: Bool { state.scene.unread.known < desk.book.revision }

  /// Begins: what was looked at is read; without it everything counts as looked at.
  func beginLooking() {
    newsFrom = desk.book.revision
    let kept = host.readPrivate(lookedName).flatMap { Unread($0, desk.book) }
    state.scene.unread = kept ?? Unread(mark: desk.book.revision)
    if kept == nil { keepLooked() }
    takeNews()
  }

  /// Takes in the next of the entries that were not taken in yet.
  func takeNews() {
    let first = state.scene.unread.known + 1
    let last = min(desk.book.revision, first + Session.newsSlice - 1)
    guard first <= last, let entries = try? desk.entries(Array(first...last)) else { return }
    let now = state.clock.instant
    var arrived: [Entry] = []
    for entry in entries {
      state.scene.unread.take(entry, me: state.scene.author, desk.book)
      let isOwn = state.said[entry.number] != nil
      if entry.number > newsFrom, !isOwn { arrived.append(entry) }
    }
    state.scene.unread.leaveOutGone(desk.book)
    guard !arrived.isEmpty else { return }
    let until = now.adding(milliseconds: Session.newsTime)
    for entry in arrived {
      let news = News(who: desk.book.memberTitle(entry.by), until: until)
      for record in Unread.records(of: entry, desk.book) { state.scene.news[record] = news }
    }
    tell(arrived)
    state.follow(arrived, desk.book)
    if past == nil { isDirty = true }
  }

  /// Notes in the list of messages what came, one line an author.
  private func tell(_ entries: [Entry]) {
    var authors: [String] = []
    for entry in entries where !authors.contains(entry.by) { authors.append(entry.by) }
    for author in authors {
      let own = entries.filter { $0.by == author }
      state.note(state.summary(of: own, desk.book))
    }
  }

  /// Forgets who changed what a moment ago, once the moment is over.
  func forgetNews() {
    let now = state.clock.instant
    guard state.scene.news.contains(where: { $0.value.until <= now }) else { return }
    state.scene.news = state.scene.news.filter { $0.value.until > now }
    isDirty = true
  }

  /// What is shown was looked at: the record of a page that nothing covers.
  func noteLooked() {
    guard past == nil, !state.isCovered, let record = state.place?.subject,
      state.scene.unread.contains(record)
    else { return }
    state.scene.unread.look(at: record)
    keepLooked()
  }

  /// Everything counts as looked at.
  func lookAtAll() {
    let count = state.scene.unread.count
    state.scene.unread.lookAtAll()
    keepLooked()
    state.say(state.scene.phrases.lookedAtAll(count))
  }

  /// Keeps what was looked at, together with what this person looked at on another screen meanwhile.
  private func keepLooked() {
    if let other = host.readPrivate(lookedName).flatMap({ Unread($0, desk.book) }) {
      state.scene.unread.join(other)
    }
    host.writePrivate(state.scene.unread.text(desk.book), named: lookedName)
  }

  /// Goes to the next record that others changed since one last looked, and says who changed what.
  func lookAtNext() {
    guard let record = state.scene.unread.first else {
      state.say(state.scene.phrases.nothingUnread)
      return
    }
    let numbers = state.scene.unread.entries(of: record)
    let entries = (try? desk.entries(numbers)) ?? []
    state.openNext(record, book)
    var text = state.summary(of: entries, desk.book)
    let rest = state.scene.unread.count - 1
    if rest > 0 { text += " ∙ " + state.scene.phrases.unreadLeft(rest) }
    state.say(text)
  }
}
