// The form that notes down a contact in three fields: how it ended, what was said, what comes next and when. How
// it took place is a letter before them; minutes, another time, people and a longer text stand behind. Saving is
// one entry: the activity, and the next step of the deal it was about, or a task where there is no one deal.

import SalesDesk

extension Form {
  /// The name of the field for the step that comes next with its day.
  static let stepField = "next"

  /// The form for a call, visit, mail or meeting about a record.
  package static func log(
    _ record: Record, kind: String, _ scene: Scene, _ book: borrowing Book
  ) -> Form {
    let schema = book.schema(KindCatalogue.id(of: Activity.self))
    var fields: [FormField] = []
    for name in ["kind", "result", "title", stepField, "minutes", "when", "contact", "note"] {
      if name == stepField {
        let attribute = AttributeDescription(name, "Next step, day", "下一步与日期", .text)
        let label = attribute.words[scene.language]
        fields.append(FormField(attribute, label: label, text: "", values: []))
      } else if let index = schema.index(of: name) {
        let attribute = schema.attributes[index].knowing(book)
        let values = name == "kind" ? [Value.choice(kind)] : []
        let label = name == "title" ? scene.phrases.whatWasSaid : attribute.words[scene.language]
        fields.append(
          FormField(
            attribute, label: label, text: FieldText.text(values, of: attribute, scene, book),
            values: values))
      }
    }
    let subject = book.topic(of: record)
    var form = Form(
      .log(subject, kind: kind), title: scene.phrases.logTitle + " ∙ " + book.title(subject),
      draftName: "log-" + kind + "-" + book.subject(subject), fields: fields)
    form.focus = min(1, fields.count - 1)
    return form
  }

  /// Whether Enter in the field being edited saves: it is the last that most people fill in.
  var isAtStep: Bool { focused?.attribute.name == Form.stepField }

  /// The options of how a contact took place, with the letters that choose them: the first letter of each that no
  /// option before it has.
  static func letters(of attribute: AttributeDescription) -> [(letter: Character, option: Option)] {
    var taken: Set<Character> = []
    var letters: [(letter: Character, option: Option)] = []
    for option in attribute.options {
      guard let letter = option.words.en.lowercased().first(where: { !taken.contains($0) }) else {
        continue
      }
      taken.insert(letter)
      letters.append((letter, option))
    }
    return letters
  }

  /// Chooses how the contact took place by a letter; false where the field being edited is another.
  mutating func choose(letter: Unicode.Scalar, _ scene: Scene) -> Bool {
    guard case .log = purpose, let field = focused, field.attribute.name == "kind" else {
      return false
    }
    let wanted = String(letter).lowercased()
    let found = Form.letters(of: field.attribute).first { String($0.letter) == wanted }
    if let found {
      fields[focus].text = found.option.words[scene.language]
    } else {
      fields[focus].remark = scene.phrases.noChoice(String(letter))
    }
    return true
  }

  /// The deed of a filled form; nil when something is wrong with it, which is marked then.
  mutating func logDeed(
    _ record: Record, kind: String, _ values: [(field: FormField, values: [Value])],
    _ scene: Scene, _ book: borrowing Book
  ) -> Deed? {
    var found: [String: [Value]] = [:]
    for (field, values) in values { found[field.attribute.name] = values }
    var title = found["title"]?.first?.plainText ?? ""
    if title.isEmpty, let field = fields.first(where: { $0.attribute.name == "result" }) {
      title = field.text.trimmed
    }
    guard !title.isEmpty else {
      mark("title", scene.phrases.isRequired)
      return nil
    }
    let step = NextStepText(found[Form.stepField]?.first?.plainText ?? "", scene)
    if let step, step.day == nil {
      mark(Form.stepField, scene.phrases.stepNeedsDay)
      return nil
    }
    var changes: [Change] = []
    for (field, values) in values
    where !["kind", "title", Form.stepField].contains(field.attribute.name) && !values.isEmpty {
      changes.append(
        field.attribute.isSet
          ? Change(field.attribute.name, .replace(values))
          : .set(field.attribute.name, values.first))
    }
    if let me = scene.me { changes.append(.set("owner", .link(me))) }
    let chosen = found["kind"]?.first?.plainText ?? kind
    let log = Command.log(record, kind: chosen, title, changes)
    guard let step, let day = step.day else { return Deed(log, .logged(title: title)) }
    let next = Form.next(step, day, after: record, scene, book)
    var deed = Deed(
      .batch([log, next]),
      .loggedWithStep(title: title, step: step.text, day: day, today: scene.now.today))
    deed.proposal.verb = log.verb
    return deed
  }

  /// What stands at the right of each field.
  func hints(_ scene: Scene, _ book: borrowing Book) -> [String] {
    var hints: [String] = []
    for field in fields { hints.append(hint(of: field, scene, book)) }
    return hints
  }

  /// What stands at the right of a field: the letters of its choices, the day a step falls on, the step as it is.
  private func hint(of field: FormField, _ scene: Scene, _ book: borrowing Book) -> String {
    guard case .log(let record, _) = purpose else { return FieldText.hint(field, scene, book) }
    switch field.attribute.name {
    case "kind":
      return Form.letters(of: field.attribute).map { letter, option in
        String(letter) + " " + option.words[scene.language].lowercased()
      }.joined(separator: "  ")
    case Form.stepField:
      if let day = NextStepText(field.text, scene)?.day {
        return scene.phrases.weekday(day.weekday) + " "
          + scene.phrases.day(day, today: scene.now.today)
      }
      return field.text.isEmpty
        ? book.value("next-step", of: record)?.plainText ?? "" : scene.phrases.plusDay
    default: return FieldText.hint(field, scene, book)
    }
  }

  private mutating func mark(_ name: String, _ error: String) {
    guard let index = fields.firstIndex(where: { $0.attribute.name == name }) else { return }
    fields[index].error = error
    focus = index
  }

  /// The next step set: the deal's or lead's own; a task about the record where there is no one deal.
  private static func next(
    _ step: NextStepText, _ day: Day, after record: Record, _ scene: Scene, _ book: borrowing Book
  ) -> Command {
    guard let holder = book.stepHolder(of: record) else {
      var changes: [Change] = [
        .set("title", .text(step.text.isEmpty ? book.title(record) : step.text)),
        .set("about", .link(record)), .set("due", .due(.day(day))),
      ]
      if let me = scene.me { changes.append(.set("owner", .link(me))) }
      return .add(KindCatalogue.id(of: WorkTask.self), changes)
    }
    var changes = [
      Change("next-due", .set(.day(day)), seen: .some(book.value("next-due", of: holder)))
    ]
    if !step.text.isEmpty {
      changes.insert(
        Change(
          "next-step", .set(.text(step.text)), seen: .some(book.value("next-step", of: holder))),
        at: 0)
    }
    return .set(holder, changes)
  }
}

extension Book {
  /// What a talk about a record is about: the deal, lead or customer that a task, an activity or a comment
  /// belongs to; else the record.
  func topic(of record: Record) -> Record {
    var topic = record
    for _ in 0..<4 {
      guard let about = (value("about", of: topic) ?? value("of", of: topic))?.linked else { break }
      topic = about
    }
    return topic
  }

  /// Whose next step follows a talk about a record: its own where it has one, else that of the one open deal of
  /// the customer; nil where there is none or more than one.
  func stepHolder(of record: Record) -> Record? {
    if schema(record.kind).index(of: "next-step") != nil { return record }
    guard let account = account(of: record) else { return nil }
    var found: Record?
    for deal in links(from: KindCatalogue.id(of: Deal.self), by: "account", to: [account])
    where isOpen(deal) && !isArchived(deal) {
      guard found == nil else { return nil }
      found = deal
    }
    return found
  }
}

/// A step and its day as people write them in one line: `send the quote +3d`, `周五 发报价`, `发报价周五`.
struct NextStepText {
  /// What is to be done; empty where only a day was written.
  let text: String
  /// The day; nil where none was written.
  let day: Day?

  /// Reads a line; nil when it is empty.
  init?(_ line: String, _ scene: Scene) {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { return nil }
    for count in stride(from: min(3, words.count), through: 1, by: -1) {
      if let day = NextStepText.day(words.suffix(count).joined(separator: " "), scene) {
        self.init(text: words.dropLast(count).joined(separator: " "), day: day)
        return
      }
      if let day = NextStepText.day(words.prefix(count).joined(separator: " "), scene) {
        self.init(text: words.dropFirst(count).joined(separator: " "), day: day)
        return
      }
    }
    // Chinese is written without spaces: a day at the end or at the start of it
    let whole = words.joined(separator: " ")
    for count in stride(from: min(6, whole.count - 1), through: 2, by: -1) {
      let (tail, head) = (whole.suffix(count), whole.prefix(count))
      if NextStepText.isHan(tail), let day = NextStepText.day(String(tail), scene) {
        self.init(text: String(whole.dropLast(count)).trimmed, day: day)
        return
      }
      if NextStepText.isHan(head), let day = NextStepText.day(String(head), scene) {
        self.init(text: String(whole.dropFirst(count)).trimmed, day: day)
        return
      }
    }
    self.init(text: whole, day: nil)
  }

  private init(text: String, day: Day?) {
    self.text = text
    self.day = day
  }

  private static func isHan(_ text: Substring) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  private static func day(_ text: String, _ scene: Scene) -> Day? {
    DayExpression.parse(text, today: scene.now.today)?.upperBound
  }
}
