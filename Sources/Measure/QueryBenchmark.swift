// Queries of every form over a big desk.

import Journal
import SalesDesk

/// Times twenty queries.
enum QueryBenchmark {
  static let queries = [
    "deals stage:quote", "deals stage:quote,negotiate owner:me value>=50k close<=eom sort:-value",
    "tasks is:overdue", "tasks is:overdue -owner:chen \"call 77\"",
    "accounts tier:A idle>30d or (tier:B idle>60d)", "accounts 启明", "deals sensors sort:-value",
    "deals in:quote>14d", "deals age>30d is:open", "deals is:stuck", "deals is:won value.min:100k",
    "tasks due:today", "tasks due<=eow owner:me", "accounts city:上海 sort:title limit:50",
    "deals close:2026-12 group:owner", "deals value: -close:", "is:mine limit:100",
    "deals @chen or @zhou", "accounts 精密 tier:A", "deals sort:-value",
  ]

  static func run(_ path: String) {
    guard let store = try? FileStore.open(at: path) else { return print("no desk at \(path)") }
    let desk = Desk(store)
    let now = Now(desk.book.lastAt)
    let context = QueryContext(now: now, me: desk.book.record("member:lin"))
    for text in queries {
      guard let query = try? Query.parse(text, in: desk.book) else {
        print("cannot parse \(text)")
        continue
      }
      var count = 0
      let (least, median) = Clocks.time(15) {
        count = desk.book.select(query, context).count
      }
      print(
        "query \(Clocks.text(least * 1000)) / \(Clocks.text(median * 1000)) ms, "
          + "\(count) found: \(text)")
    }
  }
}
