// Which columns a list shows for a kind; every other attribute is in `show` and in `--json`.

import SalesDesk

/// The columns of lists.
enum Listing {
  private static let chosen: [String: [String]] = [
    "account": ["title", "status", "tier", "city", "owner", "phone"],
    "contact": ["title", "account", "role", "mobile", "mail", "owner"],
    "lead": ["title", "company", "stage", "source", "owner", "next-step", "next-due"],
    "deal": ["title", "account", "stage", "value", "close", "owner", "next-step", "next-due"],
    "product": ["title", "code", "unit", "price", "active"],
    "line": ["title", "of", "product", "quantity", "unit-price", "discount"],
    "task": ["title", "stage", "due", "priority", "owner", "about"],
    "item": ["title", "of", "done", "due", "owner"],
    "activity": ["title", "kind", "about", "minutes", "result", "owner", "created"],
    "comment": ["about", "text", "created"],
    "desk": ["title", "zone", "currency"],
    "member": ["title", "login", "role", "team", "active"],
    "process": ["title", "title-zh", "of"],
    "stage": ["title", "title-zh", "process", "class", "probability", "limit", "rot", "requires"],
    "board": ["title", "process", "query", "group"],
    "view": ["title", "kind", "query", "sort"],
    "attribute": ["title", "title-zh", "of", "type", "choices"],
  ]

  /// The places of the attributes shown for a kind, in order.
  static func columns(of schema: KindSchema) -> [Int] {
    (chosen[schema.description.name] ?? ["title"]).compactMap { schema.index(of: $0) }
  }

  /// A table of records of one kind.
  static func table(_ records: [Record], kind: KindID, in book: borrowing Book, _ text: RecordText)
    -> TextTable
  {
    let schema = book.schema(kind)
    let places = columns(of: schema)
    var columns = [TextTable.Column(title: Wording.identifier[text.language], isWhole: true)]
    for place in places {
      let attribute = schema.attributes[place]
      columns.append(
        .init(
          title: attribute.words[text.language], isNumber: isNumber(attribute.type),
          isWhole: isTime(attribute.type)))
    }
    var table = TextTable(columns)
    for record in records {
      var cells = [book.bareName(record)]
      for place in places { cells.append(text.cell(place, of: record, in: book)) }
      table.append(cells)
    }
    return table
  }

  private static func isNumber(_ type: ValueType) -> Bool {
    switch type {
    case .money, .integer: true
    default: false
    }
  }

  private static func isTime(_ type: ValueType) -> Bool {
    switch type {
    case .day, .due, .instant: true
    default: false
    }
  }

  /// A table of records of several kinds: what they have in common.
  static func table(_ records: [Record], in book: borrowing Book, _ text: RecordText) -> TextTable {
    let language = text.language
    var table = TextTable([
      .init(title: Wording.identifier[language], isWhole: true),
      .init(title: Wording.kind[language]),
      .init(title: Wording.title[language]), .init(title: Words("Stage", "阶段")[language]),
      .init(title: Words("Owner", "负责人")[language]),
    ])
    for record in records {
      let schema = book.schema(record.kind)
      var cells = [
        book.bareName(record), schema.description.words[language], book.title(record, language),
      ]
      for place in [schema.stage, schema.owner] {
        cells.append(place >= 0 ? text.cell(place, of: record, in: book) : "")
      }
      table.append(cells)
    }
    return table
  }
}
