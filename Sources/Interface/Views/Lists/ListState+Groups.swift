// Groups of a list: the filter's `group:` parts the rows, a head stands above each group with its count and what
// its columns come to. Heads take lines but never the cursor.

import Drawing
import SalesDesk

/// What the head of a group says.
struct ListHead: Sendable {
  /// What its rows have in common.
  let label: String
  /// What the columns come to over its rows.
  let sums: [String]
}

extension ListState {
  /// What stands on a line.
  enum Line {
    case head(Int)
    case record(Int)
  }

  /// Parts the rows into groups where the query groups. Where it is known which records moved, only those are looked at.
  mutating func part(
    by name: NamedPlaces?, isLimited: Bool, _ moved: [Record]?, _ book: borrowing Book,
    _ context: QueryContext
  ) {
    defer { (groupedBy, areGroupsLimited) = (name, isLimited) }
    guard let name else {
      (groups, heads) = (nil, [:])
      if !isLimited { records = kept.records }
      return
    }
    if name == groupedBy, !areGroupsLimited, let moved, let order = kept.order, groups != nil,
      let touched = groups?.update(moved, in: order, book, context, tallies)
    {
      for group in touched { heads[group] = nil }
    } else {
      let rows = isLimited ? records : kept.records
      let before = name == groupedBy ? groups : nil
      (groups, heads) = (nil, [:])
      groups = KeptGroups(of: rows, by: name, book, context, tallies, before: before)
      if groups == nil { records = rows }
    }
    if let groups { records = groups.records }
  }

  // MARK: - Lines

  /// How many lines there are: rows and heads.
  var lineCount: Int { records.count + headCount }

  /// How many heads there are.
  var headCount: Int { groups?.count ?? 0 }

  /// What stands on a line; a record's place among the rows.
  func row(at line: Int) -> Line {
    guard let groups else { return .record(line) }
    var (low, high) = (0, groups.count)
    while low < high {
      let middle = (low + high) / 2
      if groups.start(middle) + middle <= line { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return .record(line) }
    return groups.start(low - 1) + low - 1 == line ? .head(low - 1) : .record(line - low)
  }

  /// The line of a row.
  private func line(of place: Int) -> Int {
    guard let groups else { return place }
    var (low, high) = (0, groups.count)
    while low < high {
      let middle = (low + high) / 2
      if groups.start(middle) <= place { low = middle + 1 } else { high = middle }
    }
    return place + low
  }

  /// The row the cursor is on; nil in an empty list.
  var place: Int? {
    guard !records.isEmpty, case .record(let place) = row(at: window.selected),
      records.indices.contains(place)
    else { return nil }
    return place
  }

  /// Moves the cursor by so many lines, over heads.
  mutating func move(_ step: Int) {
    window.move(by: step, of: lineCount)
    leaveHead(step)
  }

  /// Puts the cursor on a line, or below it where that is a head.
  mutating func select(line: Int) {
    window.select(line, of: lineCount)
    leaveHead(1)
  }

  /// Puts the cursor on a record; false where it does not show.
  @discardableResult
  mutating func go(to record: Record) -> Bool {
    guard let place = firstPlace(of: record) else { return false }
    window.select(line(of: place), of: lineCount)
    return true
  }

  /// Those of a few records that show, in the order of the rows.
  func among(_ few: [Record]) -> [Record] {
    var found: [(place: Int, record: Record)] = []
    for record in few {
      if let place = firstPlace(of: record) { found.append((place, record)) }
    }
    return found.sorted { $0.place < $1.place }.map(\.record)
  }

  /// The place of the first row that is a record's. Numbers are compared, which is many times as quick as records.
  private func firstPlace(of record: Record) -> Int? {
    guard records.first?.kind == record.kind else { return nil }
    return records.withUnsafeBufferPointer { rows in
      for place in 0..<rows.count where rows[place].slot == record.slot { return place }
      return nil
    }
  }

  /// Takes the cursor off a head: up where it came from below, else down; and into the list.
  mutating func leaveHead(_ step: Int) {
    window.select(window.selected, of: lineCount)
    guard !records.isEmpty, case .head = row(at: window.selected) else { return }
    let isUp = step < 0 && window.selected > 0
    window.move(by: isUp ? -1 : 1, of: lineCount)
  }

  /// Moves the window no more than needed; the head above the first row of a group shows with it.
  mutating func fitWindow() {
    let selected = window.selected
    if selected > 0, case .head = row(at: selected - 1), layout.rows > 1, lineCount > 0 {
      window.select(selected - 1, of: lineCount)
      window.fit(count: lineCount, height: layout.rows)
      window.select(selected, of: lineCount)
    }
    window.fit(count: lineCount, height: layout.rows)
  }

  // MARK: - Sums

  /// What the head of a group says; found once, its columns added up over its rows.
  mutating func head(_ group: Int, _ book: borrowing Book, _ scene: Scene) -> ListHead? {
    guard let groups, let kind = records.first?.kind else { return nil }
    let name = groups.name(group)
    if let known = heads[name] { return known }
    let rows = Array(records[groups.range(group)])
    let index = groupedBy?.place(in: kind)
    let attribute = index.map { book.schema(kind).attributes[$0] }
    let label =
      groups.key(group).map {
        scene.phrases.value(
          $0, book, attribute: attribute, zone: scene.now.zone, today: scene.now.today)
      } ?? scene.phrases.none
    let open = openDeals(of: rows)
    let head = ListHead(label: label, sums: columns.map { $0.total(of: rows, open, book, scene) })
    heads[name] = head
    return head
  }

  /// What leads to customers among rows; nil where no column asks.
  func openDeals(of rows: [Record]) -> (count: Int, sum: MoneySum)? {
    columns.contains { $0.total != nil && $0.isOpen } ? tallies?.openDeals(of: rows) : nil
  }

  /// Makes room for what the columns come to over a group's rows.
  mutating func addUp(_ group: Int, _ book: borrowing Book, _ scene: Scene) {
    guard let head = head(group, book, scene) else { return }
    for (index, sum) in head.sums.enumerated() {
      ideals[index] = max(ideals[index], TextWidth.of(sum))
    }
  }

  /// A group's head: its value and count, its sums in their columns.
  mutating func drawHead(
    _ group: Int, _ spans: [Columns.Span], _ book: borrowing Book, _ scene: Scene, in row: Rect,
    on canvas: inout Canvas
  ) {
    guard let head = head(group, book, scene), let groups else { return }
    let sums = head.sums
    let point = row.origin.moved(x: 1, y: row.height - 1)
    var room = row.width - 2
    if spans.isEmpty {
      let number = columns.indices.first { columns[$0].total != nil && columns[$0].key != "@open" }
      let sum = number.map { sums[$0] } ?? ""
      room -= canvas.putRight(sum, at: point, .money, width: room) + 1
    } else {
      room = min(room, drawNumbers(sums, spans, at: row.origin, on: &canvas))
    }
    let count = "  " + scene.phrases.number(groups.range(group).count)
    let used = canvas.put(
      head.label, at: point, Style.heading.bold, width: room - TextWidth.of(count))
    canvas.put(count, at: point.moved(x: used), .dim, width: room - used)
  }

  /// The line under the rows: what the columns come to.
  func drawSums(
    _ spans: [Columns.Span], in row: Rect, _ scene: Scene, on canvas: inout Canvas
  ) {
    let room = drawNumbers(sums, spans, at: row.origin, on: &canvas)
    let areSums = columns.allSatisfy { $0.total == nil || $0.total == .sum }
    let text =
      areSums ? scene.phrases.sumOf(records.count) : scene.phrases.totalsOf(records.count)
    canvas.put(text, at: row.origin.moved(x: 1), .label, width: room)
  }

  /// Numbers under their columns, which end where those end and may begin further left; of what has no room even so the
  /// first currency stands, and that there are others. Gives how much room there is before the first.
  private func drawNumbers(
    _ sums: [String], _ spans: [Columns.Span], at origin: Point, on canvas: inout Canvas
  ) -> Int {
    var room = Int.max
    var free = ListState.leastLabel
    for (index, sum) in sums.enumerated() where spans[index].width > 0 && !sum.isEmpty {
      let end = left + spans[index].x + spans[index].width
      let most = max(spans[index].width, end - free)
      let isWhole = TextWidth.of(sum) <= most
      let text = isWhole ? sum : Sums.first(of: sum, width: most)
      let used = canvas.putRight(
        text, at: origin.moved(x: end - most), columns[index].style, width: most)
      room = min(room, end - used - 2)
      free = end + 2
    }
    return room
  }

  /// What the words before the numbers keep at least, where a number begins further left than its column.
  private static let leastLabel = 16
}
