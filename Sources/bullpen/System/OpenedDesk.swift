// A desk opened for one command: found, read, with the member who asks and the desk's clock; and the one way
// commands write, trying again for two seconds while another writes.

import Interface
import Journal
import SalesDesk

/// A desk and who stands at it.
final class OpenedDesk {
  let path: String
  let store: FileStore
  let desk: Desk
  let zone: Zone
  /// The member's key who asks; the login itself when it is nobody's.
  let author: String

  /// Opens the desk meant by the options.
  /// - Throws: no desk, not permitted, of a later format; damage inside does not throw.
  init(_ options: DeskOptions) throws(Failure) {
    path = Places().desk(options.desk)
    do throws(StoreFault) {
      store = try FileStore.open(at: path)
      store.patience = FileStore.commandPatience
    } catch { throw Failure(error) }
    let desk = Desk(store)
    self.desk = desk
    switch desk.damage {
    case nil, .damaged: break
    case .some(let fault): throw Failure(fault)
    }
    let record = desk.book.desk
    let name = record.flatMap { desk.book[DeskKind.zone, of: $0] } ?? "UTC"
    zone = SystemClock.zone(named: name)
    author =
      options.actor
      ?? desk.book.member(login: System.user.login).map { desk.book.bareName($0) }
      ?? System.user.login
    checkpointIfSlow()
  }

  /// The present time at the desk.
  var now: Now { Now(SystemClock.now, zone: zone) }

  /// The member who asks.
  var me: Record? { desk.book.record("member:\(author)") }

  /// What values given as text refer to.
  func context(process: Record? = nil) -> ValueContext {
    ValueContext(now: now, me: me, process: process)
  }

  /// Runs something that the book may refuse.
  func decided<R>(_ body: () throws(Refusal) -> R) throws(Failure) -> R {
    do throws(Refusal) {
      return try body()
    } catch { throw Failure(error, in: desk.book) }
  }

  /// The record a text names: an identifier or a subject.
  func record(_ name: String) throws(Failure) -> Record {
    try decided { () throws(Refusal) in
      guard let record = desk.book.record(name) else { throw .noSuchRecord(name) }
      return record
    }
  }

  /// Does what is asked. While another process writes it is tried again, for two seconds.
  func perform(_ proposal: Proposal) throws(Failure) -> Receipt {
    let end = SystemClock.uptime + 2
    while true {
      do throws(DeskFault) {
        return try desk.perform(proposal, by: author, now: now)
      } catch {
        switch error {
        case .refused(let refusal): throw Failure(refusal, in: desk.book)
        case .store(.busy) where SystemClock.uptime < end: continue
        case .store(let fault): throw Failure(desk.damage ?? fault, in: desk.book, now)
        }
      }
    }
  }

  /// What a proposal would come to; nothing is written.
  func rehearse(_ proposal: Proposal) throws(Failure) -> (facts: [Fact], created: [Record]) {
    if let damage = desk.damage { throw Failure(damage) }
    do throws(DeskFault) {
      var draft = try desk.draft(for: proposal, by: author, now: now)
      do throws(Refusal) {
        try draft.perform(proposal.command)
      } catch { throw DeskFault.refused(error) }
      return (draft.mergedFacts(), draft.created)
    } catch {
      switch error {
      case .refused(let refusal): throw Failure(refusal, in: desk.book)
      case .store(let fault): throw Failure(fault, in: desk.book, now)
      }
    }
  }
}
