// The order of a list by several columns: `owner,-value` is by owner, and the rows of one owner by value, the greatest
// first. The text is what a query says after `sort:`.

import Drawing
import SalesDesk

/// The columns a list is sorted by, the first one first.
struct ListSort: Sendable, Hashable {
  /// A column by the name a query has for it, and whether its greatest come first.
  struct Key: Sendable, Hashable {
    let name: String
    let isDescending: Bool

    init(_ text: some StringProtocol) {
      isDescending = text.hasPrefix("-")
      name = String(isDescending ? text.dropFirst() : text[...])
    }

    /// As a query says it.
    var text: String { (isDescending ? "-" : "") + name }

    /// The other way round.
    var turned: String { (isDescending ? "" : "-") + name }

    /// The sign beside the head of its column.
    var sign: String { isDescending ? "▾" : "▴" }

    /// Whether it parts what is open from what is over, which no column shows.
    var isClosing: Bool { name == "closed" }
  }

  let keys: [Key]

  init(_ text: String) {
    keys = text.split(separator: ",").map { Key($0) }.filter { !$0.name.isEmpty }
  }

  /// The same, and the rows that are equal by it in another order besides.
  func then(_ text: String) -> String {
    let next = Key(text)
    return (keys.filter { $0.name != next.name } + [next]).map(\.text).joined(separator: ",")
  }

  /// Those that columns can show.
  var shown: [Key] { keys.filter { !$0.isClosing } }

  /// The same with its first column the other way round.
  var turned: String {
    guard let place = keys.firstIndex(where: { !$0.isClosing }) else { return "" }
    var texts = keys.map(\.text)
    texts[place] = keys[place].turned
    return texts.joined(separator: ",")
  }

  /// What stands beside the head of a column it sorts by: its way, and which one it is behind the first; empty for
  /// others.
  func sign(of column: String?) -> String {
    guard let place = shown.firstIndex(where: { $0.name == column }) else { return "" }
    return shown[place].sign + (place == 0 ? "" : String(place + 1))
  }
}

extension ListState {
  /// The order in its parts.
  var order: ListSort { ListSort(sort) }

  /// The list of orders; `further` for what comes behind the order in force.
  func sorting(_ scene: Scene, _ book: borrowing Book, further: Bool = false) -> Chooser {
    guard let kind = book.kind(named: kindName) else {
      return Chooser("", items: []) { _, _, _ in [] }
    }
    let order = order
    var items: [Chooser.Item] = []
    if !further {
      items = [Chooser.Item(scene.phrases.newestFirst, .value(.text("")))]
      if !order.shown.isEmpty {
        let words = words(of: order, book.schema(kind), scene)
        items.append(Chooser.Item(scene.phrases.thenBy, detail: words, .value(.text("then"))))
      }
    }
    for name in sortNames(book.schema(kind)) {
      if further, order.keys.contains(where: { $0.name == name }) { continue }
      let label = label(ofSort: name, book.schema(kind), scene)
      items.append(Chooser.Item(label + " ▴", detail: scene.phrases.ascending, .value(.text(name))))
      items.append(
        Chooser.Item(label + " ▾", detail: scene.phrases.descending, .value(.text("-" + name))))
    }
    let view = view
    let title = further ? scene.phrases.thenBy : scene.phrases.sortBy
    var chooser = Chooser(title, items: items) { item, state, book in
      guard case .value(.text(let text)?) = item.target else { return [] }
      if text == "then", let list = state.place?.state as? ListState {
        state.show(list.sorting(state.scene, book, further: true), book)
        return []
      }
      let sort = further ? order.then(text) : behindOpen(text)
      return state.arrange {
        $0.sort = sort
      } orRemember: {
        $0.setSort(sort, of: view)
      }
    }
    // of several columns the first row that changes nothing is the one that adds a further column
    if !further {
      let isOffered = order.shown.count < 2
      chooser.present = .value(.text(isOffered ? order.shown.first?.text ?? "" : "then"))
    }
    return chooser.foreseen
  }

  /// An order in words.
  private func words(of order: ListSort, _ schema: KindSchema, _ scene: Scene) -> String {
    order.keys.map { key in
      key.isClosing
        ? scene.phrases.closing(isLast: !key.isDescending)
        : label(ofSort: key.name, schema, scene) + " " + key.sign
    }.joined(separator: ", ")
  }

  /// What a query can sort by: the columns that show, then the kind's other attributes.
  private func sortNames(_ schema: KindSchema) -> [String] {
    var names = columns.compactMap(\.name)
    for attribute in schema.attributes
    where !attribute.isInternal && !attribute.isSet && attribute.type != .longText
      && !names.contains(attribute.name)
    {
      names.append(attribute.name)
    }
    return names
  }

  private func label(ofSort name: String, _ schema: KindSchema, _ scene: Scene) -> String {
    columns.first { $0.name == name }?.label
      ?? schema.attributes.first { $0.name == name }?.words[scene.language] ?? name
  }

  /// The parts of the order that no head of a column shows.
  func chips(_ scene: Scene) -> [String] {
    order.keys.filter { key in !columns.contains { $0.name == key.name } }
      .map { key in
        key.isClosing
          ? scene.phrases.closing(isLast: !key.isDescending) : key.name + " " + key.sign
      }
  }

  /// The order a click on the head of a column asks for: of numbers the greatest first, else the least, and the other way
  /// round where it is the first already; nil beside all heads.
  func sort(byHeadAt point: Point) -> String? {
    guard point.y == headPlaces.y,
      let place = headPlaces.columns.first(where: { $0.x.contains(point.x) }),
      columns.indices.contains(place.column), let name = columns[place.column].name
    else { return nil }
    if order.shown.first?.name == name { return order.turned }
    return behindOpen(columns[place.column].isRight ? "-" + name : name)
  }

  /// An order in which what is over stands behind what is open, where the list has it so: of tasks one wants to see what
  /// is to be done, however they are sorted.
  private func behindOpen(_ sort: String) -> String {
    let closing = ListSort(usualSort).keys.filter(\.isClosing).map(\.text)
    return (closing + (sort.isEmpty ? [] : [sort])).joined(separator: ",")
  }
}
