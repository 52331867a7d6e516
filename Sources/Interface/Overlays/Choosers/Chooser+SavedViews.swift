// The list of saved views, and what can be done with the view that shows: save it under a name, bring the saved one up
// to it, rename it, hand it over, delete it.

import Drawing
import SalesDesk

extension Chooser {
  /// The saved views, to put one in force.
  static func savedViews(_ present: Record?, _ scene: Scene) -> Chooser {
    var chooser = Chooser(
      scene.phrases.savedViews,
      find: { text, state, book in SavedViews.find(text, state, book) },
      pick: { item, state, book in
        if case .savedView(let view) = item.target { state.apply(savedView: view, book) }
        return []
      })
    (chooser.countsViews, chooser.isForeseen) = (true, true)
    chooser.present = present.map { .savedView($0) }
    return chooser
  }

  /// What can be done with the view that shows. What is typed is the name to save it under.
  static func savingView(_ scene: Scene) -> Chooser {
    Chooser(
      scene.phrases.saveView, prompt: scene.phrases.nameOfView,
      find: { text, state, book in SavedViews.saving(text, state, book) },
      pick: { item, state, book in SavedViews.pick(item, &state, book) })
  }

  /// Another name for a saved view.
  static func renamingView(_ view: Record, _ scene: Scene, _ book: borrowing Book) -> Chooser {
    var chooser = Chooser(
      scene.phrases.renameView(book.title(view)), prompt: scene.phrases.nameOfView,
      find: { text, state, _ in
        let name = text.trimmed
        return name.isEmpty
          ? [] : [Chooser.Item(state.scene.phrases.renameTo(name), .value(.text(name)))]
      },
      pick: { item, state, book in
        guard case .value(.text(let name)?) = item.target else { return [] }
        let change = Change.set("title", .text(name))
        return [.perform(Deed(.set(view, [change]), .changed(title: name)))]
      })
    chooser.field = TextField(book.title(view))
    return chooser
  }
}

/// Saved views as rows.
enum SavedViews {
  /// What can be done with a saved view or the one that shows.
  enum Step: String {
    case own, team, update, rename, handOver, delete
  }

  /// The saved views that fit what is typed, with how many records each shows.
  static func find(_ text: String, _ state: State, _ book: borrowing Book) -> [Chooser.Item] {
    var items: [Chooser.Item] = []
    for view in book.savedViews(of: state.scene.me) { items.append(item(view, state, book)) }
    if items.isEmpty {
      return [
        Chooser.Item(
          state.scene.phrases.noSavedViews, obstacle: state.scene.phrases.howToSave, .value(nil))
      ]
    }
    return Fuzzy.sorted(items, by: text)
  }

  /// A saved view: whose, of what, what it asks, and how many records that are.
  static func item(_ view: Record, _ state: State, _ book: borrowing Book) -> Chooser.Item {
    let scene = state.scene
    let isTeams = book.owner(ofView: view) == nil
    var parts = [isTeams ? scene.phrases.ofTheTeam : scene.phrases.ofOneself]
    if let kind = book[SavedView.kind, of: view].flatMap({ book.kind(named: $0) }) {
      parts.append(book.schema(kind).description.pluralWords[scene.language])
    }
    if let query = book[SavedView.query, of: view], !query.isEmpty { parts.append(query) }
    let count = state.count(ofView: view, book).map { scene.phrases.number($0) } ?? ""
    return Chooser.Item(
      book.title(view, scene.language), detail: parts.joined(separator: " ∙ "), keys: count,
      .savedView(view))
  }

  static func saving(_ text: String, _ state: State, _ book: borrowing Book) -> [Chooser.Item] {
    let phrases = state.scene.phrases
    let name = text.trimmed
    if !name.isEmpty {
      return [
        row(.own, phrases.saveForOneself(name), state, name),
        row(.team, phrases.saveForTheTeam(name), state, name),
      ]
    }
    guard let view = state.savedViewBehind(book) else {
      return [Chooser.Item(phrases.typeAName, .none)]
    }
    let title = book.title(view)
    let isTeams = book.owner(ofView: view) == nil
    var items: [Chooser.Item] = []
    if state.savedViewInForce(book) == nil || state.isArrangedAnew(view, book) {
      items.append(row(.update, phrases.updateView(title), state))
    }
    items.append(row(.rename, phrases.renameView(title), state))
    items.append(
      row(.handOver, isTeams ? phrases.takeToOneself(title) : phrases.giveToTheTeam(title), state))
    items.append(row(.delete, phrases.deleteView(title), state))
    return items + [Chooser.Item(phrases.typeAName, .none)]
  }

  private static func row(
    _ step: Step, _ label: String, _ state: State, _ name: String = ""
  ) -> Chooser.Item {
    let obstacle = state.writeObstacle.map { state.scene.phrases.obstacle($0) }
    return Chooser.Item(label, obstacle: obstacle, .value(.text(step.rawValue + " " + name)))
  }

  static func pick(
    _ item: Chooser.Item, _ state: inout State, _ book: borrowing Book
  ) -> [Effect] {
    guard case .value(.text(let text)?) = item.target else { return [] }
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let step = words.first.flatMap({ Step(rawValue: $0) }) else { return [] }
    if step == .own || step == .team {
      return state.saveView(words.count > 1 ? words[1] : "", isTeams: step == .team, book)
    }
    guard let view = state.savedViewBehind(book) else { return [] }
    let title = book.title(view)
    switch step {
    case .own, .team: return []
    case .update:
      let changes = state.arrangementChanges()
      state.withPlace { place in
        place.savedView = view
        guard var arranged = place.state as? any ArrangedState else { return }
        arranged.arrangement = arranged.arrangement
        place.state = arranged
      }
      return [.perform(Deed(.set(view, changes), .changed(title: title)))]
    case .rename:
      state.show(.renamingView(view, state.scene, book), book)
      return []
    case .handOver:
      let isTeams = book.owner(ofView: view) == nil
      let owner = isTeams ? state.scene.me.map(Value.link) : nil
      return [.perform(Deed(.set(view, [.set("owner", owner)]), .changed(title: title)))]
    case .delete:
      return [.perform(Deed(.archive([view]), .archived(count: 1, title: title)))]
    }
  }
}

extension State {
  /// The saved view put in force last here, also when what shows is no longer quite it.
  func savedViewBehind(_ book: borrowing Book) -> Record? {
    guard let view = place?.savedView, book.exists(view), !book.isArchived(view) else { return nil }
    return view
  }

  /// Whether order or columns are others than a saved view has.
  func isArrangedAnew(_ view: Record, _ book: borrowing Book) -> Bool {
    guard let arranged else { return false }
    return !arranged.isArranged(as: book.arrangement(ofView: view))
  }
}
