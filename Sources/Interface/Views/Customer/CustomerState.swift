// What a customer's page remembers: the page and the timeline as computed for a revision of the book, a cursor
// for each pane, and who did what, as far as it was looked up.

import Drawing
import Reports
import SalesDesk

/// The state of a customer's page.
struct CustomerState: ViewState {
  /// The panes, from left to right.
  enum Pane: Int, CaseIterable, Sendable {
    case people, timeline, work
  }

  /// A line of the pane at the right, and of a phone's one pane.
  enum Line: Sendable {
    case heading(String, String)
    case label(String, String)
    case text(String)
    /// A line of a note so long that the cursor goes through it.
    case reading(String)
    case contact(Record)
    case number(String)
    case deal(CustomerPage.DealLine)
    case task(CustomerPage.TaskLine)
    case event(Int)
    case blank

    /// The record it is about, when the cursor can be on it.
    func record(_ items: [Timeline.Item]) -> Record? {
      switch self {
      case .contact(let record): record
      case .deal(let deal): deal.record
      case .task(let task): task.record
      case .event(let index): items.indices.contains(index) ? items[index].record : nil
      default: nil
      }
    }
  }

  /// Lines with a cursor.
  struct List: Sendable {
    var lines: [Line] = []
    var stops: [Int] = []
    var cursor = LineCursor()
    var height = 10

    mutating func set(_ lines: [Line], _ items: [Timeline.Item]) {
      self.lines = lines
      stops = lines.indices.filter { index in
        if case .reading = lines[index] { return true }
        return lines[index].record(items) != nil
      }
      cursor.select(cursor.place, of: stops.count)
    }

    /// The line the cursor is on.
    var chosen: Line? {
      stops.indices.contains(cursor.place) ? lines[stops[cursor.place]] : nil
    }
  }

  let account: Record?
  var page: CustomerPage?
  /// Everything that happened, newest first, and when that was gathered.
  var timeline: KeptTimeline?
  var gatheredFor: Moment?
  /// Which of it shows.
  var sieve = TimelineSieve.all
  var items: [Timeline.Item] = []
  /// Whether all of it shows.
  var isWhole = false
  var pane = Pane.timeline
  var lists: [List] = [List(), List(), List()]
  /// Names of authors by entry, and when it happened, as far as they were looked up.
  var authors: [Int: (name: String, when: Instant)] = [:]
  var asked: Set<Int> = []
  /// The entries shown now whose authors are wanted.
  var shownEntries: [Int] = []
  var isPhone = false
  /// The columns the days of the timeline take.
  var dayWidth = 8
  /// The width of the widest label of the profile.
  var labelWidth = 8
  /// Where the panes lie, from the last drawing.
  var places: [Rect] = []
  var computedFor: Key?

  /// What the page depends on.
  struct Key: Hashable, Sendable {
    var revision: Int
    var filter: String
    var minute: Int
    var today: Day
    var language: Language
    var width: Int
    var sieve: TimelineSieve
  }

  init(account: Record?) { self.account = account }

  /// Brings the page up to the book, the filter and the minute; nothing where none has changed.
  mutating func prepare(_ book: borrowing Book, _ scene: Scene, _ filter: String) {
    let key = Key(
      revision: book.revision, filter: filter,
      minute: scene.now.zone.minute(of: scene.now.instant), today: scene.now.today,
      language: scene.language, width: scene.size.width,
      sieve: sieve)
    guard key != computedFor, let account else { return }
    computedFor = key
    guard book.exists(account) else {
      page = nil
      return
    }
    isPhone = scene.breadth == .phone
    if isPhone { pane = .timeline }
    let page = freshPage(of: account, book, scene)
    self.page = page
    prepareTimeline(page, book, scene, filter)
    let events = items.indices.map { Line.event($0) }
    let work = workLines(page, book, scene)
    labelWidth = 8
    for pair in pairs(book, scene) { labelWidth = max(labelWidth, TextWidth.of(pair.label)) }
    labelWidth = min(labelWidth, 14)
    let identity = identityLines(page, book, scene)
    if isPhone {
      let timeline: [Line] = [.blank, .heading(scene.phrases.timeline, sieved(scene))] + events
      let people = identity.people.isEmpty ? [] : identity.people + [.blank]
      let rest: [Line] = work.isEmpty ? [] : work + [.blank]
      lists[1].set(people + rest + identity.profile + identity.notes + timeline, items)
    } else {
      let gap: [Line] = identity.profile.isEmpty || identity.people.isEmpty ? [] : [.blank]
      lists[0].set(identity.profile + gap + identity.people + identity.notes, items)
      lists[1].set(events, items)
      lists[2].set(work, items)
    }
  }

  /// The page, made anew unless it cannot have changed.
  private func freshPage(of account: Record, _ book: borrowing Book, _ scene: Scene) -> CustomerPage
  {
    if let page, gatheredFor?.isAt(scene) == true, timeline?.hasOnlyComments(book) == true {
      return page
    }
    return CustomerPage(of: account, book, scene.now)
  }

  /// Who they are (above the panes where there is little room), whom to call, what was written down.
  private func identityLines(
    _ page: CustomerPage, _ book: borrowing Book, _ scene: Scene
  ) -> (profile: [Line], people: [Line], notes: [Line]) {
    let phrases = scene.phrases
    let hasStrip = scene.breadth == .narrow
    var (profile, people): ([Line], [Line]) = ([], [])
    let width = isPhone ? scene.size.width : CustomerState.side(scene.size.width)
    if !hasStrip {
      let pairs = pairs(book, scene)
      if !pairs.isEmpty { profile = [.heading(phrases.profile, "")] }
      for pair in pairs { profile += labelled(pair.label, pair.text, width - labelWidth - 3) }
    }
    if !page.contacts.isEmpty { people = [.heading(phrases.people, "")] }
    let room = hasStrip ? CustomerState.narrowSide(scene.size.width) : width
    for contact in page.contacts {
      people.append(.contact(contact))
      let number = CustomerState.number(of: contact, book, scene)
      if !CustomerState.fits(contact, number, room - 2, book) { people.append(.number(number)) }
    }
    return (profile, people, hasStrip ? [] : noteLines(page, scene, width))
  }

  /// A label and its text, over as many lines as that needs, within reason.
  private func labelled(_ label: String, _ text: String, _ room: Int) -> [Line] {
    let lines = TextWidth.wrapped(NameText.fitting(text, room), width: max(8, room)).prefix(4)
    return lines.enumerated().map { Line.label($0 == 0 ? label : "", String($1)) }
  }

  /// The number under which a person is called; empty where there is none.
  static func number(of contact: Record, _ book: borrowing Book, _ scene: Scene) -> String {
    let numbers = [
      scene.text("mobile", of: contact, book), scene.text("phone", of: contact, book),
    ]
    return numbers.first { !$0.isEmpty } ?? ""
  }

  /// Whether a person's name and number stand in one line.
  static func fits(
    _ contact: Record, _ number: String, _ room: Int, _ book: borrowing Book
  ) -> Bool {
    number.isEmpty
      || TextWidth.of(NameText.short(book.title(contact))) + 1 + TextWidth.of(number) <= room
  }

  /// What was written down, wrapped into lines of a pane.
  private func noteLines(_ page: CustomerPage, _ scene: Scene, _ width: Int) -> [Line] {
    guard let note = page.note else { return [] }
    let lines = TextWidth.wrapped(note, width: width - 2)
    let isLong = lines.count > RecordState.Line.readingLeast
    return [.blank, .heading(scene.phrases.note, "")]
      + lines.map { isLong ? Line.reading(String($0)) : Line.text(String($0)) }
  }

  /// The width of the pane at the right, where there are two.
  static func narrowSide(_ width: Int) -> Int { width * 2 / 5 + 2 }

  /// The width of the pane at the left, where there are three.
  static func side(_ width: Int) -> Int { width < 140 ? 30 : min(46, width * 3 / 10) }

  /// The attributes that are set, and what the customer was worth.
  func pairs(_ book: borrowing Book, _ scene: Scene) -> [(label: String, text: String)] {
    guard let page else { return [] }
    var pairs: [(label: String, text: String)] = []
    for line in page.identity {
      var texts: [String] = []
      for value in line.values {
        texts.append(
          scene.phrases.value(
            value, book, attribute: line.attribute, zone: scene.now.zone, today: scene.now.today))
      }
      pairs.append((line.attribute.words[scene.language], texts.joined(separator: ", ")))
    }
    return pairs
  }

  private func workLines(
    _ page: CustomerPage, _ book: borrowing Book, _ scene: Scene
  ) -> [Line] {
    let phrases = scene.phrases
    var lines: [Line] = []
    if !page.openDeals.isEmpty {
      lines.append(.heading(phrases.deals, phrases.sumShort(page.openSum, book.currency)))
      lines += page.openDeals.map { Line.deal($0) }
    }
    if !page.tasks.isEmpty {
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(.heading(phrases.tasks, phrases.number(page.tasks.count)))
      lines += page.tasks.map { Line.task($0) }
    }
    if !page.otherDeals.isEmpty {
      if !lines.isEmpty { lines.append(.blank) }
      let won = phrases.won(page.wonCount, phrases.sumShort(page.wonSum, book.currency))
      lines.append(.heading(phrases.closedDeals, page.wonCount > 0 ? won : ""))
      lines += page.otherDeals.map { Line.deal($0) }
    }
    if lines.isEmpty { lines = [.heading(phrases.deals, phrases.number(0))] }
    if scene.breadth == .narrow {
      lines += noteLines(page, scene, CustomerState.narrowSide(scene.size.width))
    }
    return lines
  }
}

extension CustomerState {
  /// The line the cursor is on, in the pane that has the focus.
  var chosen: Line? { lists[pane.rawValue].chosen }

  /// The entries shown whose authors were not looked up yet.
  var wants: [Int] { shownEntries.filter { !asked.contains($0) } }

  /// The entries among which the one is that tells who did something.
  func entries(of item: Timeline.Item, _ book: borrowing Book) -> [Int] {
    item.entry(book).map { [$0] } ?? Array(book.entries(of: item.record).prefix(40))
  }

  /// Who did something; nil while it is not known.
  func author(of item: Timeline.Item, _ book: borrowing Book) -> String? {
    if let entry = item.entry(book) { return authors[entry]?.name }
    guard case .at(let instant) = item.when else { return nil }
    return entries(of: item, book).compactMap { authors[$0] }.first { $0.when == instant }?.name
  }

  /// Takes the authors of entries.
  mutating func take(_ numbers: [Int], _ entries: [Entry], _ book: borrowing Book) {
    asked.formUnion(numbers)
    for entry in entries {
      let member = book.record("member:" + entry.by)
      authors[entry.number] = (member.map { book.title($0) } ?? entry.by, entry.when)
    }
  }
}
