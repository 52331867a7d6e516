// What lists say under their rows: records in an order that stands already, parted into groups, and the numbers of
// a column added up. One pass over a column each, so that a hundred thousand rows cost no more than a frame.

extension Book {
  /// Records of one kind, in the order they are given, by the value of an attribute, as a query with that `group:`
  /// parts them; none when the kind does not have the attribute.
  package func groups(of records: [Record], by name: NamedPlaces, _ context: QueryContext)
    -> [Selection.Group]
  {
    guard let kind = records.first?.kind, let place = name.place(in: kind) else { return [] }
    let frame = QueryFrame(context, weekStart: weekStart)
    return grouped(
      records.map { Int32(truncatingIfNeeded: $0.index) }, kind, place, frame)
  }

  /// The sum of whole numbers, or of lengths of time in seconds, over records of one kind; saturating. 0 for
  /// attributes of other types.
  package func total(_ attribute: String, of records: [Record]) -> Int64 {
    guard let kind = records.first?.kind, Int(kind.index) < schema.count,
      let index = schema[Int(kind.index)].index(of: attribute)
    else { return 0 }
    let place = schema[Int(kind.index)].places[index]
    switch schema[Int(kind.index)].attributes[index].type {
    case .integer, .duration: break
    default: return 0
    }
    guard !place.isSet else { return 0 }
    var sum: Int64 = 0
    for record in records where record.kind == kind {
      let number = tables[Int(kind.index)].cell(place, record.index)
      guard number != Int64.min else { continue }
      let (next, isTooGreat) = sum.addingReportingOverflow(number)
      sum = isTooGreat ? (number > 0 ? .max : .min) : next
    }
    return sum
  }
}
