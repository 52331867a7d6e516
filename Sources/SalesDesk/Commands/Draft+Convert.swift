// A lead that turned out to be one: it becomes an account, a contact and a deal, in one entry that one undo
// takes back.

extension Draft {
  /// Makes an account (or joins the one given), a contact and a deal of a lead, and moves the lead to the
  /// stage given, else to the first won stage of its process. An empty deal title makes no deal.
  mutating func convert(
    _ lead: Record, account: Record?, deal title: String?, to stage: Record? = nil
  ) throws(Refusal) {
    try check(lead)
    let subject = book.subject(lead)
    guard book.schema(lead.kind).index(of: "converted-to") != nil else {
      throw .noStages(kind: book.schema(lead.kind).description.name)
    }
    guard book.values("converted-to", of: lead).isEmpty else { throw .alreadyConverted(subject) }
    let company = book[Lead.company, of: lead] ?? book.title(lead)
    var made: [Record] = []
    var target = account
    if target == nil { target = try convertedAccount(lead, company, &made) }
    guard let account = target else { return }
    var contact: [Change] = [
      .set("title", .text(book.title(lead))), .set("account", .link(account)),
    ]
    contact += carried(["mobile", "phone", "mail", "wechat", "owner"], from: lead)
    let person = try add(Book.contactKind, contact)
    made.append(person)
    if title != "" { made.append(try convertedDeal(lead, title ?? company, account, person)) }
    var changes = made.map { Change("converted-to", .add(.link($0))) }
    let process = book.process(of: lead)
    if let stage = stage ?? process.flatMap({ book.firstStage(of: $0, class: "won") }) {
      changes.append(.set("stage", .link(stage)))
    }
    settle()
    take(try facts(for: changes, of: lead, subject: subject))
  }

  private mutating func convertedDeal(
    _ lead: Record, _ title: String, _ account: Record, _ person: Record
  ) throws(Refusal) -> Record {
    var deal: [Change] = [
      .set("title", .text(title)), .set("account", .link(account)),
      Change("contact", .add(.link(person))),
    ]
    deal += carried(["source", "next-step", "next-due", "owner"], from: lead)
    if let need = book.value("need", of: lead)?.plainText { deal.append(.set("note", .text(need))) }
    return try add(Book.dealKind, deal)
  }

  private mutating func convertedAccount(
    _ lead: Record, _ company: String, _ made: inout [Record]
  ) throws(Refusal) -> Record {
    var changes: [Change] = [.set("title", .text(company)), .set("status", .choice("prospect"))]
    changes += carried(["source", "owner"], from: lead)
    let account = try add(Book.accountKind, changes)
    made.append(account)
    return account
  }

  private func carried(_ names: [String], from lead: Record) -> [Change] {
    names.compactMap { name in book.value(name, of: lead).map { .set(name, $0) } }
  }
}
