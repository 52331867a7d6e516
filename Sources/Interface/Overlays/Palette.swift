// The palette and help: lists made from the catalogues, never written by hand.

import SalesDesk

extension Chooser {
  /// Everything by name: actions with the reason when one cannot be done, views, records, settings.
  static func palette(_ scene: Scene) -> Chooser {
    var chooser = Chooser(
      scene.phrases.command, prompt: ": ",
      find: { text, state, book in Palette.find(text, state, book) },
      pick: { item, state, book in Palette.pick(item, &state, book) })
    chooser.search = .everything
    return chooser
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
    let everything = all(state, book)
    let recents = recents(state, everything, book)
    let typed = text.trimmed
    guard !typed.isEmpty else {
      return recents + everything.filter { item in !recents.contains { $0.target == item.target } }
    }
    let search = NameSearch(typed)
    var found: [(rank: NameSearch.Rank, order: Int, item: Chooser.Item)] = []
    for (place, item) in everything.enumerated() {
      guard let rank = Fuzzy.rank(item, search, text) else { continue }
      let recent = recents.firstIndex { $0.target == item.target }
      found.append((rank, recent.map { $0 - 100 } ?? place, item))
    }
    let hits = RecordSearch.hits(
      typed, in: nil, limit: Chooser.Search.everything.limit, book, state.names)
    for (place, hit) in hits.enumerated() {
      let recent = recents.firstIndex { $0.target == .record(hit.record) }
      let order = recent.map { $0 - 100 } ?? 1000 + place
      found.append((hit.rank, order, record(hit.record, state.scene, book)))
    }
    found = Fuzzy.withoutChance(found) { $0.rank }
    return found.sorted { ($0.rank, $0.order) < ($1.rank, $1.order) }.map(\.item)
  }

  /// Everything that is not a record: actions, stages to move to, views, settings.
  private static func all(_ state: State, _ book: borrowing Book) -> [Chooser.Item] {
    let phrases = state.scene.phrases
    var items = state.drafts.map {
      Chooser.Item(state.words(for: $0), detail: phrases.draftDetail, .draft($0.name))
    }
    items += actions(state, book) + stages(state, book)
    for view in ViewCatalogue.all where view.tab == nil { items.append(item(view, state.scene)) }
    for view in book.savedViews(of: state.scene.me) {
      items.append(SavedViews.item(view, state, book))
    }
    return items + settings(state)
  }

  /// Themes and languages.
  static func settings(_ state: State) -> [Chooser.Item] {
    let phrases = state.scene.phrases
    return state.themeItems
      + Language.allCases.map { language in
        var item = Chooser.Item(
          phrases.languageName(language), detail: phrases.setting, .language(language))
        item.alias = settingAlias(
          Phrasebooks.of(.en).languageName(language), state.scene.language)
        return item
      }
  }

  /// What was chosen and opened last, as rows; actions only where they exist.
  private static func recents(
    _ state: State, _ everything: [Chooser.Item], _ book: borrowing Book
  ) -> [Chooser.Item] {
    var items: [Chooser.Item] = []
    for target in state.recentTargets(book) {
      switch target {
      case .record(let record): items.append(self.record(record, state.scene, book))
      case .view(let name):
        if let view = ViewCatalogue.view(name) { items.append(item(view, state.scene)) }
      default: items += everything.filter { $0.target == target }
      }
    }
    return items
  }

  /// A record: its kind and what tells it from others beside it, its name at the right.
  private static func record(
    _ record: Record, _ scene: Scene, _ book: borrowing Book
  ) -> Chooser.Item {
    let kind = book.schema(record.kind).description.words[scene.language]
    let telling = book.telling(of: record, scene)
    return Chooser.Item(
      book.title(record, scene.language),
      detail: telling.isEmpty ? kind : kind + " ∙ " + telling, keys: book.bareName(record),
      .record(record))
  }

  private static func item(_ view: View, _ scene: Scene) -> Chooser.Item {
    var item = Chooser.Item(scene.phrases.goTo(view.words[scene.language]), .view(view.name))
    item.alias = alias(view.words[.en], scene.language)
    return item
  }

  /// The English name of what is listed in another language: manuals and colleagues may have given that one.
  static func alias(_ english: String, _ language: Language) -> String {
    language == .en ? "" : english
  }

  /// What a setting is found by besides its name: its English name, and that it is a setting.
  static func settingAlias(_ english: String, _ language: Language) -> String {
    [alias(english, language), Phrasebooks.of(language).setting].filter { !$0.isEmpty }
      .joined(separator: " ")
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
    let going = Set(MovingActions.all.filter { $0.group == .move }.map(\.name))
    func isGoing(_ item: Chooser.Item) -> Bool {
      if case .action(let name) = item.target { going.contains(name) } else { false }
    }
    let doable = items.filter { $0.obstacle == nil }
    return doable.filter { !isGoing($0) } + items.filter { $0.obstacle != nil }
      + doable.filter(isGoing)
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
  }

  /// An action: its sentence, its name beside it, its keys, and why it cannot be done.
  static func item(
    _ action: Action, _ state: State, _ book: borrowing Book
  ) -> Chooser.Item {
    let language = state.scene.language
    let obstacle = action.obstacle(state, book).map { state.scene.phrases.obstacle($0) }
    var item = Chooser.Item(
      action.sentence[language], detail: action.words[language],
      keys: state.keyMap.names(of: action.name).prefix(2).joined(separator: " "),
      obstacle: obstacle, .action(action.name))
    // also by what the footer calls it
    let brief = action.brief.map { [$0[language], alias($0[.en], language)] } ?? []
    item.alias = ([alias(action.words[.en], language)] + brief)
      .filter { !$0.isEmpty }.joined(separator: " ")
    return item
  }

  static func pick(
    _ item: Chooser.Item, _ state: inout State, _ book: borrowing Book
  ) -> [Effect] {
    state.noteRecent(item.target, book)
    switch item.target {
    case .action(let name): return state.run(name, book)
    case .view(let name): state.open(name)
    case .record(let record): return state.openRecord(record, book)
    case .stage(let stage):
      return state.alter(.move(to: stage), book)
    case .theme(let name): return [.theme(name), .keep(name: "theme", text: name)]
    case .language(let language):
      state.scene.phrases = Phrasebooks.of(language)
      return [.keep(name: "language", text: language.rawValue)]
    case .draft(let name):
      if let draft = state.drafts.first(where: { $0.name == name }) { state.open(draft) }
    case .savedView(let view): state.apply(savedView: view, book)
    case .value, .values, .make, .none: break
    }
    return []
  }
}

extension State {
  /// Opens a record where it can be looked at; without a page for its kind, its form.
  package mutating func openRecord(_ record: Record, _ book: borrowing Book) -> [Effect] {
    noteRecent(.record(record), book)
    let page = book.schema(record.kind).description.name == "account" ? "customer" : "record"
    if ViewCatalogue.view(page) != nil {
      open(page, about: record)
      return []
    }
    return show(.edit(record, scene, book))
  }
}
