// Putting off to a day one types, with the reason that stands in the entry.

import SalesDesk

extension Form {
  /// The form that asks until when something is put off, and why.
  static func snooze(_ record: Record, _ scene: Scene, _ book: borrowing Book) -> Form {
    let (until, why) = (scene.phrases.until, scene.phrases.reasonWhy)
    let day = AttributeDescription("until", until, until, .day)
    let reason = AttributeDescription("reason", why, why, .text)
    let tomorrow = Value.day(scene.now.today.adding(days: 1))
    let fields = [
      FormField(
        day, label: until, text: FieldText.text([tomorrow], of: day, scene, book),
        values: [tomorrow], isRequired: true),
      FormField(reason, label: why, text: "", values: []),
    ]
    return Form(
      .snooze(record), title: scene.phrases.snoozing + " ∙ " + book.title(record),
      draftName: "snooze-" + book.subject(record), fields: fields)
  }

  /// The deed of that form.
  static func snoozing(
    _ record: Record, _ values: [[Value]], _ scene: Scene, _ book: borrowing Book
  ) -> Deed {
    var until = scene.now.today.adding(days: 1)
    if case .day(let day)? = values.first?.first { until = day }
    let reason = values.dropFirst().first?.first?.plainText
    var deed =
      SnoozeActions.deed(record, until: until, scene, book)
      ?? Deed(.set(record, []), .changed(title: book.title(record)))
    deed.proposal.why = reason
    return deed
  }
}
