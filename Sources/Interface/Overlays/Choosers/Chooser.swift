// A list one chooses from by typing: the palette, help, an owner, a stage, a record to link to.

import Drawing
import SalesDesk

/// A list to choose from, narrowed by what is typed.
package struct Chooser: Sendable {
  /// One row.
  package struct Item: Sendable {
    /// What can be chosen.
    package enum Target: Sendable, Hashable {
      /// An action, by name.
      case action(String)
      /// A view, by name.
      case view(String)
      /// A record.
      case record(Record)
      /// A value; nil clears.
      case value(Value?)
      /// All values of a set.
      case values([Value])
      /// A new record of a kind, with this title.
      case make(KindID, String)
      /// A stage to move the selected record to.
      case stage(Record)
      /// A theme, by name.
      case theme(String)
      /// A language.
      case language(Language)
      /// An unfinished form, by the name of its draft.
      case draft(String)
      /// A saved view.
      case savedView(Record)
      /// A heading, which cannot be chosen.
      case none
    }
    /// What it is called.
    package var label: String
    /// What stands beside it, fainter.
    package var detail: String
    /// Its keys, at the right.
    package var keys: String
    /// Why it cannot be chosen; nil when it can.
    package var obstacle: String?
    /// What it is.
    package var target: Target
    /// What else it is found by: its English name in another language's list.
    var alias = ""

    /// A row.
    package init(
      _ label: String, detail: String = "", keys: String = "", obstacle: String? = nil,
      _ target: Target
    ) {
      self.label = label
      self.detail = detail
      self.keys = keys
      self.obstacle = obstacle
      self.target = target
    }

    /// What stands beside the label: why it cannot be chosen, or more of it than the label says already.
    var said: String { obstacle ?? (detail.lowercased() == label.lowercased() ? "" : detail) }

    /// Whether what stands at the right are keys, not an identifier or what else may be typed.
    var areKeys: Bool {
      switch target {
      case .action, .view, .savedView, .language, .theme: true
      default: false
      }
    }
  }

  /// Which records are looked for by what is typed.
  enum Search: Sendable {
    case nothing
    case everything
    case kind(String)

    /// How many are shown at most.
    var limit: Int { if case .everything = self { 12 } else { 50 } }

    /// Their kinds.
    func kinds(_ book: borrowing Book) -> [KindID]? {
      switch self {
      case .nothing: nil
      case .everything: RecordSearch.lookedFor(book)
      case .kind(let name): book.kind(named: name).map { [$0] }
      }
    }
  }

  /// The title of the box.
  let title: String
  /// What else can be typed, behind the title where there is room.
  let explanation: String
  /// What stands before the text typed.
  let prompt: String
  /// Whether keys stand before what they do, as in help.
  var areKeysFirst = false
  /// Whether what is chosen goes into a form's field.
  var isOfField = false
  /// The text typed.
  var field = TextField()
  /// The rows that fit what is typed.
  package private(set) var items: [Item] = []
  /// How many rows there are without anything typed; 0 when that is not known.
  private(set) var total = 0
  /// Whether its rows are saved views, which say how many records they show.
  var countsViews = false
  /// Whether choosing only arranges what shows, so that it can be computed before Enter.
  var isForeseen = false
  /// Which row the cursor is on, and which show.
  package internal(set) var window = ListWindow()
  /// Where the rows lie on the screen, from the last drawing.
  var place = Rect(x: 0, y: 0, width: 0, height: 0)
  /// Where each row lies that stands in columns, from the last drawing; none where they stand one under the other.
  var cells: [(row: Int, rect: Rect)] = []
  /// How many rows a column has, where help stands in columns.
  var columnHeight = 10
  /// The records among the rows.
  var search = Search.nothing
  /// Whether records are missing that are looked for once the keys rest.
  private(set) var isBehind = false
  /// What is in use now, where the cursor begins as long as nothing is typed: `Enter` alone changes nothing.
  var present: Item.Target?
  /// What is chosen already, where several can be; nil where choosing one closes the list.
  var chosen: [Value]?
  /// Whether one was chosen or taken away since the list was opened.
  private(set) var isToggled = false
  /// Gives the rows for a text.
  let find: @Sendable (String, State, borrowing Book) -> [Item]
  /// Does what choosing a row means.
  let pick: @Sendable (Item, inout State, borrowing Book) -> [Effect]

  /// A list to choose from.
  /// - Parameters:
  ///   - explanation: what else can be typed; it is said where it has room behind the title.
  ///   - find: gives the rows for what is typed, the best first.
  ///   - pick: does what choosing a row means; the list is closed by then.
  package init(
    _ title: String, explanation: String = "", prompt: String = "",
    find: @escaping @Sendable (String, State, borrowing Book) -> [Item],
    pick: @escaping @Sendable (Item, inout State, borrowing Book) -> [Effect]
  ) {
    self.title = title
    self.explanation = explanation
    self.prompt = prompt
    self.find = find
    self.pick = pick
  }

  /// A list of fixed rows, narrowed by the letters typed.
  package init(
    _ title: String, items: [Item],
    pick: @escaping @Sendable (Item, inout State, borrowing Book) -> [Effect]
  ) {
    self.init(title, find: { text, _, _ in Fuzzy.sorted(items, by: text) }, pick: pick)
  }

  /// The list, saying that choosing only arranges what shows.
  var foreseen: Chooser {
    var chooser = self
    chooser.isForeseen = true
    return chooser
  }

  /// Finds the rows for what is typed now.
  mutating func refresh(_ state: inout State, _ book: borrowing Book) {
    let text = field.text.trimmed
    isBehind = false
    if !text.isEmpty, let kinds = search.kinds(book) {
      isBehind = !state.names.glance(
        for: text, in: RecordSearch.numbered(kinds, book), limit: search.limit,
        most: state.namesAtOnce, book)
    }
    items = find(field.text, state, book)
    if field.isEmpty { total = items.count }
    let now = field.isEmpty ? present : nil
    let place = now.flatMap { now in items.firstIndex { $0.target == now } }
    window = ListWindow(selected: place ?? items.firstIndex { $0.target != .none } ?? 0)
  }

  /// Looks through all names, where only the best were looked at, and finds the rows; the cursor stays on its row, or
  /// first.
  mutating func catchUp(_ state: inout State, _ book: borrowing Book) {
    guard isBehind, let kinds = search.kinds(book) else { return }
    let target = items.indices.contains(window.selected) ? items[window.selected].target : .none
    let isMoved = window.selected > 0
    state.names.forgetGlance()
    state.names.look(
      for: field.text.trimmed, in: RecordSearch.numbered(kinds, book), limit: search.limit, book)
    refresh(&state, book)
    if isMoved, let row = items.firstIndex(where: { $0.target == target }) {
      window.select(row, of: items.count)
    }
  }

  /// Finds the rows again; the cursor stays.
  mutating func renew(_ state: inout State, _ book: borrowing Book) {
    let before = window
    refresh(&state, book)
    window = before
    window.select(before.selected, of: items.count)
  }
}

extension State {
  /// The window has another size: what an open box says for want of room may no longer be so.
  mutating func resize(to size: Size, _ book: borrowing Book) {
    scene.size = size
    for index in overlays.indices {
      guard case .chooser(var chooser) = overlays[index] else { continue }
      chooser.renew(&self, book)
      overlays[index] = .chooser(chooser)
    }
  }

  /// Enter chooses, Esc closes, up and down go, every other key is typed.
  mutating func handle(_ chooser: Chooser, _ key: Key, _ book: borrowing Book) -> [Effect] {
    var chooser = chooser
    let count = chooser.items.count
    switch key.code {
    case .escape: return []
    case .enter:
      chooser.catchUp(&self, book)
      guard chooser.items.indices.contains(chooser.window.selected) else { break }
      let item = chooser.items[chooser.window.selected]
      if let obstacle = item.obstacle {
        say(obstacle, isError: true)
        break
      }
      if item.target == .none { break }
      if chooser.chosen != nil, case .value(let value?) = item.target {
        if !chooser.isToggled || !chooser.field.isEmpty { chooser.toggle(value) }
        return chooser.pick(Chooser.Item("", .values(chooser.chosen ?? [])), &self, book)
      }
      return chooser.pick(item, &self, book)
    case .character(" ") where chooser.valueToToggle != nil:
      guard let value = chooser.valueToToggle else { break }
      let row = chooser.window.selected
      let isSearch = !chooser.field.isEmpty
      chooser.toggle(value)
      chooser.field = TextField()
      chooser.refresh(&self, book)
      if !isSearch { chooser.window.select(row, of: chooser.items.count) }
    case .up: chooser.move(-1)
    case .down, .tab: chooser.move(key == .backTab ? -1 : 1)
    case .left where chooser.isInColumns(scene.size.width): chooser.goAcross(-1)
    case .right where chooser.isInColumns(scene.size.width): chooser.goAcross(1)
    case .pageUp: chooser.window.move(by: -10, of: count)
    case .pageDown: chooser.window.move(by: 10, of: count)
    case .character("p") where key.modifiers == .control: chooser.move(-1)
    case .character("n") where key.modifiers == .control: chooser.move(1)
    case .backspace where chooser.field.isEmpty: return []
    default:
      if chooser.field.handle(key) { chooser.refresh(&self, book) }
    }
    overlays.append(.chooser(chooser))
    return []
  }
}

extension Chooser {
  /// Chooses a value of several, or takes it away.
  fileprivate mutating func toggle(_ value: Value) {
    isToggled = true
    guard var values = chosen else { return }
    if let place = values.firstIndex(of: value) {
      values.remove(at: place)
    } else {
      values.append(value)
    }
    chosen = values
  }

  /// What Space chooses or takes away, of several; nil where it is typed: into a name that goes on behind it.
  fileprivate var valueToToggle: Value? {
    guard chosen != nil, items.indices.contains(window.selected),
      case .value(let value?) = items[window.selected].target
    else { return nil }
    let text = field.text.lowercased() + " "
    if !field.isEmpty, items.contains(where: { $0.label.lowercased().contains(text) }) {
      return nil
    }
    return value
  }

  /// Moves the cursor, over headings.
  mutating func move(_ step: Int) {
    var row = window.selected + step
    while items.indices.contains(row), items[row].target == .none { row += step }
    if items.indices.contains(row) { window.select(row, of: items.count) }
  }
}
