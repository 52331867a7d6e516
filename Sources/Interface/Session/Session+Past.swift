// Going to the past and back: the earlier book is made in slices between the keys, what takes longer than a blink
// says how far it is, Esc stops it, and books looked at before are kept so that going back and forth is quick.

import Drawing
import SalesDesk

/// An earlier book being made, and what for.
struct Journey {
  let moment: Moment
  let replay: Replay
  let started: Instant
  var said: Instant
  /// Whether the pipeline is to be compared with it, instead of showing it.
  var isCompared = false
}

extension Session {
  /// Entries taken in before the next look at the keys.
  private static let slice = 4096
  /// Earlier books kept.
  private static let booksKept = 3

  /// The book that shows.
  var book: Book {
    _read {
      if let past { yield past.book } else { yield desk.book }
    }
  }

  /// Shows the book of a moment, once it is made.
  func show(_ moment: Moment) {
    journey = nil
    do throws(StoreFault) {
      let goal = try desk.lastEntry(at: moment)
      var isPresent = moment == .present
      if case .entry = moment, goal == desk.book.revision { isPresent = true }
      if isPresent {
        past = nil
        state.leavePast()
        return
      }
      let now = state.clock.instant
      let replay = Replay(to: goal, beside: pastBooks, on: desk)
      journey = Journey(moment: moment, replay: replay, started: now, said: now)
      if let kept = pastBooks.first(where: { $0.book.revision == goal }) { return arrive(kept) }
    } catch { return giveUp(error) }
    goOn()
  }

  /// Compares the pipeline with that of a moment, once its book is made; a moment later than what shows counts as
  /// that.
  func compare(_ moment: Moment) {
    do throws(StoreFault) {
      let goal = min(try desk.lastEntry(at: moment), book.revision)
      let now = state.clock.instant
      journey = Journey(
        moment: moment, replay: Replay(to: goal, beside: pastBooks, on: desk), started: now,
        said: now,
        isCompared: true)
      if let kept = pastBooks.first(where: { $0.book.revision == goal }) { return arrive(kept) }
    } catch { return giveUp(error) }
    goOn()
  }

  /// Goes on making the earlier book that is wanted, for as long as a key may wait.
  func goOn() {
    guard var journey else { return }
    do throws(StoreFault) {
      if try journey.replay.advance(Session.slice, desk) {
        var earlier = journey.replay.finish()
        if !journey.isCompared { while earlier.keepLinks() {} }
        return arrive(PastBook(earlier))
      }
    } catch { return giveUp(error) }
    let now = state.clock.instant
    if now.milliseconds - journey.said.milliseconds >= 200 {
      journey.said = now
      state.toast = Toast(
        text: state.scene.phrases.replaying(journey.replay.revision, of: journey.replay.goal),
        at: now, isError: false)
      isDirty = true
    }
    self.journey = journey
  }

  /// Stops making the earlier book where that was asked for.
  func stopsJourney(_ input: Input) -> Bool {
    guard journey != nil, input == .key(.escape) else { return false }
    journey = nil
    state.toast = nil
    isDirty = true
    return true
  }

  private func arrive(_ book: PastBook) {
    guard let journey else { return }
    pastBooks.removeAll { $0.book.revision == book.book.revision }
    pastBooks.append(book)
    if pastBooks.count > Session.booksKept { pastBooks.removeFirst() }
    self.journey = nil
    isDirty = true
    if journey.said != journey.started { state.toast = nil }
    if journey.isCompared { return state.openChange(since: journey.moment, book) }
    past = book
    state.enterPast(journey.moment, of: book.book, newest: desk.book.revision)
  }

  private func giveUp(_ fault: StoreFault) {
    journey = nil
    state.say(state.scene.phrases.words(for: fault), isError: true)
  }
}
