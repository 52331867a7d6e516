// A date's text as numbers, words and marks, and the few words dates are written with in English
// and Chinese.

/// Reads a date's text from left to right.
struct DateWords {
  private enum Word: Hashable {
    case number(Int, digits: Int)
    case word(String)
    case mark(Character)
    case gap
  }

  /// A part of a day's name.
  enum Part: Hashable {
    case number(Int, digits: Int)
    case month(Int)
  }

  /// Which half of the day a twelve-hour clock means.
  enum Half: Hashable { case forenoon, afternoon }

  private var words: [Word] = []
  private var next = 0

  /// A text of more than 64 characters is no date: nothing is read from it.
  init(_ text: String) {
    let text = text.foldedToASCII
    guard text.utf8.count <= 128 else { return }
    var digits = ""
    var letters = ""
    var isAfterDigit = false
    for character in text {
      if character.isASCII, character.isNumber {
        flush(&letters)
        digits.append(character)
        isAfterDigit = true
        continue
      }
      let wasAfterDigit = isAfterDigit
      isAfterDigit = false
      flush(digits: &digits)
      // `2026年1月5日 14时05分` becomes `2026-1-5 14:05`; `十月` stays a word.
      switch character {
      case "年" where wasAfterDigit, "月" where wasAfterDigit: words.append(.mark("-"))
      case "日" where wasAfterDigit, "号" where wasAfterDigit, "秒" where wasAfterDigit:
        words.append(.gap)
      case "时" where wasAfterDigit, "点" where wasAfterDigit, "分" where wasAfterDigit:
        words.append(.mark(":"))
      case _ where character.isLetter: letters.append(character)
      case _ where character.isWhitespace:
        flush(&letters)
        if words.last != .gap { words.append(.gap) }
      default:
        flush(&letters)
        words.append(.mark(character))
      }
    }
    flush(digits: &digits)
    flush(&letters)
  }

  private mutating func flush(_ letters: inout String) {
    if !letters.isEmpty { words.append(.word(letters.lowercased())) }
    letters = ""
  }

  private mutating func flush(digits: inout String) {
    // Ten digits and more are no part of a date.
    if !digits.isEmpty { words.append(.number(Int(digits) ?? .max, digits: digits.utf8.count)) }
    digits = ""
  }

  private var current: Word? { next < words.count ? words[next] : nil }

  private mutating func skipGaps() {
    while current == .gap { next += 1 }
  }

  /// Nothing but gaps is left.
  var isAtEnd: Bool { words[next...].allSatisfy { $0 == .gap } }

  // MARK: The day

  /// Passes a day of the week with its comma or point.
  mutating func skipWeekday() {
    skipGaps()
    guard case .word(let word)? = current, Self.isWeekday(word) else { return }
    next += 1
    while current == .gap || current == .mark(",") || current == .mark(".") { next += 1 }
  }

  /// A number (an English ordinal's ending passed) or a month's name.
  mutating func part() -> Part? {
    switch current {
    case .number(let value, let digits)?:
      next += 1
      if case .word(let end)? = current, ["st", "nd", "rd", "th"].contains(end) { next += 1 }
      return .number(value, digits: digits)
    case .word(let word)?:
      guard let month = Self.month(word) else { return nil }
      next += 1
      return .month(month)
    default: return nil
    }
  }

  /// What stands between two parts: `/`, `-`, `.`; commas and gaps are passed and give nil.
  mutating func mark() -> Character? {
    var found: Character?
    while let word = current {
      switch word {
      case .gap, .mark(","): next += 1
      case .mark(let mark) where "/-.".contains(mark) && found == nil:
        found = mark
        next += 1
      default: return found
      }
    }
    return found
  }

  // MARK: The time

  /// Passes what stands between day and time: gaps, a comma, `T`, a day of the week.
  mutating func skipBeforeTime() {
    while let word = current {
      switch word {
      case .gap, .mark(","), .word("t"), .word("at"): next += 1
      case .word(let name) where Self.isWeekday(name): next += 1
      default: return
      }
    }
  }

  /// `am`, `pm`, `上午`, `下午` and their like.
  mutating func half() -> Half? {
    let start = next
    skipGaps()
    if case .word(let word)? = current {
      switch word {
      case "am", "上午", "凌晨", "早上", "早晨":
        next += 1
        skipGaps()
        return .forenoon
      case "pm", "下午", "晚上", "中午":
        next += 1
        skipGaps()
        return .afternoon
      default: break
      }
    }
    next = start
    return nil
  }

  /// A number of so many digits.
  mutating func number(digits: ClosedRange<Int>) -> Int? {
    guard case .number(let value, let count)? = current, digits.contains(count) else { return nil }
    next += 1
    return value
  }

  /// Passes a mark when it stands here.
  mutating func skip(_ mark: Character) -> Bool {
    guard current == .mark(mark) else { return false }
    next += 1
    return true
  }

  /// `Z`, `UTC`, `GMT`, `+08:00`, `+0800`, `+8` in seconds east of UTC; nil when there is none.
  mutating func zone() throws(ValueFlaw.Reason) -> Int? {
    skipGaps()
    if case .word(let name)? = current, ["z", "utc", "gmt"].contains(name) {
      next += 1
      if isAtEnd { return 0 }
    }
    guard case .mark(let mark)? = current, mark == "+" || mark == "-" else { return nil }
    next += 1
    guard case .number(let value, let digits)? = current, digits <= 4, digits != 3 else {
      throw .notADate
    }
    next += 1
    var (hours, minutes) = digits == 4 ? (value / 100, value % 100) : (value, 0)
    if digits <= 2, skip(":") { minutes = number(digits: 2...2) ?? 99 }
    guard hours <= 14, minutes < 60 else { throw .impossibleTime }
    if mark == "-" { (hours, minutes) = (-hours, -minutes) }
    return (hours * 60 + minutes) * 60
  }

  // MARK: Names

  private static let monthsEnglish = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let monthsChinese = [
    "一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// A month by its name, by three letters of it, or `sept`.
  private static func month(_ word: String) -> Int? {
    if let index = monthsChinese.firstIndex(of: word) { return index + 1 }
    return monthsEnglish.firstIndex {
      $0 == word || $0.prefix(3) == word || (word == "sept" && $0.hasPrefix(word))
    }.map { $0 + 1 }
  }

  private static func isWeekday(_ word: String) -> Bool {
    if word.hasPrefix("星期") || word.hasPrefix("周") { return word.count <= 3 }
    return weekdays.contains { $0 == word || ($0.hasPrefix(word) && word.utf8.count >= 3) }
  }
}
