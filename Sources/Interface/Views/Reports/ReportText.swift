// The words and numbers of reports as they stand on the screen.

import Drawing
import Reports
import SalesDesk

extension ReportLayout {
  /// A number in few columns.
  static func text(_ figure: Figure, _ phrases: any Phrasebook, _ currency: Currency) -> String {
    switch figure.amount {
    case .count(let count): return phrases.number(count)
    case .money(let sum):
      let text = phrases.sumShort(sum, currency)
      return text.isEmpty ? phrases.moneyShort(0, currency) : text
    case .rate(let part, let whole):
      return whole > 0 ? "\((part * 200 + whole) / (whole * 2))%" : "–"
    case .days(let days): return days.map { phrases.age(days: $0) } ?? "–"
    }
  }

  /// How a number compares with the one before: up or down, by how much, better or worse. Nil where one of them
  /// is missing or there is nothing to measure by.
  static func change(
    _ measure: Measure, _ now: Figure, _ before: Figure?, _ phrases: any Phrasebook,
    _ currency: Currency
  ) -> (text: String, style: Style)? {
    guard let before, let new = now.size(in: currency), let old = before.size(in: currency) else {
      return nil
    }
    let amount: String
    switch now.amount {
    case .rate:
      let points = (new.magnitude > old.magnitude ? new - old : old - new) + 5
      amount = phrases.points(points / 10)
    case .days: amount = phrases.age(days: Int((new - old).magnitude))
    case .count, .money:
      guard old > 0, new >= 0 else { return nil }
      let difference = Double(new - old) / Double(old) * 100
      amount = "\(Int(difference.magnitude.rounded()))%"
    }
    if new == old { return ("=", .dim) }
    let isUp = new > old
    let isGood = [.lost, .lostValue, .cycle].contains(measure) ? !isUp : isUp
    return ((isUp ? "▴ " : "▾ ") + amount, isGood ? .done : .lost)
  }

  /// What a row or a column is called.
  static func label(
    _ label: ReportLabel, _ table: ReportTable.Name, _ phrases: any Phrasebook, _ today: Day,
    _ book: borrowing Book
  ) -> String {
    switch label {
    case .measure(let measure): return phrases.measure(measure)
    case .record(let record):
      let title = book.title(record, phrases.language)
      guard table == .longest, let account = book.account(of: record) else { return title }
      return book.title(account)
    case .option(let name, let key):
      let kind = KindCatalogue.id(of: Deal.self)
      let attribute = book.schema(kind).attributes.first { $0.name == name }
      return attribute?.options.first { $0.key == key }?.words[phrases.language] ?? key
    case .stretch(let days): return phrases.stretch(days, today: today)
    case .none: return phrases.without(table)
    case .total: return phrases.total
    }
  }
}
