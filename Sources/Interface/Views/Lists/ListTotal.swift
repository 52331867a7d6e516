// What stands under a column of a list and beside the head of a group: the sum where numbers are added up, or what a
// person chose for it (`=`), which is kept for all lists of the kind, and with the views saved of them.

import SalesDesk

/// What the values of a column come to.
package enum ListTotal: String, CaseIterable, Sendable {
  /// All of them added up.
  case sum
  /// The sum by how many there are.
  case average
  /// The least one.
  case least
  /// The greatest one.
  case greatest
  /// How many records have one.
  case count

  /// What can stand under a column of an attribute.
  static func offered(_ attribute: AttributeDescription) -> [ListTotal] {
    if attribute.isSet { return [.count] }
    switch attribute.type {
    case .integer: return attribute.isRate ? [.average, .least, .greatest, .count] : allCases
    case .money, .duration: return allCases
    case .day, .due, .instant: return [.least, .greatest, .count]
    default: return [.count]
    }
  }
}

extension ListColumn {
  /// What can stand under it.
  func totals(_ schema: KindSchema) -> [ListTotal] {
    switch source {
    case .attribute(let index): ListTotal.offered(schema.attributes[index])
    case .openDeals, .openValue: [.sum]
    case .lastContact: []
    }
  }

  /// Whether it is about the open deals of customers.
  var isOpen: Bool {
    switch source {
    case .openDeals, .openValue: true
    case .attribute, .lastContact: false
    }
  }

  /// What its values come to over records, to which these open deals lead; empty where nothing stands under it.
  func total(
    of records: [Record], _ open: (count: Int, sum: MoneySum)?, _ book: borrowing Book,
    _ scene: Scene
  ) -> String {
    guard let total, let kind = records.first?.kind else { return "" }
    switch source {
    case .attribute(let index):
      let attribute = book.schema(kind).attributes[index]
      guard total == .sum else {
        let totals = book.totals(attribute.name, of: records, in: scene.now.zone)
        return words(totals, attribute, book, scene)
      }
      return attribute.type == .money
        ? scene.phrases.sumShort(book.sum(attribute.name, of: records), book.currency)
        : words(sum: book.total(attribute.name, of: records), attribute, scene)
    case .openDeals, .openValue, .lastContact:
      return words(open?.count ?? 0, open?.sum ?? MoneySum(), book, scene)
    }
  }

  /// What accounts come to.
  func words(_ count: Int, _ sum: MoneySum, _ book: borrowing Book, _ scene: Scene) -> String {
    switch source {
    case .openDeals: count == 0 || total == nil ? "" : scene.phrases.number(count)
    case .openValue: total == nil ? "" : scene.phrases.sumShort(sum, book.currency)
    case .attribute, .lastContact: ""
    }
  }

  /// What totals come to that are kept.
  func words(
    _ totals: ColumnTotals, _ attribute: AttributeDescription, _ book: borrowing Book,
    _ scene: Scene
  ) -> String {
    guard let total else { return "" }
    let phrases = scene.phrases
    var texts: [String] = []
    switch total {
    case .sum:
      return attribute.type == .money
        ? phrases.sumShort(totals.money, book.currency) : words(sum: totals.sum, attribute, scene)
    case .count: return totals.count == 0 ? "" : phrases.total(total, phrases.number(totals.count))
    case .average: texts = totals.average.map { short($0, attribute, book, scene) }
    case .least: texts = totals.least.map { short($0, attribute, book, scene) }
    case .greatest: texts = totals.greatest.map { short($0, attribute, book, scene) }
    }
    return texts.isEmpty ? "" : phrases.total(total, Sums.joined(texts))
  }

  private func short(
    _ value: Value, _ attribute: AttributeDescription, _ book: borrowing Book, _ scene: Scene
  ) -> String {
    if case .money(let money) = value {
      return scene.phrases.moneyShort(money.minor, money.currency)
    }
    return scene.phrases.value(
      value, book, attribute: attribute, zone: scene.now.zone, today: scene.now.today)
  }

  /// What whole numbers or seconds add up to.
  private func words(sum: Int64, _ attribute: AttributeDescription, _ scene: Scene) -> String {
    guard attribute.type == .duration else {
      return sum == 0 ? "" : scene.phrases.number(Int(sum))
    }
    guard sum > 0, let length = TimeLength(seconds: min(sum, 3_155_760_000)) else { return "" }
    return scene.phrases.duration(length)
  }
}

extension Chooser {
  /// What can stand under the column the cursor is in; choosing keeps it for all lists of the kind, or here alone where a saved
  /// view arranges the list.
  static func totals(
    under column: ListColumn, of kind: String, _ offered: [ListTotal], _ scene: Scene
  ) -> Chooser {
    let key = column.key
    let items =
      [Item(scene.phrases.none, .value(nil))]
      + offered.map { total in
        Item(
          scene.phrases.total(total), detail: total == column.total ? scene.phrases.inUse : "",
          .value(.text(total.rawValue)))
      }
    var chooser = Chooser(scene.phrases.totalUnder(column.label), items: items) { item, state, _ in
      guard case .value(let value) = item.target else { return [] }
      let name = value?.plainText ?? "none"
      return state.arrange {
        $0.totals[key] = name
      } orRemember: {
        $0.setTotal(name, under: key, of: kind)
      }
    }
    chooser.present = .value(column.total.map { .text($0.rawValue) })
    return chooser.foreseen
  }
}
