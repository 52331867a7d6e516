// The palette and help: lists made from the catalogues, never written by hand.

import SalesDesk

extension Chooser {
  /// Everything by name: actions with the reason when one cannot be done, views, records, settings.
  static func palette(_ scene: Scene) -> Chooser {
    Chooser(
      scene.phrases.command, prompt: ": ",
      find: { text, state, book in Palette.find(text, state, book) },
      pick: { item, state, book in Palette.pick(item, &state, book) })
  }

  /// What can be done in the view on top, in groups, with keys; Enter does it.
  static func help(_ state: State) -> Chooser {
    let name = state.view?.words[state.scene.language] ?? ""
    var chooser = Chooser(
      state.scene.phrases.help + " › " + name,
      find: { text, state, book in Palette.help(text, state, book) },
      pick: { item, state, book in Palette.pick(item, &state, book) })
    chooser.areKeysFirst = true
    return chooser
  }
}

/// What the palette finds, and what choosing does.
enum Palette {
  static func find(_ text: String, _ state: State, _ book: borrowing Book) -> [Chooser.Item] {
    let scene = state.scene
    var items = actions(state, book) + stages(state, book)
    for view in ViewCatalogue.all where view.tab == nil {
      let name = view.words[scene.language]
      items.append(Chooser.Item(scene.phrases.goTo(name), .view(view.name)))
    }
    items += state.themes.map {
      Chooser.Item(scene.phrases.theme($0), detail: scene.phrases.setting, .theme($0))
    }
    items += Language.allCases.map {
      Chooser.Item(scene.phrases.languageName($0), detail: scene.phrases.setting, .language($0))
    }
    let found = Fuzzy.sorted(items, by: text)
    guard text.trimmed.count >= 1 else { return found }
    let records = RecordSearch.find(text.trimmed, in: nil, limit: 8, book)
    var recordItems: [Chooser.Item] = []
    for record in records {
      recordItems.append(
        Chooser.Item(
          book.title(record),
          detail: book.bareName(record) + " "
            + book.schema(record.kind).description.words[
              scene.language], .record(record)))
    }
    return Array(found.prefix(found.count > 6 && !recordItems.isEmpty ? 6 : found.count))
      + recordItems + found.dropFirst(recordItems.isEmpty ? found.count : 6)
  }

  /// The stages the selected record can go to.
  private static func stages(_ state: State, _ book: borrowing Book) -> [Chooser.Item] {
    guard let record = state.selected, let process = book.process(of: record) else { return [] }
    let phrases = state.scene.phrases
    let obstacle = state.writeObstacle.map { phrases.obstacle($0) }
    var items: [Chooser.Item] = []
    for stage in book.stages(of: process) where stage != book.stage(of: record) {
      items.append(
        Chooser.Item(
          phrases.movingTo(book.title(stage, state.scene.language)), detail: book.title(record),
          obstacle: obstacle, .stage(stage)))
    }
    return items
  }

  /// The actions of the view on top, those that can be done first.
  private static func actions(_ state: State, _ book: borrowing Book) -> [Chooser.Item] {
    var items: [Chooser.Item] = []
    for action in ActionCatalogue.all where isListed(action, state) {
      items.append(item(action, state, book))
    }
    return items.filter { $0.obstacle == nil } + items.filter { $0.obstacle != nil }
  }

  /// Help: the same actions under their groups' names; without the names once something is typed.
  static func help(_ text: String, _ state: State, _ book: borrowing Book) -> [Chooser.Item] {
    var items: [Chooser.Item] = []
    for group in Action.Group.allCases {
      items.append(Chooser.Item(state.scene.phrases.group(group), .none))
      for action in ActionCatalogue.all
      where action.group == group && action.exists(in: state.place?.view ?? "") {
        items.append(item(action, state, book))
      }
    }
    return Fuzzy.sorted(items, by: text)
  }

  private static func isListed(_ action: Action, _ state: State) -> Bool {
    action.exists(in: state.place?.view ?? "") && action.name != "palette"
      && (action.group != .move)
  }

  private static func item(
    _ action: Action, _ state: State, _ book: borrowing Book
  ) -> Chooser.Item {
    let language = state.scene.language
    let obstacle = action.obstacle(state, book).map { state.scene.phrases.obstacle($0) }
    return Chooser.Item(
      action.sentence[language], detail: action.words[language],
      keys: state.keyMap.names(of: action.name).prefix(2).joined(separator: " "),
      obstacle: obstacle, .action(action.name))
  }

  static func pick(
    _ item: Chooser.Item, _ state: inout State, _ book: borrowing Book
  ) -> [Effect] {
    switch item.target {
    case .action(let name): return state.run(name, book)
    case .view(let name): state.open(name)
    case .record(let record): return state.openRecord(record, book)
    case .stage(let stage):
      guard let record = state.selected else { return [] }
      return [.perform(.move(record, to: stage, state.scene, book))]
    case .theme(let name): return [.theme(name), .keep(name: "theme", text: name)]
    case .language(let language):
      state.scene.phrases = Phrasebooks.of(language)
      return [.keep(name: "language", text: language.rawValue)]
    case .value, .none: break
    }
    return []
  }
}

extension State {
  /// Opens a record where it can be looked at; without a page for its kind, its form.
  package mutating func openRecord(_ record: Record, _ book: borrowing Book) -> [Effect] {
    let page = book.schema(record.kind).description.name == "account" ? "customer" : "record"
    if ViewCatalogue.view(page) != nil {
      open(page, about: record)
      return []
    }
    return show(.edit(record, scene, book))
  }
}
