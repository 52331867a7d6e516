// Reports: the pipeline, won and lost, what is stuck, who has how much to do. The cursor goes from number to number;
// Enter opens the records a number counts.

import Drawing
import Reports
import SalesDesk

/// Reports in the catalogue.
enum ReportView {
  static let reports = View(
    "reports", Words("Reports", "报表"), tab: 5,
    footer: ["right", "down", "open", "report-range", "report-whose", "filter", "report-change"],
    start: { _ in ReportState() },
    prepare: { $0.prepare($1, $2, $3) },
    heading: { $0.heading($1, $2) },
    draw: { $0.draw($1, $2, in: $3, on: &$4) },
    update: { $0.update($1, $2, $3) },
    selection: { $0.spot?.figure.record })
}

/// The state of the reports.
struct ReportState: ViewState {
  /// The period asked for.
  var range = ReportRange.month(0)
  /// The tables, as computed last, and what for.
  var tables: [ReportTable] = []
  var computed: Key?
  var wanted: Key?
  /// The tables of another question, as far as they are computed.
  var coming: ReportsToCome?
  /// What was found for the tables computed last.
  var memo: QueryMemo?
  var days: ClosedRange<Day>?
  var before: ClosedRange<Day>?
  var filterFault: String?
  /// Where the numbers stand; made anew when they or the window change.
  var layout: ReportLayout?
  /// Which page of its columns a table shows, where it is not the first.
  var turned: [ReportTable.Name: Int] = [:]
  /// The number the cursor is on.
  var cursor = 0
  /// The first line that shows, and how many do.
  var first = 0
  var height = 10
  var top = 3

  /// What the numbers depend on.
  struct Key: Hashable, Sendable {
    var revision: Int
    var filter: String
    var range: ReportRange
    var today: Day
    var minute: Int
    var me: Record?

    /// Whether only the period is another, so that what was found for one serves the other.
    func isSameBut(range other: Key?) -> Bool {
      guard var other else { return false }
      other.range = range
      return self == other
    }
  }

  /// The number the cursor is on, where it stands.
  var spot: ReportLayout.Spot? {
    guard let spots = layout?.spots, spots.indices.contains(cursor) else { return nil }
    return spots[cursor]
  }

  /// The numbers are of an earlier book, period or minute.
  var isUnsettled: Bool { computed != wanted }

  /// Whether some of the tables of another question are computed.
  var isMidway: Bool { coming != nil && isUnsettled }

  /// Computes the numbers on the first visit and for another day; all else follows once the keys rest.
  mutating func prepare(_ book: borrowing Book, _ scene: Scene, _ filter: String) {
    wanted = Key(
      revision: book.revision, filter: filter, range: range, today: scene.now.today,
      minute: scene.now.zone.minute(of: scene.now.instant), me: scene.me)
    guard computed?.today != scene.now.today else { return }
    repeat { compute(book, scene) } while isMidway
  }

  /// Computes the next report of what is asked; the numbers change all together, once there are no more.
  mutating func compute(_ book: borrowing Book, _ scene: Scene) {
    guard let wanted else { return }
    do throws(QueryFault) {
      if coming?.key != wanted {
        let known = wanted.isSameBut(range: coming?.key ?? computed) ? coming?.memo ?? memo : nil
        (coming, memo) = (nil, nil)
        let found = known ?? QueryMemo(scene.context)
        let scope = try ReportScope(range, filter: wanted.filter, book, found.context)
        coming = ReportsToCome(key: wanted, scope: scope, memo: found)
      }
    } catch {
      (computed, coming) = (wanted, nil)
      filterFault = scene.phrases.words(for: error, in: wanted.filter)
      return
    }
    coming?.computeNext(book)
    guard let done = coming, done.isComplete else { return }
    (computed, coming) = (wanted, nil)
    (days, before, tables) = (done.scope.days, done.scope.before, done.tables)
    memo = done.memo
    filterFault = nil
    layout = nil
  }

  /// The table of a name.
  func table(_ name: ReportTable.Name) -> ReportTable? { tables.first { $0.name == name } }

  /// Where one is, and what is compared.
  func heading(_ book: borrowing Book, _ scene: Scene) -> Heading {
    let (phrases, today) = (scene.phrases, scene.now.today)
    var heading = Heading([ReportView.reports.words[scene.language]])
    guard let days, let before else { return heading }
    heading.crumbs.append(phrases.period(days, today: today))
    heading.chips.append(phrases.versus(phrases.period(before, today: today)))
    return heading
  }

  /// Understands an event.
  mutating func update(_ event: ViewEvent, _ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    let count = layout?.spots.count ?? 0
    switch event {
    case .move(let direction): move(direction, book, scene)
    case .page(let pages): scroll(by: Int(pages * Double(max(1, height - 1))))
    case .first: cursor = 0
    case .last: cursor = max(0, count - 1)
    case .pane(let step): leap(step)
    case .step(let step): cursor = max(0, min(cursor + step, count - 1))
    case .press(let point): return press(point, book, scene)
    case .settled: compute(book, scene)
    case .open: return open(book)
    case .own("report-change"): return [.choose(.compared(scene))]
    case .own("report-range"): return [.choose(.ranges(range, scene))]
    case .own("report-whose"): return [.choose(.whose(wanted?.filter ?? "", scene, book))]
    default: break
    }
    return []
  }

  /// The records of the number the cursor is on.
  private func open(_ book: borrowing Book) -> [ViewReply] {
    guard let figure = spot?.figure else { return [] }
    if let record = figure.record { return [.open(view: book.page(of: record), about: record)] }
    guard let list = ListView.setups.first(where: { $0.kind == figure.kind && $0.tab == nil })
    else { return [] }
    return [.list(view: list.view, filter: figure.query)]
  }
}

/// The reports of a question, computed one after the other.
struct ReportsToCome: Sendable {
  /// The question.
  let key: ReportState.Key
  let scope: ReportScope
  /// The tables of those that are computed.
  private(set) var tables: [ReportTable] = []
  /// What was found for them.
  private(set) var memo: QueryMemo
  private var count = 0

  init(key: ReportState.Key, scope: ReportScope, memo: QueryMemo) {
    (self.key, self.scope, self.memo) = (key, scope, memo)
  }

  /// Whether all are computed.
  var isComplete: Bool { count == ReportCatalogue.all.count }

  /// Computes the next one.
  mutating func computeNext(_ book: borrowing Book) {
    guard !isComplete else { return }
    tables += ReportCatalogue.all[count].tables(scope, &memo, book)
    count += 1
  }
}

extension Chooser {
  /// The periods to choose from; one that is typed stands first, and so does the one in use where it has no name.
  static func ranges(_ present: ReportRange, _ scene: Scene) -> Chooser {
    var named: [Item] = []
    if case .days(let days) = present {
      let name = scene.phrases.period(days, today: scene.now.today)
      let text = ReportRange.spelt(days)
      named.append(Item(name, detail: scene.phrases.inUse, keys: text, .value(.text(text))))
    }
    for (name, range) in ReportRange.named {
      let days = range.days(today: scene.now.today)
      named.append(
        Item(
          scene.phrases.range(name), detail: scene.phrases.period(days, today: scene.now.today),
          keys: name, .value(.text(name))))
    }
    let items = named
    var chooser = Chooser(
      scene.phrases.rangeTitle, explanation: scene.phrases.rangeExplained,
      find: { text, state, _ in
        let found = Fuzzy.sorted(items, by: text)
        guard !text.isEmpty, case .days(let days)? = ReportRange(text) else { return found }
        let name = state.scene.phrases.period(days, today: state.scene.now.today)
        return [Item(name, detail: ReportRange.spelt(days), .value(.text(text)))] + found
      },
      pick: { item, state, _ in
        guard case .value(.text(let text)?) = item.target, let range = ReportRange(text) else {
          return []
        }
        state.withPlace { place in
          if var report = place.state as? ReportState {
            report.range = range
            place.state = report
          } else if var change = place.state as? ChangeState {
            change.range = range
            place.state = change
          }
        }
        return []
      })
    let name = ReportRange.named.first { $0.range == present }?.name
    if let name = name ?? items.first?.keys { chooser.present = .value(.text(name)) }
    return chooser
  }

  /// Everybody, the teams and the members; choosing writes the filter, where it can be seen.
  static func whose(_ filter: String, _ scene: Scene, _ book: borrowing Book) -> Chooser {
    var items = [Item(scene.phrases.everybody, .value(nil))]
    var members: [(record: Record, team: Record?)] = []
    let kind = KindCatalogue.id(of: Member.self)
    for slot in 0..<book.count(kind) {
      let member = Record(kind, slot: slot)
      guard book.exists(member), !book.isArchived(member) else { continue }
      members.append((member, book.value("team", of: member)?.linked))
    }
    var teams: [Record] = []
    for team in members.compactMap(\.team) where !teams.contains(team) { teams.append(team) }
    for team in teams {
      let team = (record: team, members: members.filter { $0.team == team }.map(\.record))
      let keys = team.members.map { book.bareName($0) }.joined(separator: ",")
      let names = team.members.map { book.title($0, scene.language) }.joined(separator: ", ")
      items.append(
        Item(book.title(team.record, scene.language), detail: names, .value(.text(keys))))
    }
    for (member, team) in members {
      let name = book.bareName(member)
      items.append(
        Item(
          book.title(member, scene.language),
          detail: team.map { book.title($0, scene.language) } ?? "", keys: name,
          .value(.text(name))))
    }
    var chooser = Chooser(scene.phrases.whoseTitle, items: items) { item, state, _ in
      guard case .value(let value) = item.target else { return [] }
      state.setFilter(state.filter("owner", value))
      return []
    }
    var owner = FilterWords(filter)["owner"]
    if let me = scene.me, owner == "me" { owner = book.bareName(me) }
    chooser.present = .value(owner.map(Value.text))
    return chooser
  }
}
