// `bullpen diff`: how the pipeline changed between two instants, as an equation that comes out to the cent, for
// everything, each owner and each stage, with the deals behind each figure.

import ArgumentParser
import Interface
import Reports
import SalesDesk

/// Compares the pipeline at two instants.
struct Diff: ReadCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show how the pipeline changed between two instants, to the cent.",
    discussion: """
      Opening + new + reopened + raised + pulled in + moved in - lowered - pushed out - moved out - lost - won \
      - dropped = closing, in all, by owner and by stage. An instant is a day (its end), '2026-12-18 14:30' or \
      #17 for entry 17; without TO it is now. A query narrows the deals.

      The pipeline is the open deals that are to close in the quarter of TO; --closing takes another range, as \
      report does, or all. Pulled in and pushed out are deals whose close date came into or left that range; moved \
      in and moved out are those that changed owner or stage, or came into or left the query. What was taken back \
      in between does not count. In JSON and CSV each figure carries its deals; as text --deals prints them.

        bullpen diff last-fri
        bullpen diff -1m today --closing all
        bullpen diff 2026-11-01 2026-11-20 owner:me --deals pushed-out
        bullpen diff last-fri --json
      """)

  @Option(
    help: ArgumentHelp(
      "The days deals are to close in: quarter, month, 2026-Q4, FROM..TO, or all.",
      valueName: "range"))
  var closing = "quarter"

  @Option(
    help: ArgumentHelp(
      "Print the deals behind a figure: opening, new, won, pushed-out, or all.", valueName: "figure"
    ))
  var deals: String?

  @Flag(help: "Print CSV: a line for each figure and currency.")
  var csv = false

  @Argument(
    parsing: .allUnrecognized,
    help: "From when; until when, now without it; then what the deals must be.")
  var words: [String] = []

  @OptionGroup var read: ReadOptions

  func answer(_ reading: Reading) throws(Failure) -> [String] {
    let (first, second, filter) = try asked(reading)
    let from = try DiffEnd(first, reading)
    let to = try DiffEnd(second, reading)
    guard from.now.instant <= to.now.instant, from.past.book.revision <= to.past.book.revision
    else {
      throw .usage(
        Words("FROM is later than TO.", "起点晚于终点。"),
        help: Words("bullpen diff EARLIER LATER", "bullpen diff 较早 较晚"))
    }
    let days = try closingDays(to, reading)
    let diff: PipelineDiff
    do throws(QueryFault) {
      diff = try PipelineDiff(
        filter, closing: days, before: from.past.book, from.context(reading), after: to.past.book,
        to.context(reading))
    } catch { throw Failure(error, in: filter) }
    let phrases = Phrasebooks.of(reading.language)
    guard diff.isBalanced else { throw Failure(.refused, FaultText(phrases.unbalanced)) }
    let text = DiffText(diff: diff, from: from, to: to, days: days, language: reading.language)
    if csv { return text.csv() }
    if reading.isJSON { return [text.json().text] }
    let terms = try terms()
    return terms.isEmpty
      ? text.tables(within: reading.width) : text.deals(terms, within: reading.width)
  }

  /// The two moments and the filter.
  private func asked(_ reading: Reading) throws(Failure) -> (Moment, Moment, String) {
    if let option = words.first(where: { $0.hasPrefix("--") }) {
      throw .usage(
        Words("Unknown option “\(option)”.", "未知选项「\(option)」。"),
        help: Words("bullpen diff --help", "bullpen diff --help"))
    }
    let help = Words(
      "bullpen diff FROM [TO] [QUERY]: last-fri, -1m, 2026-11-20, '2026-11-20 14:30', #17",
      "bullpen diff 起 [止] [查询]：上周五、-1m、2026-11-20、'2026-11-20 14:30'、#17")
    guard let from = words.first else {
      throw .usage(Words("From when?", "请给出起始时间点。"), help: help)
    }
    guard let first = Moment(from, in: reading.book, now: reading.now) else {
      throw .usage(
        Words("“\(from)” is not an instant.", "「\(from)」不是时间点。"), help: help)
    }
    let rest = Array(words.dropFirst())
    if let word = rest.first, let second = Moment(word, in: reading.book, now: reading.now) {
      return (first, second, joined(Array(rest.dropFirst())))
    }
    return (first, .present, joined(rest))
  }

  /// The days deals are to close in, seen from the second instant; nil for all deals.
  private func closingDays(_ to: DiffEnd, _ reading: Reading) throws(Failure) -> ClosedRange<Day>? {
    if ["all", "全部"].contains(closing) { return nil }
    guard let range = ReportRange(closing) else {
      throw .usage(
        Words("“\(closing)” is not a range.", "「\(closing)」不是时间范围。"),
        help: Words(
          "quarter, month, 2026-10, 2026-Q3, 2026-11-03..2026-11-20, all",
          "quarter、month、2026-10、2026-Q3、2026-11-03..2026-11-20、all"))
    }
    return range.days(today: to.now.today, weekStart: to.past.book.weekStart)
  }

  /// The figures whose deals are asked for.
  private func terms() throws(Failure) -> [PipelineDiff.Term] {
    guard let deals else { return [] }
    if deals == "all" { return PipelineDiff.Term.allCases }
    if let term = PipelineDiff.Term(rawValue: deals) { return [term] }
    let names = PipelineDiff.Term.allCases.map(\.rawValue).joined(separator: ", ")
    throw .usage(
      Words("“\(deals)” is no figure of the change.", "「\(deals)」不是变动中的一项。"),
      help: Words(names + ", all", names + ", all"))
  }
}

/// One end of the comparison.
struct DiffEnd {
  /// The book as it was.
  let past: PastBook
  /// When that was.
  let now: Now

  /// The book of a moment, no later than the one that is read.
  init(_ moment: Moment, _ reading: Reading) throws(Failure) {
    do throws(StoreFault) {
      let desk = reading.opened.desk
      let goal = min(try desk.lastEntry(at: moment), reading.book.revision)
      past = PastBook(
        goal == reading.book.revision ? reading.book.copy() : try desk.book(after: goal))
    } catch { throw Failure(error) }
    let end = reading.now.instant
    let instant: Instant =
      switch moment {
      case .present: end
      case .at(let instant): min(instant, end)
      case .entry: past.book.revision > 0 ? min(past.book.lastAt, end) : end
      }
    now = Now(instant, zone: reading.now.zone)
  }

  /// Who asks, and when.
  func context(_ reading: Reading) -> QueryContext {
    QueryContext(now: now, me: past.book.record("member:\(reading.opened.author)"))
  }
}
