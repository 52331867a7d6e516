// The kinds and attributes a book knows: the catalogue's, and those the team made itself. It also says where
// each attribute's cells lie.

/// How the values of an attribute are kept.
enum CellForm: UInt8, Sendable {
  case text, choice, day, link, flag
  case integer, money, due, instant, duration, anyLink
  case created, changed

  /// Whether a cell takes four bytes; eight otherwise.
  var isNarrow: Bool { rawValue <= CellForm.flag.rawValue }

  init(_ type: ValueType) {
    self =
      switch type {
      case .text, .longText: .text
      case .choice: .choice
      case .day: .day
      case .link: .link
      case .flag: .flag
      case .integer: .integer
      case .money: .money
      case .due: .due
      case .instant: .instant
      case .duration: .duration
      case .anyLink: .anyLink
      }
  }
}

/// Where an attribute's cells lie in its kind's table.
struct CellPlace: Sendable {
  let form: CellForm
  let isSet: Bool
  /// The column among those of its width, or among the sets.
  let column: Int
  /// The arena of a text, the name table of a choice; -1 for others.
  let aside: Int
  /// The kind a link leads to.
  let target: KindID
  /// Whether setting it touches the record linked to.
  let isTouching: Bool
}

/// A kind as a book knows it.
package struct KindSchema: Sendable {
  /// The kind's description.
  package let description: KindDescription
  /// Its attributes: the description's, then those the team made.
  package private(set) var attributes: [AttributeDescription] = []
  private(set) var places: [CellPlace] = []
  private(set) var counts = (narrow: 0, wide: 0, sets: 0, arenas: 0, choices: 0)

  /// Places of attributes with a meaning of their own; -1 where the kind has none.
  package let title, owner, stage, process, rank, archived, label, external: Int

  init(_ description: KindDescription) {
    self.description = description
    func place(_ name: String) -> Int {
      description.attributes.firstIndex { $0.name == name } ?? -1
    }
    title = place("title")
    owner = place("owner")
    stage = description.name == "stage" ? -1 : place("stage")
    process = place("process")
    rank = place("rank")
    archived = place("archived")
    label = place("label")
    external = place("external")
    for attribute in description.attributes { append(attribute) }
  }

  /// The place of the attribute of this name, or nil.
  package func index(of name: String) -> Int? { attributes.firstIndex { $0.name == name } }

  mutating func replace(at index: Int, _ attribute: AttributeDescription) {
    attributes[index] = attribute
  }

  mutating func append(_ attribute: AttributeDescription) {
    let form: CellForm =
      switch (attribute.isDerived, attribute.name) {
      case (true, "created"): .created
      case (true, _): .changed
      default: CellForm(attribute.type)
      }
    var target = KindID(index: Int(UInt8.max))
    if case .link(let name) = attribute.type { target = KindCatalogue.id(named: name) ?? target }
    var (column, aside) = (0, -1)
    if form == .text { (aside, counts.arenas) = (counts.arenas, counts.arenas + 1) }
    if form == .choice { (aside, counts.choices) = (counts.choices, counts.choices + 1) }
    if attribute.isSet {
      (column, counts.sets) = (counts.sets, counts.sets + 1)
    } else if form.isNarrow {
      (column, counts.narrow) = (counts.narrow, counts.narrow + 1)
    } else {
      (column, counts.wide) = (counts.wide, counts.wide + 1)
    }
    attributes.append(attribute)
    places.append(
      CellPlace(
        form: form, isSet: attribute.isSet, column: column, aside: aside, target: target,
        isTouching: attribute.isTouching))
  }
}
