// The mouse in a form: a click goes to a field, as Tab does, and puts the caret where it was; on a field that can be
// chosen for it opens the list or the calendar. The wheel goes through the fields.

import Drawing
import SalesDesk

extension Form {
  /// The field at a point.
  func field(at point: Point) -> Int? {
    places.indices.first { fields.indices.contains($0) && places[$0].row.contains(point) }
  }
}

extension State {
  /// Goes to a field; in the one being edited, chooses for it or moves the caret.
  mutating func press(_ form: Form, _ index: Int, at point: Point, _ book: borrowing Book)
    -> [Effect]
  {
    var form = form
    let (row, text) = form.places[index]
    let field = form.fields[index]
    let isAgain = form.focus == index
    if isAgain, field.picker != nil, !field.isDirty || point.x >= row.right - 3 {
      return pick(form, book)
    }
    if !isAgain, form.check(form.focus, scene, book) {
      return pick(form, book, looking: form.focused?.text.trimmed ?? "")
    }
    if !isAgain { form.fields[form.focus].leave() }
    form.focus = index
    form.fields[index].moveCaret(to: point.x - text, row: point.y - row.y, isFocused: isAgain)
    overlays.append(.form(form))
    return []
  }

  /// The wheel in a form: through a long text, then on to the next field, never round the ends.
  mutating func scroll(_ form: Form, by step: Int, _ book: borrowing Book) -> [Effect] {
    var form = form
    let isArea = form.focused?.attribute.type == .longText
    if !(isArea && form.edit(step < 0 ? .up : .down)),
      form.fields.indices.contains(form.focus + step)
    {
      return go(step, in: form, book)
    }
    overlays.append(.form(form))
    return []
  }
}
