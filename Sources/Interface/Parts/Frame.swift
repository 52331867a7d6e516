// What every view shares: the bar of views and the clock above, where one is below it, the keys at the
// bottom, what was just said.

import Drawing
import SalesDesk

/// Draws the whole window: frame, view, overlays.
package enum Frame {
  /// The smallest window that is drawn into.
  package static let smallest = Size(width: 40, height: 12)

  /// Draws everything on a canvas of the window's size. The state keeps what drawing settles: scroll
  /// places and windows of lists.
  package static func draw(_ state: inout State, _ book: borrowing Book) -> Canvas {
    let rows = state.tutorialRows
    guard rows > 0 else { return drawWindow(&state, book) }
    let size = state.scene.size
    state.scene.size.height -= rows
    var canvas = drawWindow(&state, book).extended(by: rows)
    state.scene.size = size
    state.drawTutorial(
      in: Rect(x: 0, y: size.height - rows, width: size.width, height: rows), on: &canvas)
    return canvas
  }

  private static func drawWindow(_ state: inout State, _ book: borrowing Book) -> Canvas {
    var canvas = Canvas(size: state.scene.size)
    let size = canvas.size
    guard size.width >= smallest.width, size.height >= smallest.height else {
      let text = state.scene.phrases.tooSmall(width: smallest.width, height: smallest.height)
      canvas.put(text, at: Point(x: 0, y: 0), .error, width: size.width)
      return canvas
    }
    state.prepare(book)
    state.scene.marks = state.marks
    titleBar(state, book, on: &canvas)
    headingLine(state, book, on: &canvas)
    canvas.horizontalRule(at: Point(x: 0, y: 2), width: size.width)
    let body = Rect(x: 0, y: 2, width: size.width, height: size.height - 3)
    drawView(&state, book, in: body, on: &canvas)
    drawFault(state, on: &canvas)
    bottomLine(state, book, on: &canvas)
    if state.isCovered { hideCursor(in: body, on: &canvas) }
    drawOverlays(&state, book, on: &canvas)
    if state.scene.isPlain { makePlain(&canvas, &state) }
    return canvas
  }

  private static func drawView(
    _ state: inout State, _ book: borrowing Book, in body: Rect, on canvas: inout Canvas
  ) {
    guard let view = state.view else { return }
    let scene = state.scene
    state.withPlace { place in
      canvas.clipped(to: body) { view.draw(&place.state, book, scene, body, &$0) }
    }
  }

  /// Takes the cursor's mark off what lies behind a box: there is one cursor on a screen.
  private static func hideCursor(in body: Rect, on canvas: inout Canvas) {
    for y in (body.y + 1)..<body.bottom {
      for x in body.x..<body.right {
        let cell = canvas[Point(x: x, y: y)]
        // a dim one says that there is more to the right
        guard cell.scalar == 0x25B8, cell.style.role != .dim else { continue }
        canvas.put(" ", at: Point(x: x, y: y), cell.style)
      }
    }
  }

  private static func drawOverlays(
    _ state: inout State, _ book: borrowing Book, on canvas: inout Canvas
  ) {
    for index in state.overlays.indices {
      let before = state
      if index > 0 { hideCursor(in: canvas.bounds, on: &canvas) }
      switch state.overlays[index] {
      case .filter: break
      case .chooser(var chooser):
        chooser.draw(before, on: &canvas)
        state.overlays[index] = .chooser(chooser)
      case .form(var form):
        form.draw(before, book, on: &canvas)
        state.overlays[index] = .form(form)
      case .question(let question): question.draw(before, on: &canvas)
      case .preview(var preview):
        preview.draw(before, on: &canvas)
        state.overlays[index] = .preview(preview)
      case .takeBack(var takeBack):
        takeBack.draw(before, on: &canvas)
        state.overlays[index] = .takeBack(takeBack)
      case .calendar(var picker):
        picker.draw(before, on: &canvas)
        state.overlays[index] = .calendar(picker)
      case .columns(var picker):
        picker.draw(before, on: &canvas)
        state.overlays[index] = .columns(picker)
      case .pasted(var preview):
        preview.draw(before, on: &canvas)
        state.overlays[index] = .pasted(preview)
      case .menu(var menu):
        menu.draw(before, on: &canvas)
        state.overlays[index] = .menu(menu)
      }
    }
  }

  // MARK: - Title bar

  /// The tabs' columns in the title bar, with the names of their views.
  static func tabColumns(_ state: State) -> [(name: String, columns: Range<Int>)] {
    guard state.scene.breadth > .phone else { return [] }
    var x = 1
    return ViewCatalogue.tabs.map { view in
      let width = TextWidth.of("\(view.tab ?? 0) \(view.words[state.scene.language])") + 2
      defer { x += width }
      return (view.name, x..<x + width)
    }
  }

  private static func titleBar(
    _ state: State, _ book: borrowing Book, on canvas: inout Canvas
  ) {
    let scene = state.scene
    let row = Rect(x: 0, y: 0, width: canvas.size.width, height: 1)
    let ground: Role = scene.past == nil ? .titleBar : .past
    canvas.fill(row, Style(ground))
    canvas.grounded(on: ground) { canvas in
      if scene.breadth == .phone {
        let tab = ViewCatalogue.view(state.tab)
        let name = tab?.words[scene.language] ?? ""
        let text = " \(tab?.tab ?? 0)/\(ViewCatalogue.tabs.count) \(name) ▾ "
        canvas.put(text, at: row.origin, .activeTab, width: row.width - 8)
      } else {
        for (name, columns) in tabColumns(state) {
          guard let view = ViewCatalogue.view(name) else { continue }
          let text = " \(view.tab ?? 0) \(view.words[scene.language]) "
          // the past's ground is loud: the tab one is in lies on its own
          let active = Style.activeTab.bold
          let style: Style =
            name != state.tab ? Style(ground) : scene.past == nil ? active : active.on(.activeTab)
          canvas.put(text, at: Point(x: columns.lowerBound, y: 0), style)
        }
      }
      let start = tabColumns(state).last?.columns.upperBound ?? 20
      let room = row.width - start - 2
      if let past = scene.past {
        past.draw(scene, at: Point(x: start + 1, y: 0), width: room, on: &canvas)
        return
      }
      canvas.putRight(
        clock(scene, book, width: room), at: Point(x: start + 1, y: 0),
        scene.readOnly == nil ? .titleBar : .late, width: room)
    }
  }

  /// What stands at the right of the title bar: that one only looks on, who one is, the day and the time; what does not
  /// fit whole is left out, the day first, then all but the first of the names one has.
  private static func clock(_ scene: Scene, _ book: borrowing Book, width: Int) -> String {
    // a clock that speaks every minute would be too much for ears
    let time = scene.isPlain ? "" : Figures.time(scene.now.zone.minute(of: scene.now.instant))
    let day = scene.breadth >= .medium ? scene.phrases.dayOfClock(scene.now.today) + " " : ""
    let name = scene.breadth > .phone ? scene.me.map { book.title($0) } ?? "" : ""
    let marks = [
      scene.isReview ? scene.phrases.reviewMark : "",
      scene.readOnly == nil ? "" : scene.phrases.readOnly,
    ]
    let short = shortName(name)
    for clock in [[name, day + time], [name, time], [short, time], [time]] {
      let text = (marks + clock).filter { !$0.isEmpty }.joined(separator: "  ")
      if TextWidth.of(text) <= width { return text }
    }
    return marks.filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// What colleagues call somebody: the Chinese name where there is one, else the first of the names.
  static func shortName(_ name: String) -> String {
    let words = name.split(separator: " ")
    let han = words.first { word in
      word.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }
    return String(han ?? words.first ?? "")
  }

  // MARK: - Where one is

  private static func headingLine(
    _ state: State, _ book: borrowing Book, on canvas: inout Canvas
  ) {
    guard let place = state.place, let view = state.view else { return }
    let scene = state.scene
    let heading = view.heading(place.state, book, scene)
    let width = canvas.size.width
    let isPhone = scene.breadth == .phone
    var right: [(text: String, style: Style)] = []
    if case .filter? = state.overlays.last {
      return filterLine(state, place, on: &canvas)
    }
    if !scene.marks.isEmpty {
      right.append(("x " + scene.phrases.markedCount(scene.marks.count), .marked))
    }
    if let saved = state.savedViewInForce(book) {
      right.append(("@" + book.title(saved, scene.language), .tag))
    } else if !place.filter.isEmpty {
      right.append(("/" + place.filter, .tag))
    }
    right += heading.chips.map { ($0, Style.dim) }
    if isPhone { right = right.filter { $0.style == .tag || $0.style == .marked } }
    let rightWidth = right.reduce(0) { $0 + TextWidth.of($1.text) + 2 }
    let crumbs = crumbs(heading, room: width - 2 - min(width / 2, rightWidth), state, book)
    var pieces: [(text: String, style: Style)] = [(crumbs, .crumb.bold)]
    if let fault = place.state.filterFault, hasRoomBeside(fault, state) {
      right = [(fault, .error)]
    }
    let room = min(width / 2, rightWidth)
    for fact in heading.facts {
      let between: (text: String, style: Style) = (pieces.count == 1 ? "   " : " ∙ ", .dim)
      let taken = (pieces + [between, fact]).reduce(0) { $0 + TextWidth.of($1.text) }
      let isNumber = fact.text.utf8.contains { (0x30...0x39).contains($0) }
      if isNumber && taken > width - 2 - room { break }
      pieces += [between, fact]
    }
    let used = canvas.put(pieces, at: Point(x: 1, y: 1), width: width - 2 - room)
    var x = max(used + 2, width - rightWidth + 1)
    for piece in right where x < width - 1 {
      x += canvas.put(piece.text, at: Point(x: x, y: 1), piece.style, width: width - 1 - x) + 2
    }
  }

  /// Where one is, after the names of what lies below; on a phone only the last. What lies below and is the same record
  /// is said once; where there is no room for all of it, the outermost are left out.
  private static func crumbs(
    _ heading: Heading, room: Int, _ state: State, _ book: borrowing Book
  ) -> String {
    let scene = state.scene
    guard scene.breadth > .phone else { return heading.crumbs.suffix(1).joined() }
    var names: [String] = []
    for below in state.trail.dropLast() {
      let name = ViewCatalogue.view(below.view)?.words[scene.language]
      if let title = below.subject.map({ book.title($0, scene.language) }) ?? name {
        names.append(title)
      }
    }
    var crumbs: [String] = []
    for name in names + heading.crumbs where name != crumbs.last { crumbs.append(name) }
    let room = room - (heading.facts.first.map { TextWidth.of($0.text) + 3 } ?? 0)
    var text = crumbs.joined(separator: " › ")
    while crumbs.count > 2, TextWidth.of(text) > room {
      crumbs.removeFirst()
      text = "⋯ › " + crumbs.joined(separator: " › ")
    }
    // what shows is said whole, where it does rather than the record it is about
    guard TextWidth.of(text) > room, crumbs.count > 1, let last = crumbs.last else { return text }
    let before = String(text.dropLast(last.count + 3))
    let least = room - TextWidth.of(last) - 3
    return least < 8 ? text : TextWidth.truncated(before, to: least) + " › " + last
  }

  private static func filterLine(
    _ state: State, _ place: Place, on canvas: inout Canvas
  ) {
    guard case .filter(var line)? = state.overlays.last else { return }
    let used = canvas.put(
      "/", at: Point(x: 1, y: 1), .accent.bold, width: 2)
    let width = canvas.size.width
    let fault = place.state.filterFault.flatMap { hasRoomBeside($0, state) ? $0 : nil } ?? ""
    let faultWidth = fault.isEmpty ? 0 : min(width / 2, TextWidth.of(fault) + 2)
    line.field.draw(
      at: Point(x: 1 + used, y: 1), width: width - 3 - used - faultWidth, on: &canvas,
      isFocused: true, .input)
    if !fault.isEmpty {
      canvas.putRight(
        fault, at: Point(x: width - faultWidth, y: 1), .error, width: faultWidth - 1)
    }
  }

  // MARK: - Keys

  private static func bottomLine(
    _ state: State, _ book: borrowing Book, on canvas: inout Canvas
  ) {
    let row = canvas.bounds.row(-1)
    canvas.fill(row, .footer)
    canvas.grounded(on: .footer) { canvas in
      if let toast = state.toast {
        draw(toast, in: row, state, on: &canvas)
        return
      }
      let last = tail(state)
      let lastWidth = last.reduce(0) { $0 + TextWidth.of($1.text) }
      canvas.put(last, at: Point(x: row.width - lastWidth - 1, y: row.y))
      let hints = hints(state, book)
      let isBegun = !state.typed.isEmpty && !hints.isEmpty
      if isBegun, drawContinuations(hints, besides: lastWidth, on: &canvas) {
        canvas.put(Key.name(of: state.typed) + " ⋯", at: Point(x: 1, y: row.y), .key)
        return
      }
      let names = isBegun ? [] : worthMost(state)
      let first = names.compactMap { name in
        ActionCatalogue.action(name).flatMap { state.keyName(of: $0) }.flatMap { keys in
          hints.firstIndex { $0.keys == keys }
        }
      }
      let fitting = KeyHints.fitting(hints, width: row.width - lastWidth - 4, first: first)
      KeyHints.put(fitting, at: Point(x: 1, y: row.y), on: &canvas)
    }
  }

  /// The actions whose keys stay where not all have room, the most useful first: how one moves is found by trying.
  private static func worthMost(_ state: State) -> [String] {
    guard let view = state.view else { return [] }
    let leaving = state.scene.past == nil ? [] : Past.footer
    return leaving + view.footer.filter { $0 != "down" && $0 != "right" }
  }

  /// What was said; where it is longer than the line, with the key of the messages, where it stands in full.
  private static func draw(
    _ toast: Toast, in row: Rect, _ state: State, on canvas: inout Canvas
  ) {
    let text = PathText.shortened(
      toast.text.replacing("\n", with: " "), to: row.width - 2)
    let style: Style = toast.isError ? .error : .toast
    let messages = ActionCatalogue.action("messages")
    guard TextWidth.of(text) > row.width - 2, let messages, let key = state.keyName(of: messages)
    else {
      canvas.put(text, at: Point(x: 1, y: row.y), style, width: row.width - 2)
      return
    }
    let hint: [(text: String, style: Style)] = [
      (key + " ", .key), (messages.words[state.scene.language], .keyText),
    ]
    let width = hint.reduce(0) { $0 + TextWidth.of($1.text) }
    canvas.put(text, at: Point(x: 1, y: row.y), style, width: row.width - width - 4)
    canvas.put(hint, at: Point(x: row.width - width - 1, y: row.y), width: width)
  }

  private static func tail(_ state: State) -> [(text: String, style: Style)] {
    let language = state.scene.language
    if state.strayHan >= 3 { return [(state.scene.phrases.inputMethod, .today)] }
    var pieces: [(text: String, style: Style)] = []
    for name in state.scene.breadth == .phone ? ["help"] : ["palette", "help"] {
      guard let action = ActionCatalogue.action(name), let keys = state.keyName(of: action) else {
        continue
      }
      if !pieces.isEmpty { pieces.append(("  ", .keyText)) }
      pieces += [(keys + " ", .key), (action.words[language], .keyText)]
    }
    return pieces
  }

  /// The keys worth showing now, with what they do; not those that mean nothing for the selected kind.
  private static func hints(
    _ state: State, _ book: borrowing Book
  ) -> [(keys: String, words: String)] {
    let language = state.scene.language
    if !state.typed.isEmpty, case .beginning(let rest) = state.continuations {
      let begun = Key.name(of: state.typed)
      return rest.map { (begun + $0.rest, $0.action.words[language]) }
    }
    var hints: [(keys: String, words: String)] = []
    let names = state.scene.past == nil ? [] : Past.footer
    let isPhone = state.scene.breadth == .phone
    for name in names + (state.view?.footer ?? []) {
      // whoever has a phone's width needs its line for what is not found by trying
      if isPhone && name == "down" { continue }
      if state.hasNoRows && ["down", "open"].contains(name) { continue }
      guard let action = ActionCatalogue.action(name), let keys = state.keyName(of: action)
      else { continue }
      let obstacle = action.obstacle(state, book)
      if [.notForThisKind, .inThePast, .reviewing, .noItem, .nothingSelected, .folded].contains(
        obstacle)
      {
        continue
      }
      hints.append((keys, (action.brief ?? action.words)[language]))
    }
    return hints
  }
}

extension State {
  /// What the keys typed so far could become.
  var continuations: KeyMap.Meaning { keyMap.meaning(of: typed, in: place?.view ?? "") }

  /// The name of the key to show for an action; nil when it has none.
  func keyName(of action: Action) -> String? {
    let names = keyMap.names(of: action.name)
    if let shown = action.shown, names.first == action.keys.first { return shown }
    return names.first
  }
}
