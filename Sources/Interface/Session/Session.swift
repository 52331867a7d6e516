// The loop of the workbench: wait for input, handle all of it, perform what it asks, draw, show. One thread;
// the lock never stops it.

import Drawing
import SalesDesk

/// A person at a desk, in front of a screen.
package final class Session {
  /// What the workbench remembers.
  package internal(set) var state: State
  /// The desk.
  package let desk: Desk
  let screen: any Screen
  let host: any Host
  /// The earlier book that shows; nil in the present.
  var past: PastBook?
  /// Earlier books looked at before, the newest look last.
  var pastBooks: [PastBook] = []
  /// The earlier book being made.
  var journey: Journey?
  /// The last entry that was there when the session began: what comes after it is news.
  var newsFrom = 0
  /// Deeds that wait for another writer to finish, the oldest first.
  var waiting: [Deed] = []
  /// Since when something typed into a form is not kept; nil while everything is.
  var typedSince: Instant?
  var isDirty = true
  /// What the screen shows: the mouse finds keys on it.
  private var shown = Canvas(size: Size(width: 0, height: 0))
  private var refreshedAt: Instant
  private var shownMinute = -1
  private var remindedMinute = -1
  private(set) var changedAt: Instant
  private var keptRecents: [String] = []
  /// The name of the theme on the screen.
  var themeShown = ""
  /// The one of whose file was told what is wrong in it.
  var themeTold = ""
  /// After how many new entries another checkpoint is asked for; nil for never. At least 1.
  package var checkpointEntries: Int?
  /// The last entry when one was asked for; nil before the first look.
  var checkpointAsked: Int?

  /// A session of a member at a desk, on a screen.
  /// - Parameters:
  ///   - author: the member's key, the author of what is done.
  ///   - language: the language to begin with.
  ///   - keyMap: the keys to begin with.
  ///   - tab: the view to begin in; the first one when nil.
  ///   - theme: the name of the theme to begin with, unless this person chose another here.
  ///   - isPlain: whether the window is for a screen reader.
  package init(
    _ desk: Desk, on screen: any Screen, host: any Host, author: String, language: Language,
    keyMap: KeyMap = KeyMap(), tab: String? = nil, theme: String = Theme.auto,
    isPlain: Bool = false
  ) {
    self.desk = desk
    self.screen = screen
    self.host = host
    let now = host.now()
    refreshedAt = now.instant
    changedAt = now.instant
    var scene = Scene(
      now: now, phrases: Phrasebooks.of(language), me: desk.book.member(login: author),
      author: author, size: screen.size, readOnly: desk.damage ?? desk.store.readOnlyReason)
    scene.lists = ListMemory(host.readPrivate("lists") ?? "")
    state = State(scene, keyMap: keyMap, tab: tab)
    state.scene.isPlain = isPlain
    state.themes = host.themes
    state.scene.isReview = desk.takesCommentsOnly
    state.scene.reviewedAt = host.readPrivate("reviewed").flatMap { Int($0) }
    if desk.takesCommentsOnly { state.open("review") }
    keptRecents =
      host.readPrivate("recent")?.split(separator: "\n").map(String.init) ?? []
    state.recents = keptRecents
    for kind in BoardView.kinds {
      state.scene.boards[kind] = host.readPrivate(BoardState.keptName(kind))
    }
    let wanted = [host.readPrivate("theme"), theme].compactMap { $0 }
    state.theme = wanted.first { self.theme(of: $0) != nil || $0 == Theme.auto } ?? Theme.auto
    followTheme()
    beginLooking()
    findDrafts()
  }

  /// Whether what has a time rings the bell besides its line.
  package var hasBell: Bool {
    get { state.hasBell }
    set { state.hasBell = newValue }
  }

  /// How many names a key in a list to choose from may look through; where there are more they are looked through once
  /// the keys rest. At least 0.
  package var namesAtOnce: Int {
    get { state.namesAtOnce }
    set { state.namesAtOnce = newValue }
  }

  /// Runs until the person leaves or the line is gone.
  package func run() {
    tellOfCheckpoint()
    paint()
    while !state.isOver { turn() }
  }

  /// Waits for input, handles all of it, draws what came of it.
  package func turn() {
    let watched = desk.store.changeDescriptor.map { [$0] } ?? []
    handle(screen.next(within: patience, watching: watched))
    while !state.isOver && screen.hasWaitingInput {
      handle(screen.next(within: 0, watching: watched))
    }
    if state.isOver { return }
    passTime()
    if isDirty { paint() }
    keepDraftsInTime()
  }

  /// Draws and shows a frame.
  package func paint() {
    state.scene.size = screen.size
    followTheme()
    state.announce(themeNews())
    let spoken = state.spoken
    var canvas = Frame.draw(&state, book)
    if lookUp() {
      state.spoken = spoken
      canvas = Frame.draw(&state, book)
    }
    screen.show(canvas)
    shown = canvas
    noteLooked()
    shownMinute = minute
    isDirty = false
  }

  /// Handles one input.
  package func handle(_ input: Input) {
    state.tell(host.now())
    if stopsJourney(input) { return }
    switch input {
    case .key(let key): perform(state.handle(key, book))
    case .paste(let text): perform(state.paste(text, book))
    case .mouse(let mouse): perform(state.handle(mouse, book, on: shown))
    case .resize(let size): state.resize(to: size, book)
    case .wake: refresh()
    case .tick:
      settle()
      noteSimilar()
      return
    case .focus: return
    case .learned: break
    case .interrupt: leave()
    case .resumed: screen.repaint()
    case .hangUp: leave()
    }
    perform(state.followTutorial())
    isDirty = true
    changedAt = state.clock.instant
    noteTyping()
  }

  /// Opens a view about a record, as following a link to it does.
  package func open(_ view: String, about record: Record) {
    state.open(view, about: record)
    isDirty = true
  }

  /// How long to wait for input, in milliseconds.
  private var patience: Int {
    if journey != nil || hasNews { return 0 }
    if !waiting.isEmpty { return 50 }
    if state.isUnsettled { return state.restingTime }
    if state.wantsSimilar(desk.book) { return 120 }
    if typedSince != nil { return Int(Session.draftRest) }
    let milliseconds = Int(
      state.clock.instant.milliseconds.remainderReportingOverflow(dividingBy: 60_000)
        .partialValue)
    let longest = state.scene.news.isEmpty ? 1000 : 250
    return min(longest, max(1, 60_000 - milliseconds))
  }

  private var minute: Int { state.clock.zone.minute(of: state.clock.instant) }

  /// What time brings: others' entries, the next try of what waits, the clock, the end of a toast.
  package func passTime() {
    state.tell(host.now())
    goOn()
    takeNews()
    forgetNews()
    let now = state.clock.instant
    if now.milliseconds - refreshedAt.milliseconds >= 1000 { refresh() }
    retry()
    if minute != remindedMinute {
      remindedMinute = minute
      tellOfCheckpoint()
      let effects = state.remind(desk.book)
      if state.toast?.isReminder == true { isDirty = true }
      perform(effects)
    }
    if let toast = state.toast, !toast.isReminder,
      now.milliseconds - toast.at.milliseconds >= 6000
    {
      state.toast = nil
      isDirty = true
    }
    if minute != shownMinute { isDirty = true }
    if state.hintLate() { isDirty = true }
    let rest = now.milliseconds - changedAt.milliseconds
    if rest >= 120 { keepRecents() }
    if rest >= Int64(state.restingTime) { settle() }
    if rest >= 120 { noteSimilar() }
    askForCheckpoint(rested: rest)
  }

  /// Lets what follows the cursor late follow now: a preview costs more than a step of the cursor.
  private func settle() {
    guard state.isUnsettled else {
      while desk.keepLinks(), !screen.hasWaitingInput {}
      while desk.keepNames(), !screen.hasWaitingInput {}
      return
    }
    if let filter = state.typedFilter {
      state.setFilter(filter)
    } else if state.isLookingUp {
      state.catchUp(book)
    } else if state.isCountingViews {
      state.countViews(book)
    } else if state.wantsForesight {
      return state.foresee(book)
    } else if state.place?.state.isUnsettled == true {
      perform(state.send(.settled, book))
      while state.place?.state.isMidway == true, !screen.hasWaitingInput {
        perform(state.send(.settled, book))
      }
    } else {
      state.prepareUnopened(book)
      return
    }
    isDirty = true
  }

  /// Reads the entries that what was drawn speaks of and that it does not have yet.
  /// - Returns: whether it must be drawn again.
  private func lookUp() -> Bool {
    let numbers = state.wantedEntries(book)
    guard !numbers.isEmpty else { return false }
    let hasFacts = state.view?.wantsFacts ?? true
    let entries = (try? desk.entries(numbers, hasFacts: hasFacts)) ?? []
    perform(state.send(.entries(asked: numbers, entries), book))
    return true
  }

  /// Reads what others wrote.
  private func refresh() {
    refreshedAt = state.clock.instant
    let before = desk.book.revision
    do throws(StoreFault) {
      try desk.refresh()
    } catch {
      state.scene.readOnly = error
      isDirty = true
    }
    if desk.book.revision != before && past == nil { isDirty = true }
  }

  /// Saves what is being typed and ends.
  func leave() {
    keepDrafts()
    keepRecents()
    state.isOver = true
  }

  /// Keeps what was chosen and opened last, where that has changed.
  private func keepRecents() {
    guard state.recents != keptRecents else { return }
    keptRecents = state.recents
    host.writePrivate(keptRecents.joined(separator: "\n"), named: "recent")
  }
}
