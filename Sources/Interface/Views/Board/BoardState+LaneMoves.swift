// Cards from lane to lane: the attribute the board is grouped by takes the other lane's value.

import Drawing
import Reports
import SalesDesk

extension BoardState {
  /// The attribute the lanes are made by.
  func laneAttribute(_ book: borrowing Book) -> AttributeDescription? {
    guard let swimlanes, let index = book.schema(swimlanes.kind).index(of: swimlanes.attribute)
    else { return nil }
    return book.schema(swimlanes.kind).attributes[index]
  }

  /// The change that brings a record into a lane, where there is one: lanes by day or by what is derived are left
  /// alone. In a set the element of the lane it comes from goes.
  func laneChange(to lane: Int, from record: Record?, _ book: borrowing Book) -> Change? {
    guard let swimlanes, swimlanes.keys.indices.contains(lane),
      let attribute = laneAttribute(book), attribute.canBeGiven
    else { return nil }
    let key = swimlanes.keys[lane]
    if attribute.isSet { return key.map { Change(attribute.name, .add($0)) } }
    guard let record else { return key.map { .set(attribute.name, $0) } }
    return Change(
      attribute.name, .set(key), seen: .some(book.value(attribute.name, of: record)))
  }

  /// What a lane is called.
  func laneTitle(_ lane: Int, _ book: borrowing Book, _ scene: Scene) -> String {
    guard let swimlanes, swimlanes.keys.indices.contains(lane) else { return "" }
    let attribute = laneAttribute(book)
    guard let key = swimlanes.keys[lane] else {
      return scene.phrases.without(attribute?.words[scene.language] ?? swimlanes.attribute)
    }
    return scene.phrases.value(
      key, book, attribute: attribute, zone: scene.now.zone, today: scene.now.today)
  }

  /// The lane so many further on among those that show.
  func lane(after step: Int) -> Int? {
    guard let place = lanes.place, lanes.shown.indices.contains(place + step) else { return nil }
    return lanes.shown[place + step]
  }

  /// What brings records from the cursor's lane into the one so many further on; nil where there is none, or where
  /// the lanes are of something that cannot be given.
  func laneAlteration(by step: Int, _ book: borrowing Book, _ scene: Scene) -> Alteration? {
    guard let swimlanes, let target = lane(after: step), let attribute = laneAttribute(book),
      attribute.canBeGiven
    else { return nil }
    let (from, to) = (swimlanes.keys[lanes.lane], swimlanes.keys[target])
    let title = laneTitle(target, book, scene)
    return Alteration(attribute.words) { record, scene, book in
      guard book.schema(record.kind).index(of: attribute.name) != nil else { return nil }
      var changes = [
        Change(attribute.name, .set(to), seen: .some(book.value(attribute.name, of: record)))
      ]
      if attribute.isSet {
        changes = [from.map { Change(attribute.name, .remove($0)) }].compactMap { $0 }
        if let to { changes.append(Change(attribute.name, .add(to))) }
      }
      let done: Done =
        attribute.name == "owner" && to != nil
        ? .assigned(title: book.title(record), to: title)
        : .given(title: book.title(record), attribute.words, to: title)
      return Deed(.set(record, changes), done)
    }
  }
}

extension AttributeDescription {
  /// Whether a card can be given another value by putting it into another lane.
  var canBeGiven: Bool {
    guard !isDerived else { return false }
    switch type {
    case .choice, .link, .anyLink, .flag, .text: return true
    default: return false
    }
  }
}
