// A monkey at the keyboard: keys of the catalogue, texts, pastes, clicks, sizes, in any order, from a seed.

import Drawing
import Interface
import SalesDesk

/// Gives inputs as chance has them.
struct Monkey {
  /// What it did, to be told when something broke: the newest last.
  private(set) var deeds: [String] = []
  var chance: SeededChance
  private var queue: [Input] = []
  private var size: Size

  /// A monkey in front of a window.
  init(seed: UInt64, size: Size) {
    chance = SeededChance(seed: seed)
    self.size = size
  }

  /// The next input; never the end.
  mutating func next() -> Input {
    if queue.isEmpty { think() }
    let input = queue.removeFirst()
    deeds.append("\(input)")
    if deeds.count > 400 { deeds.removeFirst(200) }
    if case .resize(let size) = input { self.size = size }
    return input
  }

  private mutating func think() {
    switch chance.below(100) {
    case ..<14: story()
    case ..<54: command()
    case ..<68: queue = [.key(key())]
    case ..<78: type(word())
    case ..<80: type(AnyText.text(6, &chance))
    case ..<83: queue = [.paste(paste())]
    case ..<91: click()
    case ..<94: queue = [.resize(chance.pick(Monkey.sizes))]
    case ..<97: queue = [.tick]
    case ..<98: queue = [.focus(chance.once(in: 2)), .wake(3)]
    case ..<99: queue = [.resumed]
    default: queue = [.key(.escape), .key(.escape), .key(.escape)]
    }
  }

  /// The keys of an action, any.
  private mutating func command() {
    let action = chance.pick(ActionCatalogue.all)
    // leaving is for the end; most of the time the monkey stays
    if action.name == "quit", !chance.once(in: 6) { return think() }
    guard !action.keys.isEmpty, let keys = Key.sequence(named: chance.pick(action.keys)) else {
      return think()
    }
    queue = keys.map(Input.key)
  }

  /// What people do in one go, so that the monkey gets somewhere.
  private mutating func story() {
    let names = chance.pick([
      "2 >", "2 l l j >", "2 j <", "3 j w Enter", "2 a X y z F2", "3 a X y F2", "4 j c o k F2",
      "2 j n H i F2", "1 d", "1 s 1", "u", "u u ^R", "2 J J K", "2 Space j Space w Enter Enter",
      "4 Enter t T F2", "3 l P Enter", "2 e End ! F2", "2 + Enter .", "2 A", "2 Enter H",
      ": t h e m e Down Down Down Esc", "3 b Down Enter",
    ])
    queue = (Key.sequence(named: "Esc Esc Esc " + names) ?? []).map(Input.key)
  }

  private mutating func key() -> Key {
    let codes: [Key.Code] = [
      .enter, .enter, .enter, .escape, .escape, .tab, .tab, .backspace, .delete, .insert, .up,
      .down, .left, .right, .home, .end, .pageUp, .pageDown, .function(1 + chance.below(12)),
      .function(2), .function(2), .function(4),
      .character(Unicode.Scalar(UInt8(0x20 + chance.below(95)))),
    ]
    let held: [Key.Modifiers] = [[], [], [], [], .shift, .control, .alt, [.shift, .control]]
    return Key(chance.pick(codes), chance.pick(held))
  }

  private mutating func word() -> String {
    chance.pick([
      "is:overdue", "value>=50k", "stage:quote", "sort:-value", "owner:me", "-close:", "zsgs", "华东",
      "+3d", "周五", "50k", "5万", "y", "n", "1", "2026-12-18", "call", "客户 7", "group:owner", "(",
      "\"", "\\", "idle>7d", "@chen", "#报价", "9:30", "tomorrow 9:30", "won", "：", "？", "ｊ", "x",
    ])
  }

  private mutating func type(_ text: String) {
    queue = text.unicodeScalars.map { .key(.character($0)) }
    if chance.once(in: 3) {
      queue.append(.key(chance.pick([.enter, .function(2), .tab, .escape])))
    }
  }

  private mutating func paste() -> String {
    chance.pick([
      "q\nq\n> > >\nA\n:quit\n", "a\tb\tc\n1\t2\t3\n", "", "\n", AnyText.text(40, &chance),
      String(repeating: "长文本 long text ", count: 40), "title\nvalue\n50k",
    ])
  }

  private mutating func click() {
    let point = Point(x: chance.below(size.width + 2), y: chance.below(size.height + 2))
    let other = Point(x: chance.below(size.width), y: chance.below(size.height))
    let button = chance.once(in: 8) ? chance.below(3) : 0
    let held: Key.Modifiers = chance.once(in: 9) ? .control : []
    let press = Mouse(.press, button: button, at: point, modifiers: held)
    let release = Mouse(.release, button: button, at: point)
    switch chance.below(6) {
    case 0: queue = [.mouse(Mouse(.scrollDown, at: point)), .mouse(Mouse(.scrollDown, at: point))]
    case 1: queue = [.mouse(Mouse(.scrollUp, at: point))]
    case 2: queue = [.mouse(press), .mouse(release), .mouse(press), .mouse(release)]
    case 3:
      queue = [
        .mouse(press), .mouse(Mouse(.drag, at: Point(x: (point.x + other.x) / 2, y: other.y))),
        .mouse(Mouse(.drag, at: other)),
      ]
      if chance.once(in: 4) { queue.append(.key(key())) }
      queue.append(.mouse(Mouse(.release, at: other)))
    default: queue = [.mouse(press), .mouse(release)]
    }
  }

  private static let sizes = [
    Size(width: 80, height: 24), Size(width: 80, height: 24), Size(width: 120, height: 40),
    Size(width: 120, height: 40), Size(width: 40, height: 20), Size(width: 40, height: 12),
    Size(width: 200, height: 60), Size(width: 160, height: 30), Size(width: 59, height: 13),
    Size(width: 99, height: 24), Size(width: 1, height: 1), Size(width: 5, height: 2),
    Size(width: 41, height: 300), Size(width: 300, height: 12),
  ]
}

/// A colleague at the same desk, in a store of their own: does this and that.
struct Colleague {
  let desk: Desk
  private(set) var done = 0
  private(set) var refused = 0

  init(_ desk: Desk) { self.desk = desk }

  /// Does one thing, if it is not refused.
  mutating func act(_ now: Now, _ chance: inout SeededChance) {
    _ = try? desk.refresh()
    guard let command = command(&chance) else { return }
    do {
      try desk.perform(Proposal(command, via: .screen), by: "chen", now: now)
      done += 1
    } catch {
      refused += 1
    }
  }

  private func record(_ name: String, _ chance: inout SeededChance) -> Record? {
    guard let kind = KindCatalogue.id(named: name) else { return nil }
    let count = desk.book.count(kind)
    guard count > 0 else { return nil }
    let record = Record(kind, slot: chance.below(count))
    return desk.book.exists(record) ? record : nil
  }

  private func command(_ chance: inout SeededChance) -> Command? {
    let text = AnyText.text(12, &chance)
    let kind = chance.pick(["account", "deal", "task", "contact", "lead"])
    switch chance.below(9) {
    case 0: return KindCatalogue.id(named: kind).map { .add($0, [.set("title", .text(text))]) }
    case 1, 2:
      guard let card = record(chance.pick(["deal", "task", "lead"]), &chance),
        let stage = record("stage", &chance)
      else { return nil }
      return .move(card, to: stage, [])
    case 3: return record(kind, &chance).map { .set($0, [.set("title", .text(text))]) }
    case 4:
      guard let member = record("member", &chance) else { return nil }
      return record(kind, &chance).map { .set($0, [.set("owner", .link(member))]) }
    case 5: return record(kind, &chance).map { .comment($0, text + " @lin") }
    case 6: return record(kind, &chance).map { .archive([$0]) }
    case 7: return record(kind, &chance).map { .revive([$0]) }
    default: return .undo([1 + chance.below(max(1, desk.book.revision))], isPartial: false)
    }
  }
}
