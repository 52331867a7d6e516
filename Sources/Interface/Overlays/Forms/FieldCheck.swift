// What looks odd in a telephone number, a mail address, a web address. It is said under the field and stops nobody:
// the desk takes any text, and a wrong rule must not keep a right number out.

import SalesDesk

/// What a text should look like.
package enum FieldCheck: Sendable {
  /// A mail address, a telephone number, a web address.
  case mail, phone, web

  /// What texts of an attribute should look like; nil where anything goes.
  init?(_ attribute: AttributeDescription) {
    guard attribute.type == .text else { return nil }
    switch attribute.name {
    case "mail": self = .mail
    case "phone", "mobile": self = .phone
    case "website": self = .web
    default: return nil
    }
  }

  /// Whether a text looks like one.
  func fits(_ text: String) -> Bool {
    switch self {
    case .mail: FieldCheck.isMail(text)
    case .phone: FieldCheck.isPhone(text)
    case .web: FieldCheck.isWeb(text)
    }
  }

  /// One `@` between a name and a domain with a point in it.
  private static func isMail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: \.isWhitespace) else {
      return false
    }
    return isDomain(parts[1])
  }

  /// Five to twenty digits, with what people put between them, and an extension.
  private static func isPhone(_ text: String) -> Bool {
    let number = text.lowercased().split(separator: "x", maxSplits: 1).first ?? ""
    let digits = number.filter(\.isWholeNumber)
    guard (5...20).contains(digits.count) else { return false }
    return text.lowercased().allSatisfy {
      $0.isWholeNumber || $0.isWhitespace || "+-().－（）/转ext#*".contains($0)
    }
  }

  /// A domain, with or without `https://` before it and a path behind.
  private static func isWeb(_ text: String) -> Bool {
    guard !text.contains(where: \.isWhitespace) else { return false }
    var rest = text[...]
    for scheme in ["https://", "http://"] where rest.lowercased().hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    return isDomain(rest.prefix { !"/?#:".contains($0) })
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
      && text.allSatisfy { $0.isLetter || $0.isNumber || ".-".contains($0) }
  }
}

extension Form {
  /// What was typed for a choice stands there as what it chose; of an open one, that it is a new one is said.
  private mutating func settle(
    _ index: Int, _ values: [Value], _ scene: Scene, _ book: borrowing Book
  ) {
    let attribute = fields[index].attribute
    guard attribute.type == .choice, !attribute.isSet, let key = values.first?.plainText else {
      return
    }
    guard attribute.options.contains(where: { $0.key == key }) else {
      fields[index].remark = scene.phrases.newChoice
      return
    }
    let text = FieldText.text(values, of: attribute, scene, book)
    if text != fields[index].text { fields[index].pick(values, as: text) }
  }

  /// Says what is wrong, or looks odd, with what was typed into a field.
  /// - Returns: whether it names a record that is not one alone, to be looked for in a list.
  mutating func check(_ index: Int, _ scene: Scene, _ book: borrowing Book) -> Bool {
    guard fields.indices.contains(index), fields[index].isDirty else { return false }
    do throws(FieldFault) {
      let values = try FieldText.values(of: fields[index], scene, book)
      settle(index, values, scene, book)
    } catch {
      if case .noSuchRecord = error, !fields[index].attribute.isSet { return true }
      fields[index].error = scene.phrases.words(for: error)
    }
    let text = fields[index].text.trimmed
    if let check = FieldCheck(fields[index].attribute), !text.isEmpty, !check.fits(text) {
      fields[index].remark = scene.phrases.odd(check)
    }
    return false
  }
}
