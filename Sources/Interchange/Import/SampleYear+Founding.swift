// The founding facts of a sample desk: the desk, its teams, people and labels, the standard processes for deals
// and leads, and its own task boards.

import SalesDesk

extension SampleYear {
  static func facts(
    _ tables: SampleTables, _ desk: [[String]: [String]], _ boards: [[String]: [String]]
  ) throws(SampleFault) -> [Fact] {
    func said(_ name: String) -> String? { desk[[name]]?.first }
    guard let title = said("title"), let zone = said("zone"),
      let currency = said("currency").flatMap({ Currency($0) })
    else { throw .noFile("desk.toml") }
    guard let first = tables["team.csv"].first else { throw .noFile("team.csv") }
    var facts = StandardDesk.facts(
      title: title, zone: zone, currency: currency, member: first["key"], login: first["login"],
      name: first["title"], role: first["role"],
      processes: [StandardDesk.deal, StandardDesk.lead] + processes(boards))
    for (index, fact) in facts.enumerated() where fact.attribute == "week-starts" {
      if let day = said("week-starts") { facts[index].to = .string(day) }
      if let hours = said("opening") {
        facts.insert(
          Fact("desk", "opening", from: nil, to: .string(hours)), at: index + 1)
      }
    }
    for row in tables["teams.csv"] { named(row, "team", ["title", "title-zh"], &facts) }
    for row in tables["labels.csv"] { named(row, "label", ["title", "title-zh"], &facts) }
    for (index, row) in tables["team.csv"].enumerated() {
      if index > 0 { named(row, "member", ["title", "login", "role"], &facts) }
      let subject = "member:\(row["key"])"
      guard Draft.isKey(row["key"]) else { throw row.fault("key") }
      if !row["team"].isEmpty {
        facts.append(Fact(subject, "team", from: nil, to: .string(row["team"])))
      }
      facts.append(Fact(subject, "active", from: nil, to: .flag(row["active"] != "false")))
    }
    for index in facts.indices where facts[index].to == .string("after-sales") {
      if facts[index].attribute == "role" { facts[index].to = .string("service") }
    }
    return facts
  }

  private static func named(
    _ row: SampleTables.Row, _ kind: String, _ attributes: [String], _ facts: inout [Fact]
  ) {
    let subject = "\(kind):\(row["key"])"
    facts.append(Fact(subject, "is", from: nil, to: .string(kind)))
    for name in attributes where !row[name].isEmpty {
      facts.append(Fact(subject, name, from: nil, to: .string(row[name])))
    }
  }

  /// The task boards, each a process of its own.
  private static func processes(_ values: [[String]: [String]]) -> [ProcessSetup] {
    var processes: [ProcessSetup] = []
    while true {
      let path = ["board", String(processes.count)]
      func said(_ rest: String...) -> String? { values[path + rest]?.first }
      guard let key = said("key") else { return processes }
      var stages: [StageSetup] = []
      while let stage = said("stage", String(stages.count), "key") {
        let place = path + ["stage", String(stages.count)]
        func of(_ name: String) -> String? { values[place + [name]]?.first }
        stages.append(
          StageSetup(
            stage, Words(of("title") ?? stage, of("title-zh") ?? of("title") ?? stage),
            of("class") ?? "open", limit: of("limit").flatMap { Int($0) },
            rot: of("rot").flatMap { Int($0) }, requires: values[place + ["requires"]] ?? []))
      }
      processes.append(
        ProcessSetup(
          key, Words(said("title") ?? key, said("title-zh") ?? said("title") ?? key), of: "task",
          stages))
    }
  }
}
