// The sample year performed on a desk: event by event through the desk's one door, each with its author and its
// time, synced once at the end.

import SalesDesk

extension SampleYear {
  /// Fills a new desk: founds it, performs the year, and makes it durable.
  /// - Throws: what a line of the files says that cannot be, or the store's fault.
  package mutating func fill(_ desk: Desk) throws(SampleFault) {
    let end = (file: "year.csv", line: 1)
    do throws(DeskFault) {
      try desk.found(founding, by: founder, now: beginning)
    } catch { throw SampleFault(error, end) }
    while let event = try next(on: desk.book) {
      do throws(DeskFault) {
        try desk.perform(event.proposal, by: event.author, now: event.now, isSynced: false)
      } catch { throw SampleFault(error, event.place) }
    }
    do throws(StoreFault) {
      try desk.sync()
    } catch { throw .store(error) }
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
