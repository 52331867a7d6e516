// Everything the workbench remembers between two keys. It is a value: an action changes it and gives
// effects, drawing reads it. Nothing in it is the team's data; that is the book.

import Drawing
import SalesDesk

/// The state of a session.
package struct State: Sendable {
  /// Time, language, member, window.
  package var scene: Scene
  /// The present time, also while the past is shown.
  var clock: Now
  /// Which keys mean what.
  package var keyMap: KeyMap
  /// The tab one is in, by its view's name.
  package internal(set) var tab: String
  /// What lies over the view, the uppermost last.
  package internal(set) var overlays: [Overlay] = []
  /// What was said last, while it shows.
  package internal(set) var toast: Toast?
  /// Keys of a sequence that has begun.
  package internal(set) var typed: [Key] = []

  /// The tab before this one.
  var tabBefore: String?
  /// The views on the stack of each tab.
  var stacks: [String: [Place]] = [:]
  /// Lists that were left, or computed for being opened, as they begin: to order very many records takes longer than a
  /// frame may.
  var leftLists: [String: ListState] = [:]
  /// The session's own entries that `u` walks back through, the newest last.
  var ownEntries: [Int] = []
  /// What was said of this session's own entries when they were done.
  var said: [Int: String] = [:]
  /// The change made last, for `.`.
  var lastAlteration: Alteration?
  /// The undo entries that can be taken back again, the newest last.
  var undoEntries: [Int] = []
  /// The names of the themes there are.
  package var themes: [String] = []
  /// The theme in use, by name.
  package var theme = Theme.auto
  /// What was said last, in a window for ears.
  var spoken = Spoken()
  /// The mouse button that is held.
  var gesture: Gesture?
  /// Where and when a click closed a box; nil after the next press.
  var closing: (point: Point, at: Instant)?
  /// Han characters typed as commands one after another: a sign that an input method is on.
  var strayHan = 0
  /// What was chosen and opened last, the newest first.
  var recents: [String] = []
  /// The names looked up last in a list to choose from.
  var names = NameMemory()
  /// What has a time today.
  var reminders = Reminders()
  /// Whether what has a time rings the bell too.
  package var hasBell = false
  /// How many names a key has time to look through; where there are more they wait until the keys rest.
  var namesAtOnce = 120_000
  /// The newest entry of this session.
  var ownEntry: OwnEntry?
  /// The tutorial, on the sample desk.
  package internal(set) var tutorial: Tutorial?
  /// The unfinished forms that are kept, the newest first.
  package internal(set) var drafts: [FormDraft] = []
  /// Whether the last draft could be kept.
  var areDraftsKept = true
  /// How many records saved views show.
  var viewCounts = ViewCounts()
  /// What a list to choose from would lead to, as far as it is computed.
  var foreseen: Foreseen?
  /// Whether the session is over.
  package internal(set) var isOver = false

  /// The state at the start, in the first tab.
  package init(_ scene: Scene, keyMap: KeyMap = KeyMap(), tab: String? = nil) {
    self.scene = scene
    clock = scene.now
    self.keyMap = keyMap
    let names = ViewCatalogue.tabs.map(\.name)
    self.tab = tab.flatMap { names.contains($0) ? $0 : nil } ?? names.first ?? ""
    enter(self.tab)
  }

  /// The view on top, with its state.
  package var place: Place? { stacks[tab]?.last }

  /// The view on top.
  package var view: View? { place.flatMap { ViewCatalogue.view($0.view) } }

  /// How many views are on the stack of this tab.
  package var depth: Int { stacks[tab]?.count ?? 0 }

  /// The views of this tab's stack, outermost first.
  var trail: [Place] { stacks[tab] ?? [] }

  /// The record the cursor is on.
  package var selected: Record? {
    guard let place, let view else { return nil }
    return view.selection(place.state)
  }

  /// Whether a box lies over the view and has the cursor.
  var isCovered: Bool {
    switch overlays.last {
    case .form, .chooser, .question, .preview, .takeBack, .menu, .calendar, .columns, .pasted: true
    case .filter, nil: false
    }
  }

  /// Changes the place on top where it lies.
  mutating func withPlace(_ body: (inout Place) -> Void) {
    guard let top = stacks[tab]?.indices.last else { return }
    body(&stacks[tab, default: []][top])
  }

  // MARK: - Going

  /// Goes to a tab, whose stack is as it was left; from the tab itself to its own view, under all that was opened.
  mutating func enter(_ name: String) {
    guard let view = ViewCatalogue.view(name) else { return }
    if name != tab {
      (tabBefore, tab) = (tab, name)
    } else if let own = stacks[name]?.first {
      while depth > 1 { back() }
      stacks[name] = [own]
    }
    if stacks[name]?.isEmpty ?? true {
      let place = newPlace(view)
      stacks[name] = [place]
    }
  }

  /// Opens a view on top, about a record or by itself; a tab's view is gone to instead.
  package mutating func open(_ name: String, about record: Record? = nil) {
    guard let view = ViewCatalogue.view(name) else { return }
    if view.tab != nil && record == nil { return enter(name) }
    let place = newPlace(view, about: record)
    stacks[tab, default: []].append(place)
  }

  /// Takes the view on top away, unless it is the only one.
  mutating func back() {
    guard depth > 1, let left = stacks[tab]?.removeLast() else { return }
    if let list = left.state as? ListState { leftLists[left.view] = list.begun }
  }

  // MARK: - Saying

  /// Says something: it shows until the next key or for six seconds, and stays in the list of messages.
  package mutating func say(
    _ text: String, isError: Bool = false, isReminder: Bool = false, help: String? = nil
  ) {
    let message = Toast(
      text: text, at: clock.instant, isError: isError, isReminder: isReminder, help: help)
    toast = message
    scene.messages.append(message)
    if scene.messages.count > 500 { scene.messages.removeFirst(scene.messages.count - 500) }
  }
}

/// Something the workbench said.
package struct Toast: Sendable {
  /// What.
  package let text: String
  /// When.
  package let at: Instant
  /// Whether it says that something could not be done.
  package let isError: Bool
  /// Whether it stays until the next key, however long that takes.
  package var isReminder = false
  /// What would help; nil when nothing can be said.
  package var help: String?
}

/// Something that lies over the view and takes the keys.
package enum Overlay: Sendable {
  /// The filter's line.
  case filter(FilterLine)
  /// A list to choose from: the palette, help, the choices of a field.
  case chooser(Chooser)
  /// A form.
  case form(Form)
  /// A yes or no.
  case question(Question)
  /// What a change of several records comes to.
  case preview(Preview)
  /// What taking an entry back comes to.
  case takeBack(TakeBack)
  /// A calendar.
  case calendar(DayPicker)
  /// The columns of a list being chosen.
  case columns(ColumnPicker)
  /// What pasted rows come to.
  case pasted(PastePreview)
  /// The menu of everything.
  case menu(Menu)
}

// MARK: - Events

extension State {
  /// Brings what the view on top has computed up to the book.
  package mutating func prepare(_ book: borrowing Book) {
    guard let top = stacks[tab]?.indices.last, let view else { return }
    let scene = scene
    let filter = scene.filter(stacks[tab]?[top].filter ?? "")
    view.prepare(&stacks[tab, default: []][top].state, book, scene, filter)
  }

  /// Hands an event to the view on top and does what it answers.
  package mutating func send(_ event: ViewEvent, _ book: borrowing Book) -> [Effect] {
    guard let top = stacks[tab]?.indices.last, let view else { return [] }
    prepare(book)
    let scene = scene
    let replies = view.update(&stacks[tab, default: []][top].state, event, book, scene)
    return replies.flatMap { follow($0, book) }
  }

  private mutating func follow(_ reply: ViewReply, _ book: borrowing Book) -> [Effect] {
    switch reply {
    case .open(let view, let record):
      if let record { noteRecent(.record(record), book) }
      open(view, about: record)
    case .openRecord(let record): return openRecord(record, book)
    case .list(let view, let filter):
      guard let view = ViewCatalogue.view(view) else { break }
      // on top of what shows, also where the list has a tab: one comes back to the page one left
      let place = newPlace(view)
      stacks[tab, default: []].append(place)
      setFilter(filter)
      withPlace { $0.given = filter.isEmpty ? nil : filter }
    case .choose(let chooser):
      var chooser = chooser
      chooser.refresh(&self, book)
      overlays.append(.chooser(chooser))
    case .form(let form): return show(form)
    case .effect(let effect): return [effect]
    case .say(let text): say(text)
    case .pressed(let isAgain):
      gesture?.isOnSomething = true
      gesture?.isAgain = isAgain
    }
    return []
  }

  /// Opens a form, with the draft kept for it when there is one.
  mutating func show(_ form: Form) -> [Effect] {
    if !hasForm { scene.made = [] }
    overlays.append(.form(form))
    return [.draftWanted(name: form.draftName)]
  }
}
