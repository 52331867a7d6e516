// The customer's page: who they are and whom to call, what happened, what is open. What is done here (a call, a
// note, a task, an edit) is about the customer; Enter opens the deal, task or person the cursor is on.

import Drawing
import Reports
import SalesDesk

/// The customer's page in the catalogue.
enum CustomerView {
  static let customer = View(
    "customer", Words("Customer", "客户"),
    footer: [
      "log-call", "note", "add-task", "edit", "next-record", "next-pane", "timeline-filter", "add",
      "open", "history", "back",
    ],
    start: { CustomerState(account: $0) },
    prepare: { $0.prepare($1, $2, $3) },
    heading: { $0.heading($1, $2) },
    draw: { $0.draw($1, $2, in: $3, on: &$4) },
    update: { $0.update($1, $2, $3) },
    selection: { $0.page == nil ? nil : $0.account },
    wants: { state, _ in state.wants },
    wantsFacts: false)
}

extension CustomerState {
  /// Who it is, how much is open, when they were last spoken to.
  func heading(_ book: borrowing Book, _ scene: Scene) -> Heading {
    guard let account, let page else { return Heading([]) }
    var heading = Heading([book.title(account)])
    let sum = scene.phrases.sumShort(page.openSum, book.currency)
    if !sum.isEmpty { heading.facts.append((sum, .crumb)) }
    if sieve != .all { heading.chips.append(scene.phrases.sieve(sieve)) }
    heading.chips.append(book.bareName(account))
    return heading
  }

  /// Understands an event.
  mutating func update(_ event: ViewEvent, _ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    let index = pane.rawValue
    let list = lists[index]
    if lists[index].cursor.follow(event, of: list.stops.count, height: list.height) { return [] }
    switch event {
    case .pane(let step): turn(step)
    case .move(.left): turn(-1, isAround: false)
    case .move(.right): turn(1, isAround: false)
    case .open: return open(book)
    case .own("add"): return add(book, scene)
    case .own("timeline-filter"):
      let filter = computedFor?.filter ?? ""
      sift()
      prepare(book, scene, filter)
    case .entries(let asked, let entries): take(asked, entries, book)
    case .press(let point): return press(point)
    case .wheel(let point):
      let under = Pane.allCases.first {
        places.indices.contains($0.rawValue) && places[$0.rawValue].contains(point)
      }
      if let under, !lists[under.rawValue].stops.isEmpty { pane = under }
    default: break
    }
    return []
  }

  /// Gives the focus to another pane with something in it.
  private mutating func turn(_ step: Int, isAround: Bool = true) {
    guard !isPhone else { return }
    let count = Pane.allCases.count
    for distance in 1...count {
      let raw = pane.rawValue + step * distance
      if !isAround && !(0..<count).contains(raw) { return }
      guard let next = Pane(rawValue: (raw % count + count) % count) else { continue }
      if !lists[next.rawValue].stops.isEmpty {
        pane = next
        return
      }
    }
  }

  private func open(_ book: borrowing Book) -> [ViewReply] {
    guard let record = chosen?.record(items), record != account else { return [] }
    return [.open(view: book.page(of: record), about: record)]
  }

  /// The list of what can be added to a customer.
  private func add(_ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    guard let account else { return [] }
    var items: [Chooser.Item] = []
    for name in ["contact", "deal", "task", "activity"] {
      guard let kind = book.kind(named: name) else { continue }
      let words = book.schema(kind).description.words[scene.language]
      items.append(Chooser.Item(words, .value(.text(name))))
    }
    let chooser = Chooser(scene.phrases.addWhat, items: items) { item, state, book in
      guard case .value(.text(let name)?) = item.target, let kind = book.kind(named: name) else {
        return []
      }
      if name == "activity" { return state.show(.log(account, kind: "call", state.scene, book)) }
      let link = name == "task" ? "about" : "account"
      return state.show(.add(kind, given: [.set(link, .link(account))], state.scene, book))
    }
    return [.choose(chooser)]
  }

  private mutating func press(_ point: Point) -> [ViewReply] {
    for (index, rect) in places.enumerated() where rect.contains(point) {
      guard let next = Pane(rawValue: index) else { continue }
      let line = lists[index].cursor.first + point.y - rect.y
      guard let place = lists[index].stops.firstIndex(of: line) else { continue }
      defer {
        pane = next
        lists[index].cursor.select(place, of: lists[index].stops.count)
      }
      return [.pressed(isAgain: pane == next && lists[index].cursor.place == place)]
    }
    return []
  }
}
