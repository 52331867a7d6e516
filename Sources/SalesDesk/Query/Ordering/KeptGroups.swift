// The rows of a list in groups, kept up with their order: swimlanes of one column. What an entry moved is taken out of its
// group and put into the one it belongs to now; the others are not looked at.

/// Records of one kind in an order, parted by an attribute.
package struct KeptGroups: Sendable {
  /// Which group, whatever groups come and go beside it.
  package typealias Name = Swimlanes.Place

  /// The records, group after group; one with several values of a set stands in several groups.
  package private(set) var records: [Record] = []
  private var lanes: Swimlanes
  /// The figures of customers the groups' sums were made with.
  private var stamp = 0

  /// The groups made anew; nil where the kind does not have the attribute, or where there is no record.
  /// - Parameters:
  ///   - records: records of one kind, in their order.
  ///   - tallies: the figures of customers, in a list of them.
  ///   - before: the groups of an earlier revision, from which their order is taken as far as it holds.
  package init?(
    of records: [Record], by name: NamedPlaces, _ book: borrowing Book, _ context: QueryContext,
    _ tallies: CustomerTallies? = nil, before: KeptGroups? = nil
  ) {
    guard let kind = records.first?.kind,
      let lanes = book.swimlanes(
        kind, [records.map(\.slot)], by: name, context, before: before?.lanes)
    else { return nil }
    self.lanes = lanes
    self.records = lanes.slots[0].map { Record(kind, slot: Int($0)) }
    stamp = tallies?.stamp ?? 0
  }

  /// How many groups there are.
  package var count: Int { lanes.keys.count }

  /// What a group's records have in common; nil for those without a value.
  package func key(_ group: Int) -> Value? { lanes.keys[group] }

  /// The places of a group's records among all.
  package func range(_ group: Int) -> Range<Int> { lanes.range(group, 0) }

  /// Where a group's records begin among all.
  package func start(_ group: Int) -> Int { Int(lanes.starts[0][group]) }

  /// The name of a group.
  package func name(_ group: Int) -> Name { lanes.place(lane: group, column: 0) }

  /// Takes in what moved in the order of the records; the result is what making the groups anew would give.
  /// - Parameters:
  ///   - moved: the records that came, left or may have moved.
  ///   - order: the order, up to the book.
  ///   - tallies: the figures of customers, up to the book.
  /// - Returns: the groups whose records, or what those say, are others now; nil where the groups are to be made anew.
  package mutating func update(
    _ moved: [Record], in order: KeptOrder, _ book: borrowing Book, _ context: QueryContext,
    _ tallies: CustomerTallies? = nil
  ) -> Set<Name>? {
    guard moved.count <= KeptGroups.movedMax else { return nil }
    var cards: [MovedCard] = []
    for record in moved {
      cards.append(MovedCard(slot: record.slot, from: 0, column: order.holds(record) ? 0 : -1))
    }
    let frame = QueryFrame(context, weekStart: book.weekStart)
    let (kind, sort) = (lanes.kind, order.query.sort)
    let update = lanes.update(book, cards, context) { slot, stretch, card in
      stretch.lowerBound
        + book.place(of: slot, kind, in: stretch.count, sort, frame, tallies) {
          card(stretch.lowerBound + $0)
        }
    }
    guard let update else { return nil }
    var touched = update.touched
    follow(update.edits)
    if let tallies {
      guard let remade = tallies.remade(since: stamp), remade.count <= KeptGroups.movedMax else {
        return nil
      }
      stamp = tallies.stamp
      for slot in remade {
        for place in lanes.slots[0].places(of: slot) {
          touched.insert(name(lanes.lane(at: place, 0)))
        }
      }
    }
    return touched
  }

  /// Moves records as their slots were moved: memory taken anew for all of them would cost more than the rest.
  private mutating func follow(_ edits: [Swimlanes.Edit]) {
    guard edits.count <= KeptGroups.followedMax else {
      records = lanes.slots[0].map { Record(lanes.kind, slot: Int($0)) }
      return
    }
    for edit in edits {
      switch edit {
      case .removed(let place): records.remove(at: place)
      case .inserted(let slot, let place):
        records.insert(Record(lanes.kind, slot: Int(slot)), at: place)
      case .moved(let from, let to): records.move(from: from, to: to)
      }
    }
  }

  /// So many records that moved are put in their places one by one.
  private static let movedMax = 16
  private static let followedMax = 8
}
