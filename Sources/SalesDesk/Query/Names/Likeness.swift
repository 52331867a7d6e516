// What tells records of the same company or person from others, when what does not tell them apart is taken away:
// width and case, blanks and brackets, the legal form, the city in front; of telephone numbers everything but digits.
// One place says it, for the hint while typing and for imports.

/// When two names, numbers or addresses are alike.
package enum Likeness {
  /// What a text is compared as.
  package enum Measure: Sendable, Hashable {
    /// A company's name.
    case company
    /// A person's name.
    case person
    /// A telephone number.
    case phone
    /// Any other text, such as a mail address or a tax number.
    case exact
  }

  /// A text made alike, to be compared with others made alike in the same measure.
  package struct Key: Sendable, Hashable {
    /// What is compared.
    package let core: String
    /// The city a company's name begins with, which names may leave out.
    fileprivate let city: String

    /// Whether there is enough of it to find others by.
    package var isTelling: Bool { !core.isEmpty }

    /// Whether two keys may mean the same: the same core, and no two cities.
    package func isLike(_ other: Key) -> Bool {
      core == other.core && (city == other.city || city.isEmpty || other.city.isEmpty)
    }

    /// Whether one company's name goes on where the other stops, after enough of it to tell.
    fileprivate func begins(_ other: Key) -> Bool {
      let (short, long) =
        core.utf8.count < other.core.utf8.count ? (core, other.core) : (other.core, core)
      return short.utf8.count >= 9 && long.utf8.starts(with: short.utf8)
        && (city == other.city || city.isEmpty || other.city.isEmpty)
    }
  }

  /// The key of a text in a measure.
  package static func key(_ text: String, _ measure: Measure) -> Key {
    switch measure {
    case .phone: Key(core: digits(text), city: "")
    case .exact: Key(core: Fold.text(text).filter { !$0.isWhitespace }, city: "")
    case .person: Key(core: plain(text), city: "")
    case .company: company(text)
    }
  }

  /// How a text of a kind's title is compared.
  package static func measure(ofTitlesOf kind: String) -> Measure {
    kind == "account" ? .company : kind == "contact" || kind == "lead" ? .person : .exact
  }

  /// Folded, without blanks, brackets and punctuation.
  private static func plain(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in Fold.text(text).lowercased().unicodeScalars where isTelling(scalar) {
      result.append(scalar)
    }
    return String(result)
  }

  private static func isTelling(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value) || scalar == "@"
    }
    return !scalar.properties.isWhitespace
      && !"（）()【】「」《》〈〉·•、，。：；’‘“”－—–-&".unicodeScalars.contains(scalar)
  }

  /// The last digits of a number, at most eleven, so that a country's code does not matter; none of fewer than seven.
  private static func digits(_ text: String) -> String {
    let digits = Fold.text(text).unicodeScalars.filter { (0x30...0x39).contains($0.value) }
    guard digits.count >= 7 else { return "" }
    var last = String(String.UnicodeScalarView(digits.suffix(11)))
    while last.utf8.count > 7, last.hasPrefix("0") { last.removeFirst() }
    return last
  }

  private static func company(_ text: String) -> Key {
    var words = Fold.text(text).lowercased()[...]
    while let last = words.last, last.isWhitespace || ".。,".contains(last) { words.removeLast() }
    var core = plain(String(words))
    var isShorter = true
    while isShorter {
      isShorter = false
      for form in forms where core.hasSuffix(form) && core.utf8.count > form.utf8.count + 2 {
        // of Latin names only a word of its own is a legal form
        if form.utf8.first.map({ $0 < 0x80 }) == true, !endsInWord(words, form) { continue }
        core.removeLast(form.count)
        isShorter = true
        words = dropped(words, form)
        break
      }
    }
    for city in cities where core.hasPrefix(city) {
      var rest = core.dropFirst(city.count)
      if rest.first == "市" || rest.first == "省" { rest = rest.dropFirst() }
      if rest.utf8.count >= 6 { return Key(core: String(rest), city: city) }
    }
    return Key(core: core, city: "")
  }

  private static func endsInWord(_ words: Substring, _ form: String) -> Bool {
    guard let last = words.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).last else {
      return false
    }
    return last == form
  }

  private static func dropped(_ words: Substring, _ form: String) -> Substring {
    var rest = words
    var left = form[...]
    while let letter = left.last, let last = rest.last {
      if last == letter { left.removeLast() }
      rest.removeLast()
    }
    while let last = rest.last, !last.isLetter, !last.isNumber { rest.removeLast() }
    return rest
  }

  /// Legal forms, the longer before those they end in.
  private static let forms = [
    "有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "股份公司", "集团公司", "公司", "集团", "limited", "ltd",
    "incorporated", "inc", "corporation", "corp", "company", "co", "gmbh", "ag", "llc", "plc",
    "pte", "pty", "bv", "sa",
    "srl", "kg",
  ]

  /// Cities that company names begin with.
  private static let cities = [
    "上海", "北京", "天津", "重庆", "深圳", "广州", "东莞", "佛山", "珠海", "杭州", "宁波", "温州", "嘉兴", "绍兴", "南京",
    "苏州", "无锡", "常州", "南通", "成都", "武汉", "长沙", "西安", "郑州", "济南", "青岛", "烟台", "大连", "沈阳", "长春",
    "哈尔滨", "厦门", "福州", "泉州", "合肥", "南昌", "昆明", "贵阳", "南宁", "石家庄", "太原", "海口", "兰州", "张家港",
  ]
}

// MARK: - In a book

extension Likeness {
  /// Why a record may be the same.
  package struct Hit: Sendable, Hashable {
    /// The record.
    package let record: Record
    /// The attribute of the typed record that is like one of it.
    package let attribute: String
  }

  /// What is looked for where: an attribute typed, and the kinds and attributes compared with it.
  fileprivate struct Rule {
    let typed: String
    let measure: Measure
    let places: [(kind: String, attribute: String)]
  }

  private static let numbers = [
    ("contact", "mobile"), ("contact", "phone"), ("lead", "mobile"), ("lead", "phone"),
  ]

  fileprivate static func rules(_ kind: String) -> [Rule] {
    let mails = [("contact", "mail"), ("lead", "mail")]
    switch kind {
    case "account":
      return [
        Rule(typed: "title", measure: .company, places: [("account", "title")]),
        Rule(typed: "phone", measure: .phone, places: [("account", "phone")]),
        Rule(typed: "tax-id", measure: .exact, places: [("account", "tax-id")]),
      ]
    case "contact", "lead":
      return [
        Rule(typed: "mobile", measure: .phone, places: numbers),
        Rule(typed: "mail", measure: .exact, places: mails),
        Rule(typed: "phone", measure: .phone, places: numbers),
        Rule(typed: "title", measure: .person, places: [(kind, "title")]),
        Rule(typed: "company", measure: .company, places: [("account", "title")]),
      ]
    default: return []
    }
  }

  /// The attributes of a kind by which another record may turn out to be the same; none for most kinds.
  package static func telling(_ kind: String) -> [String] { rules(kind).map(\.typed) }
}

extension Book {
  /// The records that may be the same as one being typed, the surest first, archived ones left out.
  /// - Parameters:
  ///   - typed: the texts of the attributes typed, by name.
  ///   - own: the record being changed, which is not like itself.
  ///   - limit: how many are looked for.
  package func alike(
    _ kind: String, _ typed: [String: String], but own: Record? = nil, limit: Int = 20
  ) -> [Likeness.Hit] {
    var hits: [Likeness.Hit] = []
    for rule in Likeness.rules(kind) {
      guard let text = typed[rule.typed] else { continue }
      let key = Likeness.key(text, rule.measure)
      guard key.isTelling else { continue }
      for place in rule.places {
        for record in alike(key, rule.measure, place, limit: limit)
        where record != own && !hits.contains(where: { $0.record == record }) {
          hits.append(Likeness.Hit(record: record, attribute: rule.typed))
        }
      }
    }
    return Array(hits.prefix(limit))
  }

  private func alike(
    _ key: Likeness.Key, _ measure: Likeness.Measure, _ place: (kind: String, attribute: String),
    limit: Int
  ) -> [Record] {
    guard let kind = self.kind(named: place.kind),
      let index = schema[Int(kind.index)].index(of: place.attribute)
    else { return [] }
    let all = BitSet(count: tables[Int(kind.index)].count, all: true)
    let glance = Likeness.Glance(key, measure)
    let found = texts(kind, schema[Int(kind.index)].places[index], all, glance.passes)
    // the newest are wanted: of many that pass at a glance only they are compared in full
    var records: [Record] = []
    for slot in found.last(found.count) where records.count < limit {
      let record = Record(kind, slot: slot)
      guard exists(record), !isArchived(record), let text = textCell(kind, index, slot) else {
        continue
      }
      let other = Likeness.key(text, measure)
      if key.isLike(other) || measure == .company && key.begins(other) { records.append(record) }
    }
    return records
  }
}

// MARK: - At a glance

extension Likeness {
  /// A quick look at the bytes of a text, which leaves few to be compared in full.
  fileprivate struct Glance {
    private let measure: Measure
    private let core: [UInt8]
    private let head: Needle
    private let start: Needle

    init(_ key: Key, _ measure: Measure) {
      self.measure = measure
      core = Array(key.core.utf8)
      // two characters of Chinese, or as many letters as stand together in any spelling: the first few
      let first = key.core.prefix(2).utf8.count >= 6 ? key.core.prefix(2) : key.core.prefix(3)
      head = Needle(folded: Array(first.utf8))
      start = Needle(folded: Array(core.prefix(9)))
    }

    func passes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      switch measure {
      case .phone: return ends(bytes)
      case .exact: return Fold.compare(bytes, core) == 0
      case .person: return head.isIn(bytes) || hasBlankEarly(bytes)
      case .company: break
      }
      guard head.isIn(bytes) || hasBlankEarly(bytes) else { return false }
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { room in
        let own = UnsafeBufferPointer(rebasing: room[..<Likeness.plain(bytes, into: room)])
        guard own.count >= core.count || core.count >= 9, start.isIn(own) else { return false }
        // letters of other scripts have forms that only the full comparison makes alike
        if own.contains(where: { $0 >= 0xc0 && !(0xe3...0xe9).contains($0) }) { return true }
        return own.indices.contains { place in mayGoOn(own, from: place) }
      }
    }

    /// Whether the name may stand at a place of another: nothing or a legal form follows it, or, of names long enough
    /// to tell, where one stops the other goes on.
    private func mayGoOn(_ own: UnsafeBufferPointer<UInt8>, from place: Int) -> Bool {
      var common = 0
      while common < core.count, place + common < own.count, own[place + common] == core[common] {
        common += 1
      }
      if core.count < 9 { return common == core.count && mayEnd(own, at: place + common) }
      // what both have may reach into the legal form
      return common == core.count
        || common >= 9 && (9...common).contains { mayEnd(own, at: place + $0) }
    }

    private func mayEnd(_ own: UnsafeBufferPointer<UInt8>, at end: Int) -> Bool {
      let rest = own[end...]
      return rest.isEmpty || Likeness.formBytes.contains { rest.starts(with: $0) }
    }

    /// Whether something that does not count may stand within the first letters: then they must be looked at.
    private func hasBlankEarly(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      guard let first = core.first else { return false }
      var index = 0
      guard !bytes.isEmpty, Fold.next(bytes, &index) == first else { return false }
      while index < min(bytes.count, 10) {
        let byte = Fold.next(bytes, &index)
        if byte < 0x30 || byte == 0xe3 { return true }
      }
      return false
    }

    /// Whether the last digits of a text are the last of the number.
    private func ends(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      var (left, index) = (min(4, core.count), bytes.count)
      while left > 0, index > 0 {
        index -= 1
        // other writing is rare: the full comparison decides
        if bytes[index] >= 0x80 { return true }
        guard (0x30...0x39).contains(bytes[index]) else { continue }
        if bytes[index] != core[core.count - 1 - (min(4, core.count) - left)] { return false }
        left -= 1
      }
      return left == 0
    }
  }

  fileprivate static let formBytes = forms.map { Array($0.utf8) }

  /// Writes a text's bytes, folded, without what does not count, into room for all of them; gives how many there are.
  /// Enough for a look.
  fileprivate static func plain(
    _ bytes: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var (index, count) = (0, 0)
    while index < bytes.count {
      let byte = Fold.next(bytes, &index)
      if byte < 0x80 {
        let isTelling = byte &- 0x30 < 10 || byte &- 0x61 < 26 || byte == 0x40
        if !isTelling { continue }
      } else if byte == 0xe3 || byte == 0xe2, index + 1 < bytes.count, bytes[index] == 0x80 {
        index += 2
        continue
      } else if byte == 0xc2, index < bytes.count, bytes[index] == 0xb7 {
        index += 1
        continue
      }
      room[count] = byte
      count += 1
    }
    return count
  }
}
