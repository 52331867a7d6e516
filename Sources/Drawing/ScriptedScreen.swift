// The screen of tests: inputs from a script, every frame kept.
//
//     let screen = ScriptedScreen(size: Size(width: 80, height: 24))
//     screen.type("2 j j Enter")
//     run(on: screen)
//     #expect(screen.text.contains("Pipeline"))

/// A screen that plays inputs and remembers frames. When the script is over it hangs up.
package final class ScriptedScreen: Screen {
  /// The extent told; a `.resize` in the script changes it when it is reached.
  package private(set) var size: Size
  /// What it claims to be able to do.
  package var capabilities: Capabilities
  /// The theme last set.
  package var theme = Theme.plain
  /// Whether the mouse was asked for.
  package var isMouseOn = false
  /// Every frame shown, first to last.
  package private(set) var frames: [Canvas] = []
  /// What was copied, first to last.
  package private(set) var copied: [String] = []
  /// How often the bell sounded.
  package private(set) var bells = 0
  /// How often everything was asked to be sent again.
  package private(set) var repaints = 0
  /// How often the program was stopped, or lent the terminal.
  package private(set) var suspensions = 0
  /// The waits asked for, in milliseconds.
  package private(set) var waits: [Int?] = []
  private var script: [Input]
  private var played = 0

  /// A screen of this size that will play `script`.
  package init(
    size: Size, script: [Input] = [], capabilities: Capabilities = Capabilities()
  ) {
    self.size = size
    self.script = script
    self.capabilities = capabilities
  }

  /// Adds inputs to the script.
  package func add(_ inputs: [Input]) {
    script += inputs
  }

  /// Adds keys to the script, by their names parted by spaces. Gives the names that are no keys.
  @discardableResult
  package func type(_ names: String) -> [String] {
    var unknown: [String] = []
    for name in names.split(separator: " ").map(String.init) {
      if let keys = Key.sequence(named: name) {
        script += keys.map(Input.key)
      } else {
        unknown.append(name)
      }
    }
    return unknown
  }

  /// Adds the characters of a text to the script, as keys.
  package func write(_ text: String) {
    script += text.unicodeScalars.map { .key(.character($0)) }
  }

  /// The last frame as text; empty before the first.
  package var text: String { frames.last?.text ?? "" }

  /// Whether it says that keys were typed ahead. False, so that each key of the script is drawn.
  package var hasWaitingInput = false

  /// Keeps the frame.
  package func show(_ canvas: Canvas) {
    frames.append(canvas)
  }

  /// The next input of the script; `.hangUp` when it is over.
  package func next(within milliseconds: Int?, watching: [Int32]) -> Input {
    waits.append(milliseconds)
    guard played < script.count else { return .hangUp }
    played += 1
    let input = script[played - 1]
    if case .resize(let size) = input { self.size = size }
    return input
  }

  /// Counts.
  package func repaint() {
    repaints += 1
  }

  /// Counts, and goes on at once.
  package func suspend() {
    suspensions += 1
  }

  /// Counts, and runs `body`.
  package func lend<Value>(_ body: () -> Value) -> Value {
    suspensions += 1
    return body()
  }

  /// Counts.
  package func bell() {
    bells += 1
  }

  /// Keeps the text.
  package func copy(_ text: String) -> Bool {
    copied.append(text)
    return true
  }
}
