// The first run: there is no desk yet. One looks at the sample, makes an empty desk, or brings a table in. A small
// program of its own in front of the workbench, for there is no book it could show.

import Drawing
import SalesDesk

/// The state of a first run.
package struct FirstRun: Sendable {
  /// What can be chosen at the beginning.
  package enum Choice: Int, CaseIterable, Sendable {
    /// Look at the sample desk.
    case sample
    /// Make an empty desk.
    case empty
    /// Bring a table in.
    case table
    /// The other language.
    case language
    /// Leave.
    case leave
  }

  /// What a first run comes to.
  package enum End: Sendable, Hashable {
    /// The sample desk shall open, in this language.
    case sample(Language)
    /// A desk was made and shall open, in this language.
    case made(Language)
    /// Nothing was done.
    case left
  }

  /// The page that shows.
  enum Page: Sendable {
    case choices
    case path
    case preview(TablePreview)
    case desk
  }

  /// The field of the form that is edited.
  package enum Field: Int, CaseIterable, Sendable {
    /// What the desk is called.
    case title
    /// Who makes it.
    case name
    /// Its language.
    case language
    /// Its time zone.
    case zone
    /// Its currency.
    case currency
  }

  /// The language of the screen, and of the desk that is made.
  package internal(set) var language: Language
  /// The window's extent.
  package internal(set) var size: Size
  /// What it came to; nil while it goes on.
  package internal(set) var end: End?
  var page = Page.choices
  /// The row of the first page the cursor is on.
  package internal(set) var choice = Choice.sample
  var wishes: DeskWishes
  /// The texts of the form.
  var fields: [Field: TextField] = [:]
  /// The field of the new desk the cursor is in.
  package internal(set) var focus = Field.title
  var errors: [Field: String] = [:]
  var path = TextField()
  var table: TableWish?
  /// What could not be done, over the footer.
  var fault: FaultText?
  /// Whether title and zone were not touched, so that they follow the language.
  private var isTitleOwn = false
  /// What can be pressed with the mouse, as it was drawn last.
  var pressable: [(rect: Rect, target: Target)] = []
  /// The frame drawn last, whose foot names keys.
  var shown: Canvas?

  /// A first run in a window.
  package init(_ language: Language, size: Size, wishes: DeskWishes) {
    self.language = language
    self.size = size
    self.wishes = wishes
    fill()
  }

  var phrases: any Phrasebook { Phrasebooks.of(language) }

  private mutating func fill() {
    fields = [
      .title: TextField(wishes.title), .name: TextField(wishes.name),
      .zone: TextField(wishes.zone), .currency: TextField(wishes.currency),
    ]
  }

  // MARK: - Inputs

  /// Does what an input means.
  package mutating func handle(_ input: Input, _ host: any FirstRunHost) {
    switch input {
    case .key(let key): handle(key, host)
    case .paste(let text): paste(text)
    case .resize(let size): self.size = size
    case .mouse(let mouse): handle(mouse, host)
    case .hangUp, .interrupt: end = .left
    case .focus, .wake, .tick, .learned, .resumed: break
    }
  }

  mutating func handle(_ key: Key, _ host: any FirstRunHost) {
    if key == .control("l") || key == .control("z") { return }
    fault = nil
    switch page {
    case .choices: handleChoices(key.normalised, host)
    case .path: handlePath(key, host)
    case .preview(let preview): handlePreview(key.normalised, preview, host)
    case .desk: handleDesk(key, host)
    }
  }

  private mutating func paste(_ text: String) {
    switch page {
    case .path: path.insert(text.trimmed)
    case .desk: fields[focus]?.insert(text)
    case .choices, .preview: break
    }
  }

  private mutating func handleChoices(_ key: Key, _ host: any FirstRunHost) {
    let count = Choice.allCases.count
    switch key.code {
    case .down, .character("j"), .tab:
      choice = Choice(rawValue: (choice.rawValue + 1) % count) ?? choice
    case .up, .character("k"):
      choice = Choice(rawValue: (choice.rawValue + count - 1) % count) ?? choice
    case .enter, .right, .character(" "): choose(host)
    case .character("q"), .escape: end = .left
    case .character(let scalar):
      guard let digit = scalar.properties.numericType == nil ? nil : Int(String(scalar)),
        let picked = Choice(rawValue: digit - 1)
      else { return }
      choice = picked
      choose(host)
    default: break
    }
  }

  mutating func choose(_ host: any FirstRunHost) {
    switch choice {
    case .sample: end = .sample(language)
    case .empty: (page, table) = (.desk, nil)
    case .table: page = .path
    case .language: switchLanguage(host)
    case .leave: end = .left
    }
  }

  mutating func switchLanguage(_ host: any FirstRunHost) {
    language = language == .en ? .zh : .en
    wishes.language = language
    if !isTitleOwn { fields[.title] = TextField(host.guesses(language).title) }
    // what is wrong with the fields is said in this language from now on
    for field in Array(errors.keys) { check(field, host) }
  }

  // MARK: - A table

  private mutating func handlePath(_ key: Key, _ host: any FirstRunHost) {
    switch key.code {
    case .escape: page = .choices
    case .tab: path = TextField(host.completed(path.text))
    case .enter where !path.text.trimmed.isEmpty: look(nil, host)
    default: _ = path.handle(key)
    }
  }

  private mutating func look(_ kind: String?, _ host: any FirstRunHost) {
    wishes.language = language
    do throws(FirstRunFault) {
      page = .preview(try host.preview(path.text.trimmed, kind: kind, wishes))
    } catch { fault = error.text }
  }

  /// The kinds a table can be.
  package static let kinds = ["account", "contact", "deal", "lead", "product", "task"]

  private mutating func handlePreview(
    _ key: Key, _ preview: TablePreview, _ host: any FirstRunHost
  ) {
    let kinds = FirstRun.kinds
    let place = kinds.firstIndex(of: preview.kind) ?? 0
    switch key.code {
    case .escape: page = .path
    case .left, .character("h"): look(kinds[(place + kinds.count - 1) % kinds.count], host)
    case .right, .character("l"), .tab: look(kinds[(place + 1) % kinds.count], host)
    case .enter where preview.created > 0:
      table = TableWish(path: path.text.trimmed, kind: preview.kind)
      page = .desk
    case .enter: fault = FaultText(phrases.nothingToImport)
    default: break
    }
  }

  // MARK: - A desk

  private mutating func handleDesk(_ key: Key, _ host: any FirstRunHost) {
    switch key.code {
    case .escape: page = table == nil ? .choices : .path
    case .function(2): make(host)
    case .enter where focus == Field.allCases.last: make(host)
    case .enter, .down: go(1, host)
    case .tab: go(key == .backTab ? -1 : 1, host)
    case .up: go(-1, host)
    default:
      if focus == .language {
        let meant = key.normalised
        if [.left, .right].contains(meant.code) || meant == .character(" ") {
          switchLanguage(host)
        }
        return
      }
      if focus == .title { isTitleOwn = true }
      errors[focus] = nil
      _ = fields[focus]?.handle(key)
    }
  }

  private mutating func go(_ step: Int, _ host: any FirstRunHost) {
    let count = Field.allCases.count
    go(to: Field(rawValue: (focus.rawValue + step + count) % count) ?? focus, host)
  }

  /// Goes to a field; the one that is left is checked.
  mutating func go(to field: Field, _ host: any FirstRunHost) {
    check(focus, host)
    focus = field
  }

  /// Checks a field; a zone named in part becomes the one it can only mean.
  private mutating func check(_ field: Field, _ host: any FirstRunHost) {
    let text = fields[field]?.text.trimmed ?? ""
    errors[field] = nil
    switch field {
    case .language: break
    case .title, .name: if text.isEmpty { errors[field] = phrases.isRequired }
    case .zone:
      let found = host.zones(like: text)
      if found.contains(text) { return }
      if let only = found.first, found.count == 1 {
        fields[.zone] = TextField(only)
        return
      }
      errors[field] = phrases.noSuchZone(text, Array(found.prefix(3)))
    case .currency:
      let code = text.uppercased()
      if Currency(code) == nil { errors[field] = phrases.noSuchCurrency(text) }
      fields[.currency] = TextField(code)
    }
  }

  private mutating func make(_ host: any FirstRunHost) {
    for field in Field.allCases { check(field, host) }
    if let wrong = Field.allCases.first(where: { errors[$0] != nil }) {
      focus = wrong
      return
    }
    wishes = DeskWishes(
      title: text(.title), name: text(.name), language: language, zone: text(.zone),
      currency: text(.currency))
    do throws(FirstRunFault) {
      try host.make(wishes, importing: table)
      end = .made(language)
    } catch { fault = error.text }
  }

  private func text(_ field: Field) -> String { fields[field]?.text.trimmed ?? "" }
}
