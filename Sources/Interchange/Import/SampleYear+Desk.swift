// The sample year performed on a desk: decided in one draft, each event with its author and its time, and
// appended in one write with one sync.

import SalesDesk

extension SampleYear {
  /// Fills a new desk: founds it, performs the year, and makes it durable.
  /// - Throws: what a line of the files says that cannot be, or the store's fault.
  package mutating func fill(_ desk: Desk) throws(SampleFault) {
    let whole = Proposal(.batch([]), verb: "set")
    let place = (file: "team.csv", line: 1)
    do throws(DeskFault) {
      try desk.found(founding, by: founder, now: beginning)
    } catch { throw SampleFault(error, place) }
    var draft = Draft(on: desk.book, by: founder, now: beginning)
    while let event = try next(on: draft.book) {
      guard draft.book.record("member:\(event.author)") != nil else {
        throw .refused(file: event.place.file, line: event.place.line, .notAMember(event.author))
      }
      draft.turn(to: event.author, event.now)
      do throws(Refusal) {
        try draft.perform(event.proposal.command)
      } catch { throw SampleFault(.refused(error), event.place) }
      draft.closePart(event.proposal)
    }
    do throws(DeskFault) {
      guard try desk.commit(draft, whole) != nil else { throw .refused(.exists("desk")) }
    } catch { throw SampleFault(error, place) }
  }
}

extension SampleFault {
  init(_ fault: DeskFault, _ place: (file: String, line: Int)) {
    self =
      switch fault {
      case .refused(let refusal): .refused(file: place.file, line: place.line, refusal)
      case .store(let fault): .store(fault)
      }
  }
}
