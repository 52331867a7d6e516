// Names found by their sounds: a hundred thousand customers, each with a Chinese name of its own.

import Journal
import SalesDesk

/// Times looking through names, and putting them in order.
enum NameBenchmark {
  static let typed = [
    "z", "zs", "zsgs", "zhangsan", "cqjm", "shanghaijingmi", "hdkj 17", "acme", "华东", "xq", "精密gs",
  ]

  static func run() {
    let desk = Desk(MemoryStore())
    let now = Now(Instant(milliseconds: 1_795_398_120_000), zone: .utc)
    let facts = StandardDesk.facts(
      title: "Names", zone: "UTC", currency: .cny, member: "lin", login: "lin", name: "Lin Na")
    guard (try? desk.found(facts, by: "lin", now: now)) != nil else { return print("no desk") }
    for name in names(100_000) {
      let add = Command.add(KindCatalogue.id(of: Account.self), [.set("title", .text(name))])
      _ = try? desk.perform(Proposal(add), by: "lin", now: now)
    }
    let context = QueryContext(now: now)
    for text in typed {
      guard let query = try? Query.parse("accounts title:\"\(text)\"", in: desk.book) else {
        continue
      }
      var count = 0
      let (least, median) = Clocks.time(21) { count = desk.book.count(query, context) }
      print(
        "names \(Clocks.text(least * 1000)) / \(Clocks.text(median * 1000)) ms, "
          + "\(count) of \(desk.book.count(KindCatalogue.id(of: Account.self))) found: \(text)")
    }
    for name in ["上海华东精密仪器", "Acme", "重庆伟芳科技有限公司", "华东精", "Acme 强磊软件公司"] {
      var count = 0
      let (least, median) = Clocks.time(21) {
        count = desk.book.alike("account", ["title": name, "phone": "021 5555 0199"]).count
      }
      print(
        "alike \(Clocks.text(least * 1000)) / \(Clocks.text(median * 1000)) ms, \(count) found: \(name)"
      )
    }
    guard let query = try? Query.parse("accounts sort:title", in: desk.book) else { return }
    let (least, median) = Clocks.time(5) { _ = desk.book.select(query, context).count }
    print("names sorted: \(Clocks.text(least * 1000)) / \(Clocks.text(median * 1000)) ms")
  }

  /// Names of places, given names, trades and tails, some with Latin and digits.
  private static func names(_ count: Int) -> [String] {
    var random = Seeded(7)
    let places = ["上海", "重庆", "长沙", "北京", "张家港", "深圳", "西安", "华东", "Acme ", "绿源", "厦门"]
    let given = Array("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平三刚桂英华玉兰红梅建国志文海波晓东宇")
    let trades = ["精密仪器", "科技", "电子", "机械", "贸易", "物流", "医疗器械", "新能源", "软件"]
    let tails = ["有限公司", "公司", "集团", "股份有限公司", "厂"]
    return (0..<count).map { index in
      random.pick(places) + String(random.pick(given)) + String(random.pick(given))
        + random.pick(trades) + random.pick(tails) + (index % 5 == 0 ? "\(index % 97)" : "")
    }
  }
}
