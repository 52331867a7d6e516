// The tutorial: ten minutes on the sample desk, a step at a time, in a panel below the work. It takes no keys; it
// sees what was done. F9 skips, goes back, leaves and comes back to it.

import SalesDesk

/// How the sample desk opens.
package enum TutorialStart: Sendable {
  /// As it was left: a tutorial that was under way goes on when it is asked for.
  case asked
  /// With a line that offers the tutorial, until the first key.
  case offered
  /// In the tutorial: where it was left, else at its beginning.
  case running
}

/// The tutorial, as far as one has come.
package struct Tutorial: Sendable {
  /// Where it is.
  package enum Phase: Sendable, Hashable {
    /// Not begun, or left.
    case away
    /// A line says that there is one.
    case offered
    /// A step is to be done.
    case running
    /// All was done.
    case finished
  }

  /// Where it is.
  package internal(set) var phase = Phase.away
  /// The step, counted from 0.
  package internal(set) var step: Int
  /// What has happened since the step began.
  var progress: TutorialProgress
  /// When the step began.
  var since: Instant
  /// How many inputs there were since.
  var inputs = 0
  /// Whether the hint shows.
  package internal(set) var isHinted = false

  /// How many steps there are.
  package static let count = TutorialStep.all.count
  /// How long a step may take before the hint shows, in milliseconds.
  static let patience: Int64 = 25_000
  /// How many inputs a step may take before the hint shows.
  static let inputsMax = 24

  /// The step to be done.
  var current: TutorialStep? {
    TutorialStep.all.indices.contains(step) ? TutorialStep.all[step] : nil
  }
}

extension State {
  /// Makes the desk a sample one, on which the tutorial runs.
  mutating func enterSample(_ start: TutorialStart, kept: Int?) {
    let step = kept.map { max(0, min($0, Tutorial.count - 1)) } ?? 0
    tutorial = Tutorial(
      step: step, progress: TutorialProgress(TutorialWatch(self)), since: clock.instant)
    switch start {
    case .asked: break
    case .offered: tutorial?.phase = .offered
    case .running: beginStep(step)
    }
  }

  /// Begins a step; behind the last one the tutorial is over.
  mutating func beginStep(_ step: Int) {
    let progress = TutorialProgress(TutorialWatch(self))
    tutorial?.step = max(0, min(step, Tutorial.count - 1))
    tutorial?.phase = step < Tutorial.count ? .running : .finished
    tutorial?.progress = progress
    tutorial?.since = clock.instant
    tutorial?.inputs = 0
    tutorial?.isHinted = false
  }

  /// Looks at what an input came to: goes on to the next step when this one is done.
  /// - Returns: what is to be kept.
  mutating func followTutorial() -> [Effect] {
    guard let phase = tutorial?.phase else { return [] }
    switch phase {
    case .away, .finished: return []
    case .offered:
      tutorial?.phase = .away
      return []
    case .running: break
    }
    let watch = TutorialWatch(self)
    tutorial?.progress.note(watch)
    tutorial?.inputs += 1
    guard let tutorial, let step = tutorial.current else { return [] }
    guard step.isDone(tutorial.progress) else {
      if tutorial.inputs >= Tutorial.inputsMax { self.tutorial?.isHinted = true }
      return []
    }
    beginStep(tutorial.step + 1)
    return keepTutorial()
  }

  /// Shows the hint once a step takes long.
  /// - Returns: whether something changed.
  mutating func hintLate() -> Bool {
    guard let tutorial, tutorial.phase == .running, !tutorial.isHinted,
      clock.instant.milliseconds - tutorial.since.milliseconds >= Tutorial.patience
    else { return false }
    self.tutorial?.isHinted = true
    return true
  }

  private func keepTutorial() -> [Effect] {
    guard let tutorial else { return [] }
    let step = tutorial.phase == .finished ? 0 : tutorial.step
    return [.keep(name: "tutorial", text: String(step))]
  }

  /// What `F9` does: begins, offers to go on, or shows what can be done while it runs.
  mutating func askTutorial(_ book: borrowing Book) -> [Effect] {
    guard let tutorial else { return [] }
    switch tutorial.phase {
    case .finished:
      self.tutorial?.phase = .away
      self.tutorial?.step = 0
    case .away, .offered:
      if tutorial.step == 0 { beginStep(0) } else { show(tutorialList([.resume, .restart]), book) }
    case .running: show(tutorialList([.skip, .back, .hint, .leave, .restart]), book)
    }
    return []
  }

  private func tutorialList(_ choices: [TutorialChoice]) -> Chooser {
    let phrases = scene.phrases
    let items = choices.map {
      Chooser.Item(phrases.tutorialChoice($0), .value(.text($0.rawValue)))
    }
    return Chooser(phrases.tutorialTitle, items: items) { item, state, _ in
      guard case .value(let value) = item.target,
        let choice = value?.plainText.flatMap(TutorialChoice.init(rawValue:))
      else { return [] }
      return state.follow(choice)
    }
  }

  private mutating func follow(_ choice: TutorialChoice) -> [Effect] {
    guard let tutorial else { return [] }
    switch choice {
    case .skip: beginStep(tutorial.step + 1)
    case .back: beginStep(tutorial.step - 1)
    case .restart: beginStep(0)
    case .resume: beginStep(tutorial.step)
    case .hint: self.tutorial?.isHinted = true
    case .leave: self.tutorial?.phase = .away
    }
    return keepTutorial()
  }
}

/// What can be done about the tutorial.
package enum TutorialChoice: String, Sendable, CaseIterable {
  /// On to the next step without doing this one.
  case skip
  /// Back to the step before.
  case back
  /// The hint now.
  case hint
  /// Away with the panel; where one was is kept.
  case leave
  /// From the first step.
  case restart
  /// Where it was left.
  case resume
}

extension Session {
  /// Opens the desk as the sample one.
  package func enterSample(_ start: TutorialStart) {
    state.enterSample(start, kept: host.readPrivate("tutorial").flatMap { Int($0) })
  }
}
