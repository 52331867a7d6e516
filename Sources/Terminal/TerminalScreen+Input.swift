// Waiting for what happens next.

import Drawing
import Glibc

extension TerminalScreen {
  /// Whether an input can be had without waiting.
  package var hasWaitingInput: Bool {
    if decoder.hasInput { return true }
    guard !isHungUp else { return false }
    _ = readLine(within: 0)
    return decoder.hasInput
  }

  /// Waits for the next input. After a hang-up it gives that again to whoever asks again, slowly.
  package func next(within milliseconds: Int?, watching: [Int32]) -> Input {
    let deadline = milliseconds.map { Terminal.milliseconds() + max(0, $0) }
    while true {
      if let input = takeDecoded() { return input }
      if isHungUp { return hangUp() }
      if let input = takeSignal() { return input }
      let now = Terminal.milliseconds()
      decoder.expire(at: now)
      if decoder.hasInput { continue }
      let until = [deadline, decoder.deadline].compactMap { $0 }.min()
      let woken = wait(until.map { max(0, $0 - now) }, watching: watching)
      if woken.isLineReady {
        take(line.read())
        if hasLearned, !decoder.hasInput {
          hasLearned = false
          return .learned
        }
      } else if let descriptor = woken.watched {
        return .wake(descriptor)
      } else if let deadline, Terminal.milliseconds() >= deadline, !woken.isSignalled {
        return .tick
      }
    }
  }

  /// Reads what comes within so many milliseconds into the decoder; `false` when nothing came.
  func readLine(within milliseconds: Int) -> Bool {
    var waiting = pollfd(fd: line.descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, Int32(clamping: milliseconds)) > 0 else { return false }
    take(line.read())
    return true
  }

  private func take(_ bytes: [UInt8]?) {
    if let bytes {
      decoder.feed(bytes, at: Terminal.milliseconds())
      takeReports()
    } else {
      isHungUp = true
    }
  }

  /// What woke the wait.
  private struct Woken {
    var isLineReady = false
    var isSignalled = false
    var watched: Int32?
  }

  private func wait(_ milliseconds: Int?, watching: [Int32]) -> Woken {
    let descriptors = [line.descriptor, signals.descriptor] + watching
    var waiting = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let timeout = milliseconds.map { Int32(clamping: $0) } ?? -1
    var woken = Woken()
    guard poll(&waiting, nfds_t(waiting.count), timeout) > 0 else { return woken }
    woken.isLineReady = waiting[0].revents != 0
    woken.isSignalled = waiting[1].revents != 0
    woken.watched = waiting.dropFirst(2).first { $0.revents != 0 }?.fd
    return woken
  }

  private func takeDecoded() -> Input? {
    while let input = decoder.next() {
      switch input {
      case .key(.control("z")):
        suspend()
        return .resumed
      case .mouse where !isMouseOn: continue
      default: return input
      }
    }
    return nil
  }

  private func takeSignal() -> Input? {
    while let request = signals.next() {
      switch request {
      case .resize: if takeSize() { return .resize(size) }
      case .stop:
        suspend()
        return .resumed
      case .goOn:
        comeBack()
        return .resumed
      case .end:
        isHungUp = true
        return .hangUp
      case .interrupt: return .interrupt
      }
    }
    return nil
  }

  private func hangUp() -> Input {
    if hangUps > 0 { usleep(100_000) }
    hangUps += 1
    return .hangUp
  }
}
