// How the pipeline changed since a moment: the equation in all, by owner and by stage. The cursor goes from figure to
// figure; Enter lists the deals a figure is made of.

import Drawing
import Reports
import SalesDesk

/// The pipeline's change in the catalogue.
enum ChangeView {
  static let change = View(
    "change", Words("What changed", "漏斗变动"),
    footer: ["down", "open", "report-change", "report-range", "report-whose", "back"],
    start: { _ in ChangeState() },
    prepare: { $0.prepare($1, $2, $3) },
    heading: { $0.heading($1, $2) },
    draw: { $0.draw($1, $2, in: $3, on: &$4) },
    update: { $0.update($1, $2, $3) },
    selection: { _ in nil })
}

/// The state of the pipeline's change.
struct ChangeState: ViewState {
  /// The earlier book; nil until one was asked for.
  var before: PastBook?
  /// When that was.
  var from = Instant(milliseconds: 0)
  /// The days in which deals are to close.
  var range = ReportRange.quarter(0)
  /// The figures, as computed last, and what for.
  var diff: PipelineDiff?
  var computed: Key?
  var wanted: Key?
  var days: ClosedRange<Day>?
  var filterFault: String?
  /// The lines, the line the cursor is on, and which show.
  var lines: [Line] = []
  var cursor = 1
  var first = 0
  var height = 10
  var top = 3

  /// What the figures depend on.
  struct Key: Hashable, Sendable {
    var before: Int
    var revision: Int
    var filter: String
    var range: ReportRange
    var today: Day
    var me: Record?
  }

  /// A line: the head of a table, or a figure.
  enum Line: Sendable {
    /// The head of a table.
    case head(PipelineDiff.Grouping)
    /// A figure of a row; the first one says whose it is.
    case figure(PipelineDiff.Grouping, PipelineDiff.Row, PipelineDiff.Term, isFirst: Bool)
    /// That nothing came, went or changed.
    case still
    /// Nothing, between tables.
    case blank

    /// Whether the cursor can be on it.
    var isFigure: Bool { if case .figure = self { true } else { false } }
  }

  /// The figures are of another book, period or filter.
  var isUnsettled: Bool { computed != wanted }

  /// Computes the figures at first; for what changes later once the keys rest.
  mutating func prepare(_ book: borrowing Book, _ scene: Scene, _ filter: String) {
    guard let before else { return }
    wanted = Key(
      before: before.book.revision, revision: book.revision, filter: filter, range: range,
      today: scene.now.today, me: scene.me)
    if computed == nil { compute(book, scene) }
  }

  /// Computes the figures.
  mutating func compute(_ book: borrowing Book, _ scene: Scene) {
    guard let wanted, let before else { return }
    computed = wanted
    filterFault = nil
    let days = range.days(today: scene.now.today, weekStart: book.weekStart)
    self.days = days
    var then = scene.context
    then.now = Now(from, zone: scene.now.zone)
    do throws(QueryFault) {
      let made = try PipelineDiff(
        wanted.filter, closing: days, before: before.book, then, after: book, scene.context)
      diff = before.book.revision <= book.revision && made.isBalanced ? made : nil
    } catch {
      filterFault = scene.phrases.words(for: error, in: wanted.filter)
    }
    layOut()
  }

  /// The lines of the figures: those of nothing are left out, openings and closings never; where nothing changed it is
  /// said once instead of twice the same amount for everybody.
  private mutating func layOut() {
    lines = []
    guard let diff else { return }
    let groupings = [PipelineDiff.Grouping.total, .owners, .stages]
    let moves = PipelineDiff.Term.allCases.filter { $0 != .opening && $0 != .closing }
    let isStill = groupings.allSatisfy { grouping in
      diff.rows(grouping).allSatisfy { row in moves.allSatisfy { row[$0].count == 0 } }
    }
    defer { if isStill, !lines.isEmpty { lines += [.blank, .still] } }
    for grouping in isStill ? [.total] : groupings {
      let rows = diff.rows(grouping)
      guard !rows.isEmpty else { continue }
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(.head(grouping))
      for row in rows {
        var isFirst = true
        for term in PipelineDiff.Term.allCases
        where row[term].count > 0 || term == .opening || term == .closing {
          lines.append(.figure(grouping, row, term, isFirst: isFirst))
          isFirst = false
        }
      }
    }
    select(cursor)
  }

  /// Where one is, since when, and which deals.
  func heading(_ book: borrowing Book, _ scene: Scene) -> Heading {
    let (phrases, today) = (scene.phrases, scene.now.today)
    var heading = Heading([ChangeView.change.words[scene.language]])
    guard before != nil else { return heading }
    let zone = scene.now.zone
    let time = Figures.time(zone.minute(of: from))
    heading.crumbs.append(phrases.since(phrases.day(zone.day(of: from), today: today) + " " + time))
    if let days { heading.chips.append(phrases.closingIn(phrases.period(days, today: today))) }
    return heading
  }

  /// Understands an event.
  mutating func update(_ event: ViewEvent, _ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    switch event {
    case .move(.down): step(1)
    case .move(.up): step(-1)
    case .move: break
    case .page(let pages): select(cursor + Int(pages * Double(max(1, height - 1))))
    case .first: select(0)
    case .last: select(lines.count - 1)
    case .pane(let step): leap(step)
    case .step(let count): step(count)
    case .press(let point):
      let line = first + point.y - top
      guard point.y >= top, lines.indices.contains(line), lines[line].isFigure else { break }
      defer { cursor = line }
      return [.pressed(isAgain: line == cursor)]
    case .settled: compute(book, scene)
    case .open: return open(book, scene)
    case .own("report-change"): return [.choose(.compared(scene))]
    case .own("report-range"): return [.choose(.ranges(range, scene))]
    case .own("report-whose"): return [.choose(.whose(wanted?.filter ?? "", scene, book))]
    default: break
    }
    return []
  }

  /// The deals behind the figure the cursor is on.
  private func open(_ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    guard lines.indices.contains(cursor),
      case .figure(let grouping, let row, let term, _) = lines[cursor]
    else { return [] }
    let phrases = scene.phrases
    let title =
      phrases.term(term) + " ∙ " + ChangeState.name(of: row, grouping, phrases, book)
    var items: [Chooser.Item] = []
    for share in row[term].shares {
      let amount = share.currency.flatMap { Money(minor: share.minor, $0) }.map(phrases.money) ?? ""
      if book.exists(share.deal) {
        items.append(
          Chooser.Item(
            book.title(share.deal), detail: amount, keys: book.bareName(share.deal),
            .record(share.deal)))
      } else if let before {
        items.append(Chooser.Item(before.book.title(share.deal), detail: amount, .none))
      }
    }
    if items.isEmpty { return [.say(phrases.noDealsBehind)] }
    return [
      .choose(
        Chooser(title, items: items) { item, state, book in
          if case .record(let deal) = item.target { state.open(book.page(of: deal), about: deal) }
          return []
        })
    ]
  }

  /// What a row is called.
  static func name(
    of row: PipelineDiff.Row, _ grouping: PipelineDiff.Grouping, _ phrases: any Phrasebook,
    _ book: borrowing Book
  ) -> String {
    switch grouping {
    case .total: return phrases.total
    case .owners, .ownersStages:
      guard let owner = row.place.owner else { return phrases.without(.owners) }
      return book.title(owner, phrases.language)
    case .stages:
      guard let stage = row.place.stage else { return phrases.without(.stages) }
      return book.title(stage, phrases.language)
    }
  }
}

extension Chooser {
  /// The moments the pipeline can be compared with.
  static func compared(_ scene: Scene) -> Chooser {
    Chooser(
      scene.phrases.sinceWhen, explanation: scene.phrases.momentExplained,
      find: { text, state, book in Moments.find(text, state, book) },
      pick: { item, state, book in
        guard case .value(.text(let text)?) = item.target else { return [] }
        return Moment(text, in: book, now: state.clock).map { [.compare($0)] } ?? []
      })
  }
}
