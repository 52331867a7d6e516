// The form that puts something off: until when, as `+3d` or `周五`, and why. The reason stands in the entry.

import SalesDesk

extension Form {
  /// The form that puts a record off, or several at once.
  static func snooze(
    _ record: Record, count: Int, _ scene: Scene, _ book: borrowing Book
  ) -> Form {
    let words = scene.phrases
    let until = AttributeDescription("until", "Until", "推迟到", .due)
    let why = AttributeDescription("why", "Reason", "原因", .text)
    let fields = [until, why].map { attribute in
      FormField(
        attribute, label: attribute.words[scene.language], text: "", values: [], isRequired: true)
    }
    let what = count > 1 ? words.markedCount(count) : book.title(record)
    return Form(
      .snooze(record), title: words.putOff + " ∙ " + what,
      draftName: "snooze-" + book.subject(record), fields: fields)
  }

  /// The day or time a filled form says, and why.
  func putOff(_ scene: Scene, _ book: borrowing Book) -> (until: Due, why: String)? {
    guard case .snooze = purpose, fields.count == 2,
      case .due(let until)? = try? FieldText.values(of: fields[0], scene, book).first
    else { return nil }
    let why = fields[1].text.trimmed
    return why.isEmpty ? nil : (until, why)
  }

  /// The deed of a filled form for one record.
  func snoozeDeed(_ record: Record, _ scene: Scene, _ book: borrowing Book) -> Deed? {
    guard let (until, why) = putOff(scene, book) else { return nil }
    var deed = Deed.snooze(record, until: until, scene, book)
    deed?.proposal.why = why
    return deed
  }
}

extension State {
  /// Puts off what is marked as a form says: the form closes and what it comes to is shown first.
  mutating func putOffMarked(_ form: Form, _ book: borrowing Book) -> [Effect]? {
    guard !marks.isEmpty, let (until, why) = form.putOff(scene, book) else { return nil }
    return [.draftDone(name: form.draftName)] + alter(.snooze(until: until, why: why), book)
  }
}
