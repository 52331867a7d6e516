// What a new desk begins with: itself, its first member, and the processes for deals, leads and tasks. All of
// it is ordinary data that a team changes as it likes. Stages, probabilities and rot limits after the defaults
// that CRM systems ship (Wukong, HubSpot, Pipedrive), rounded.

/// A stage as a process is set up with.
package struct StageSetup: Sendable {
  /// The key within the process.
  package let key: String
  /// The name in both languages.
  package let words: Words
  /// Open, won, lost or void.
  package let stageClass: String
  /// The chance of winning, in per cent.
  package var probability: Int?
  /// The most cards it should hold.
  package var limit: Int?
  /// Days without an event after which a card rots.
  package var rot: Int?
  /// Attributes a record must have to come here.
  package var requires: [String] = []

  /// A stage by key, names and class; what is left out does not apply.
  package init(
    _ key: String, _ words: Words, _ stageClass: String = "open", probability: Int? = nil,
    limit: Int? = nil, rot: Int? = nil, requires: [String] = []
  ) {
    self.key = key
    self.words = words
    self.stageClass = stageClass
    self.probability = probability
    self.limit = limit
    self.rot = rot
    self.requires = requires
  }
}

/// A process as a desk is set up with.
package struct ProcessSetup: Sendable {
  /// The key.
  package let key: String
  /// The name in both languages.
  package let words: Words
  /// The kind's name its records are of.
  package let kind: String
  /// Its stages, in order.
  package let stages: [StageSetup]

  /// A process by key, names, kind and stages.
  package init(_ key: String, _ words: Words, of kind: String, _ stages: [StageSetup]) {
    self.key = key
    self.words = words
    self.kind = kind
    self.stages = stages
  }

  /// The facts that make it, `is` first for the process and for each stage.
  package var facts: [Fact] {
    var facts: [Fact] = []
    func add(_ subject: String, _ attribute: String, _ value: FactValue) {
      facts.append(Fact(subject, attribute, from: nil, to: value))
    }
    let process = "process:\(key)"
    add(process, "is", .string("process"))
    add(process, "title", .string(words.en))
    add(process, "title-zh", .string(words.zh))
    add(process, "of", .string(kind))
    var rank: String?
    for stage in stages {
      let subject = "stage:\(key)/\(stage.key)"
      let place = Rank.between(rank, nil)
      rank = place
      add(subject, "is", .string("stage"))
      add(subject, "title", .string(stage.words.en))
      add(subject, "title-zh", .string(stage.words.zh))
      add(subject, "process", .string(key))
      add(subject, "class", .string(stage.stageClass))
      if let value = stage.probability { add(subject, "probability", .integer(Int64(value))) }
      if let value = stage.limit { add(subject, "limit", .integer(Int64(value))) }
      if let value = stage.rot { add(subject, "rot", .integer(Int64(value))) }
      for name in stage.requires { add(subject, "requires", .string(name)) }
      add(subject, "rank", .string(place))
    }
    return facts
  }
}

/// The set-up of a new desk.
package enum StandardDesk {
  /// The process deals go through.
  package static let deal = ProcessSetup(
    "deal", Words("Deals", "商机"), of: "deal",
    [
      StageSetup("new", Words("New", "新线索"), probability: 10, rot: 7),
      StageSetup("qualified", Words("Qualified", "已确认"), probability: 30, rot: 14),
      StageSetup(
        "quote", Words("Quote", "报价"), probability: 60, rot: 14, requires: ["value", "close"]),
      StageSetup(
        "negotiate", Words("Negotiate", "谈判"), probability: 80, rot: 10,
        requires: ["value", "close"]),
      StageSetup("won", Words("Won", "赢单"), "won", probability: 100, requires: ["value"]),
      StageSetup("lost", Words("Lost", "输单"), "lost", probability: 0, requires: ["lost-reason"]),
      StageSetup("void", Words("Void", "无效"), "void", probability: 0),
    ])

  /// The process leads go through; a lead that comes to `converted` becomes account, contact and deal.
  package static let lead = ProcessSetup(
    "lead", Words("Leads", "线索"), of: "lead",
    [
      StageSetup("new", Words("New", "新建"), rot: 3),
      StageSetup("contacted", Words("Contacted", "已联系"), rot: 7),
      StageSetup("qualified", Words("Qualified", "已确认"), rot: 7),
      StageSetup("converted", Words("Converted", "已转化"), "won"),
      StageSetup("dismissed", Words("Dismissed", "已放弃"), "lost", requires: ["lost-reason"]),
    ])

  /// The board tasks go to that are on no other.
  package static let task = ProcessSetup(
    "task", Words("Tasks", "任务"), of: "task",
    [
      StageSetup("inbox", Words("Inbox", "收件箱")),
      StageSetup("doing", Words("Doing", "进行中"), limit: 5, rot: 7),
      StageSetup("waiting", Words("Waiting", "等待"), rot: 14),
      StageSetup("done", Words("Done", "完成"), "won"),
      StageSetup("dropped", Words("Dropped", "取消"), "void"),
    ])

  /// The facts of a new desk: the desk's record, its first member, and the processes given.
  package static func facts(
    title: String, zone: String, currency: Currency, member: String, login: String, name: String,
    role: String = "coordinator", processes: [ProcessSetup] = [deal, lead, task]
  ) -> [Fact] {
    func fact(_ subject: String, _ attribute: String, _ text: String) -> Fact {
      Fact(subject, attribute, from: nil, to: .string(text))
    }
    return [
      fact("desk", "is", "desk"), fact("desk", "title", title), fact("desk", "zone", zone),
      fact("desk", "currency", currency.code), fact("desk", "week-starts", "monday"),
      fact("member:\(member)", "is", "member"), fact("member:\(member)", "title", name),
      fact("member:\(member)", "login", login), fact("member:\(member)", "role", role),
    ] + processes.flatMap(\.facts)
  }
}
