// Making forms from kinds: which attributes are asked for, what stands in the fields.

import SalesDesk

extension Form {
  /// The form for a new record of a kind, some attributes given.
  /// - Parameters:
  ///   - given: values that stand in their fields, or are set unseen where the form does not show them.
  package static func add(
    _ kind: KindID, given: [Change] = [], _ scene: Scene, _ book: borrowing Book
  ) -> Form {
    let schema = book.schema(kind)
    let asked = given
    var given = given
    let author = scene.me
    if let author, schema.owner >= 0, !given.contains(where: { $0.attribute == "owner" }) {
      given.append(.set("owner", .link(author)))
    }
    let shown = schema.attributes.filter { attribute in
      isShown(attribute) && attribute.name != "stage"
        && (!endings.contains(attribute.name) || given.contains { $0.attribute == attribute.name })
    }
    let fields = shown.map { attribute -> FormField in
      let value = given.first { $0.attribute == attribute.name }.flatMap(\.value)
      return field(
        attribute, values: value.map { [$0] } ?? [], isRequired: attribute.name == "title", scene,
        book)
    }
    let hidden = given.filter { change in !shown.contains { $0.name == change.attribute } }
    var name = "add-" + schema.description.name
    for change in asked where !["stage", "process", "owner"].contains(change.attribute) {
      if case .link(let record)? = change.value { name += "-" + book.subject(record) }
    }
    var form = Form(
      .add(kind, hidden), title: scene.phrases.adding(schema.description.words[scene.language]),
      draftName: name, fields: fields)
    form.given = asked
    return form
  }

  /// The form for changing a record.
  package static func edit(_ record: Record, _ scene: Scene, _ book: borrowing Book) -> Form {
    edit(record, with: nil, scene, book)
  }

  /// The same, with a field that is asked for in any case.
  private static func edit(
    _ record: Record, with only: String?, _ scene: Scene, _ book: borrowing Book
  ) -> Form {
    let schema = book.schema(record.kind)
    var fields: [FormField] = []
    for (index, attribute) in schema.attributes.enumerated() where isShown(attribute) {
      guard only == attribute.name || asks(attribute.name, index, record, book) else { continue }
      fields.append(
        field(
          attribute, values: book.values(index, of: record), isRequired: attribute.name == "title",
          process: book.process(of: record), scene, book))
    }
    return Form(
      .edit(record), title: scene.phrases.editing(schema.description.words[scene.language]),
      draftName: "edit-" + book.subject(record), fields: fields)
  }

  /// The form for changing one attribute of a record.
  static func edit(
    _ record: Record, only name: String, _ scene: Scene, _ book: borrowing Book
  ) -> Form {
    var form = edit(record, with: name, scene, book)
    let fields = form.fields.filter { $0.attribute.name == name }
    guard let field = fields.first else { return form }
    form = Form(
      .edit(record), title: field.attribute.words[scene.language] + " ∙ " + book.title(record),
      draftName: "edit-" + book.subject(record) + "-" + name, fields: fields)
    form.only = name
    return form
  }

  /// The form with exactly what a stage requires and a record lacks; nil when the kind has none of it.
  static func gate(
    _ record: Record, to stage: Record, missing names: [String], _ scene: Scene,
    _ book: borrowing Book
  ) -> Form? {
    let schema = book.schema(record.kind)
    var fields: [FormField] = []
    for name in names {
      guard let index = schema.index(of: name) else { continue }
      fields.append(
        field(
          schema.attributes[index], values: book.values(index, of: record), isRequired: true,
          scene, book))
    }
    guard !fields.isEmpty else { return nil }
    return Form(
      .gate(record, stage: stage),
      title: scene.phrases.movingTo(book.title(stage, scene.language)) + " ∙ "
        + book.title(record, scene.language),
      draftName: "move-" + book.subject(record) + "-" + book.bareName(stage), fields: fields)
  }

  /// The form for a note on a record.
  package static func note(_ record: Record, _ scene: Scene, _ book: borrowing Book) -> Form {
    let schema = book.schema(KindCatalogue.id(of: Comment.self))
    let isMember = record.kind == KindCatalogue.id(of: Member.self)
    let opening: [Value] = isMember ? [.text("@\(book.bareName(record)) ")] : []
    let fields = schema.attributes.filter { $0.name == "text" }.map {
      field($0, values: opening, isRequired: true, scene, book)
    }
    return Form(
      .note(record), title: scene.phrases.commentTitle + " ∙ " + book.title(book.answered(record)),
      draftName: "note-" + book.subject(record), fields: fields)
  }

  /// The form that asks for the step after the one that was done, and for another day to close by where that has passed;
  /// nil for kinds without next steps.
  static func next(_ record: Record, _ scene: Scene, _ book: borrowing Book) -> Form? {
    let schema = book.schema(record.kind)
    var names = ["next-step", "next-due"]
    if case .day(let close)? = book.value("close", of: record), close < scene.now.today {
      names.append("close")
    }
    let fields = names.compactMap { name -> FormField? in
      guard let index = schema.index(of: name) else { return nil }
      let attribute = schema.attributes[index]
      return field(attribute, values: [], isRequired: false, scene, book)
    }
    guard fields.count >= 2 else { return nil }
    return Form(
      .next(record), title: scene.phrases.afterStep(book.stepOrTitle(of: record)),
      draftName: "next-" + book.subject(record), fields: fields)
  }

  /// What is said of how something ended, and asked where it does.
  private static let endings: Set<String> = ["lost-reason", "lost-note"]

  /// Whether a form for changing a record asks for an attribute: for how it ended not while it is open and nothing
  /// stands there.
  private static func asks(
    _ name: String, _ index: Int, _ record: Record, _ book: borrowing Book
  ) -> Bool {
    !endings.contains(name) || !book.isOpen(record) || book.value(index, of: record) != nil
  }

  /// Whether forms ask for an attribute.
  static func isShown(_ attribute: AttributeDescription) -> Bool {
    !attribute.isInternal && !attribute.isDerived && attribute.name != "external"
  }

  /// The field for an attribute, with the letters that choose where it holds one of few.
  static func field(
    _ attribute: AttributeDescription, values: [Value], isRequired: Bool, process: Record? = nil,
    _ scene: Scene, _ book: borrowing Book
  ) -> FormField {
    let attribute = attribute.knowing(book)
    var label = attribute.words[scene.language]
    if attribute.type == .money { label += " " + book.currency.sign }
    var field = FormField(
      attribute, label: label, text: FieldText.text(values, of: attribute, scene, book),
      values: values, isRequired: isRequired, process: process)
    switch attribute.type {
    case .choice where !attribute.isOpen && !attribute.isSet:
      field.choices = LetterChoice(
        attribute.options.map { $0.words[scene.language] },
        also: attribute.options.map { [$0.key, $0.words.en] })
    case .flag:
      field.choices = LetterChoice([true, false].map(scene.phrases.flag), also: [["y"], ["n"]])
    default: break
    }
    return field
  }
}

extension AttributeDescription {
  /// The same, an open choice with what other records hold besides its options: that can be chosen, too.
  func knowing(_ book: borrowing Book) -> AttributeDescription {
    guard isOpen else { return self }
    var known = self
    for key in book.choicesGiven(for: self) { known.options.append(Option(key, key)) }
    return known
  }
}

extension Change {
  /// The value it sets, when it sets one.
  var value: Value? {
    if case .set(let value) = operation { return value }
    return nil
  }
}
