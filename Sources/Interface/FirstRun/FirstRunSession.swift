// The loop of the first run: draw, wait, handle.

import Drawing
import SalesDesk

/// A first run in front of a screen.
package final class FirstRunSession {
  /// What it has come to.
  package private(set) var state: FirstRun
  private let screen: any Screen
  private let host: any FirstRunHost

  /// A first run on a screen.
  package init(on screen: any Screen, host: any FirstRunHost, language: Language) {
    self.screen = screen
    self.host = host
    state = FirstRun(language, size: screen.size, wishes: host.guesses(language))
  }

  /// Runs until something was chosen or the person left.
  package func run() -> FirstRun.End {
    while true {
      state.size = screen.size
      screen.show(state.draw(host.places))
      repeat {
        let input = screen.next(within: nil, watching: [])
        if case .resumed = input { screen.repaint() }
        if case .key(.control("z")) = input { screen.suspend() }
        if case .key(.control("l")) = input { screen.repaint() }
        state.handle(input, host)
        if let end = state.end { return end }
      } while screen.hasWaitingInput
    }
  }
}
