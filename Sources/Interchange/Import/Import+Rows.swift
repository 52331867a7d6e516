// What a row is, before anything is made of it: its identifier, whether the desk has it already, the days it
// began and came to its stage. Rows are known by the identifier their source gave them; without one, by their
// title and what they belong to.

import SalesDesk

extension Import {
  /// Looks at one row and plans its steps.
  mutating func identify(_ index: Int, _ plan: TablePlan, _ book: borrowing Book) {
    let row = rows[index]
    ledger.note(row)
    var known = Known(title: title(of: row, plan))
    defer { self.known.append(known) }
    guard !known.title.isEmpty else { return skip(.noTitle, row) }
    if names[kind] == nil { names[kind] = RecordNames(kind, book) }
    if book.schema(kind).description.prefix == nil {
      guard seen.updateValue(index, forKey: known.title.lowercased()) == nil else {
        return skip(.repeated, row)
      }
      let key = plan.key.flatMap { TextValue.clean(row[$0]) }
      known.record =
        key.flatMap { book.record(named: $0, in: kind) }
        ?? one(names[kind]?.find(known.title, source: source, book))
    } else if options.isMatching, plan.external == nil {
      guard match(index, &known, plan, book) else { return }
    } else {
      guard let external = external(of: row, index, known.title, plan) else {
        return skip(.repeated, row)
      }
      known.external = external
      known.record = names[kind]?.record(external: external)
      if known.record == nil, names[kind]?.holds(title: known.title) == true {
        ledger.sameTitle += 1
      }
    }
    schedule(index, &known, plan, book)
  }

  private func one(_ found: RecordNames.Found?) -> Record? {
    if case .one(let record) = found { record } else { nil }
  }

  mutating func skip(_ reason: ImportLedger.Reason, _ row: CSVRow) {
    ledger.skipped += 1
    outcomes.append(ImportOutcome(row.line, row.cells.first ?? "", .passedOver(reason)))
    ledger.note(reason, line: row.line)
  }

  private func title(of row: CSVRow, _ plan: TablePlan) -> String {
    for column in plan.columns where column.attribute.name == plan.main {
      if let text = column.text(row[column.index]) {
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
      }
    }
    return plan.defaults.first { $0.column.attribute.name == plan.main }?.text ?? ""
  }

  /// The row's external identifier; nil when a row above is the same.
  private mutating func external(of row: CSVRow, _ index: Int, _ title: String, _ plan: TablePlan)
    -> String?
  {
    if let column = plan.external, let cell = TextValue.clean(row[column]) {
      if TextValue.isScientific(cell) {
        ledger.note(
          .value(.scientificIdentifier), column: reader.header.names[column], line: row.line)
      }
      let name = cell.split(whereSeparator: \.isNewline).joined(separator: " ")
      let isWhole = plan.isWholeExternal && name.contains("/") || name.hasPrefix(source + "/")
      let external = isWhole ? name : "\(source)/\(name)"
      return seen.updateValue(index, forKey: external) == nil ? external : nil
    }
    var name = title
    for wanted in ["account", "company", "about", "of"] {
      guard let column = plan.columns.first(where: { $0.attribute.name == wanted }),
        let text = column.text(row[column.index])
      else { continue }
      name += " / " + text.split(whereSeparator: \.isNewline).joined(separator: " ")
      break
    }
    name = String(decoding: Array("\(source)/\(name)".utf8.prefix(4000)), as: UTF8.self)
    var external = name
    var number = 1
    while let earlier = seen[external] {
      if rows[earlier].cells == row.cells { return nil }
      number += 1
      external = "\(name) #\(number)"
    }
    seen[external] = index
    return external
  }

  private mutating func schedule(
    _ index: Int, _ known: inout Known, _ plan: TablePlan, _ book: borrowing Book
  ) {
    let row = rows[index]
    known.stage = stage(of: row, plan)
    let begun = plan.begun.flatMap { day($0, row) }
    var reached: Instant?
    if let stage = known.stage, let days = plan.reached[stage] { reached = day(days, row) }
    if let record = known.record {
      let isElsewhere = known.stage != nil && known.stage != book.stage(of: record)
      let entered = book.stageEntered(record)
      known.movesLater =
        options.isUpdating && isElsewhere && reached != nil
        && (entered ?? Instant(milliseconds: .min)) <= (reached ?? now.instant)
      add(.compare, nil, index)
      if known.movesLater { add(.move, reached, index) }
      return
    }
    if let begun, let day = reached, known.stage != plan.opening {
      known.movesLater = true
      if day < begun, let stage = known.stage, let days = plan.reached[stage] {
        ledger.note(.beforeItBegan, column: days.name, line: row.line)
      }
      add(.make, begun, index)
      add(.move, max(day, begun), index)
    } else {
      add(.make, begun ?? reached, index)
    }
  }

  private mutating func add(_ deed: Step.Deed, _ on: Instant?, _ row: Int) {
    steps.append(
      Step(on: on?.milliseconds ?? Int64.max, deed: deed, row: Int32(truncatingIfNeeded: row)))
  }

  private mutating func stage(of row: CSVRow, _ plan: TablePlan) -> Record? {
    for column in plan.columns where column.attribute.name == "stage" {
      guard let text = column.text(row[column.index]) else { continue }
      if let stage = plan.stages[text] ?? plan.stages[text.lowercased()] { return stage }
      ledger.note(.unknownStage, column: column.name, line: row.line)
      return nil
    }
    return nil
  }

  /// The start of the day a cell names; nil when it names none, or one to come.
  private mutating func day(_ days: TablePlan.Days, _ row: CSVRow) -> Instant? {
    do throws(ValueFlaw.Reason) {
      guard let time = try days.dates.read(row[days.index]) else { return nil }
      let day = time.second == nil ? time.day : now.zone.day(of: time.instant(in: now.zone))
      let start = now.zone.instant(of: day)
      if start <= now.instant { return start }
      ledger.note(.inTheFuture, column: days.name, line: row.line)
    } catch {
      let isNoted = plan?.columns.contains { $0.index == days.index } == true
      if !isNoted { ledger.note(.value(error), column: days.name, line: row.line) }
    }
    return nil
  }
}

extension TablePlan.Column {
  /// What a cell says, in the words of the map; nil when it is blank.
  func text(_ cell: String) -> String? {
    guard let text = TextValue.clean(cell) else { return nil }
    if words.isEmpty { return text }
    guard let meant = words[text.lowercased()] else { return text }
    return meant.isEmpty ? nil : meant
  }
}
