// The small desk with more in it: what a customer's page, Today and a record's page have to show.

import Drawing
import Interface
import SalesDesk
import Testing

extension TestDesk {
  /// The desk of `make`, with attributes, calls, notes, moves, and things done today.
  static func makeRich() throws -> Desk { try read(rich) }

  private static let rich = entries {
    let desk = try make()
    try describeCustomer(desk)
    try talk(desk)
    try work(desk)
    return desk
  }

  static func record(_ subject: String, _ desk: Desk) throws -> Record {
    let record = desk.book.record(subject)
    return try #require(record)
  }

  private static func link(_ subject: String, _ desk: Desk) -> Value? {
    desk.book.record(subject).map(Value.link)
  }

  /// 华东精密仪器, A-6, in full.
  private static func describeCustomer(_ desk: Desk) throws {
    let account = try record("A-6", desk)
    try perform(
      .set(
        account,
        [
          .set("status", .choice("customer")), .set("tier", .choice("A")),
          .set("city", .text("上海 Shanghai")), .set("phone", .text("021 5555 0199")),
          .set("industry", .choice("Instruments")), .set("source", .choice("fair")),
          .set("terms", .text("30 days")), .set("owner", link("member:lin", desk)),
          .set("credit-limit", Money("300000.00 CNY").map(Value.money)),
          .set("note", .text("Prefers WeChat after 17:00\n冬季停产两周: 20 Dec - 3 Jan")),
        ]), daysAgo: 30, on: desk)
    let contact = try record("C-6", desk)
    try perform(
      .set(
        contact,
        [
          .set("role", .choice("purchasing")), .set("mobile", .text("138 0013 8000")),
          .set("mail", .text("wang@eastprec.example")), .set("main", .flag(true)),
        ]), daysAgo: 30, on: desk)
    let kind = KindCatalogue.id(of: Contact.self)
    for (name, role) in [("Gao Yi 高毅", "decision-maker"), ("李会计", "finance")] {
      try perform(
        .add(
          kind,
          [
            .set("title", .text(name)), .set("role", .choice(role)),
            .set("account", .link(account)),
          ]), daysAgo: 29, on: desk)
    }
    let deal = KindCatalogue.id(of: Deal.self)
    let won = try perform(
      .add(
        deal,
        [
          .set("title", .text("Spare parts 备件")), .set("account", .link(account)),
          .set("value", Money("38000.00 CNY").map(Value.money)),
          .set("stage", link("stage:deal/won", desk)), .set("owner", link("member:lin", desk)),
        ]), daysAgo: 25, on: desk
    ).created.first
    #expect(won != nil)
    for (place, city) in ["南京", "Leeds", "宁波", "", "合肥"].enumerated() where !city.isEmpty {
      let other = try record("A-\(place + 1)", desk)
      try perform(
        .set(other, [.set("city", .text(city)), .set("tier", .choice("B"))]), daysAgo: 20, on: desk)
    }
  }

  /// Calls and notes.
  private static func talk(_ desk: Desk) throws {
    let deal = try record("D-6", desk)
    let account = try record("A-6", desk)
    try perform(
      .log(
        deal, kind: "call", "Wants on-site test before order",
        [.set("minutes", .integer(6)), .set("result", .choice("positive"))]), daysAgo: 4, on: desk)
    try perform(
      .log(account, kind: "mail", "Sensor series B, data sheets", []), daysAgo: 11, on: desk)
    try perform(.comment(account, "关注交期, 需要现场测试"), daysAgo: 4, on: desk)
    try perform(
      .set(
        deal,
        [
          .set("next-step", .text("Agree on a test date 现场测试")),
          .set("probability", .integer(45)), .set("competitor", .text("B-Tech")),
        ]), daysAgo: 3, on: desk)
    let member = link("member:lin", desk)
    try perform(
      .log(
        try record("A-4", desk), kind: "call", "Intro call",
        [.set("owner", member)]), on: desk)
  }

  /// Tasks of today: with a time, without, and one done.
  private static func work(_ desk: Desk) throws {
    let tasks = KindCatalogue.id(of: WorkTask.self)
    let timed = now.zone.instant(of: now.today, minute: 14 * 60)
    for (title, about, due) in [
      ("Demo: batch import 演示", "D-4", Due.at(timed)), ("Send test plan", "A-6", .day(now.today)),
      ("Contract questions 合同条款", "D-11", .day(now.today.adding(days: 2))),
    ] {
      try perform(
        .add(
          tasks,
          [
            .set("title", .text(title)), .set("about", link(about, desk)), .set("due", .due(due)),
            .set("owner", link("member:lin", desk)),
          ]), daysAgo: 1, on: desk)
    }
    let done = try perform(
      .add(
        tasks,
        [
          .set("title", .text("Sent brochure 资料")), .set("about", link("A-1", desk)),
          .set("due", .due(.day(now.today))), .set("owner", link("member:lin", desk)),
        ]), daysAgo: 1, on: desk
    ).created.first
    if let done { try perform(.complete(done), on: desk) }
  }
}
