// The seam between the workbench and a terminal.
//
// A screen shows canvases and yields inputs. `Terminal` has the one behind ncurses; `ScriptedScreen`
// is the one for tests. Nothing here knows which it is talking to.
//
//     while true {
//       if !screen.hasWaitingInput { screen.show(draw(state)) }
//       let input = screen.next(within: millisecondsToNextEvent, watching: [journal])
//       ...
//     }

/// What a terminal can do.
package struct Capabilities: Hashable, Sendable {
  /// How many colours it shows.
  package var colours: ColourDepth
  /// Whether it is sent UTF-8; else everything is spelt in ASCII.
  package var isUnicode: Bool
  /// Whether characters of ambiguous width take two columns; they are replaced then.
  package var isAmbiguousWide: Bool
  /// The variant that suits its background; `nil` where the terminal did not say.
  package var background: Theme.Variant?
  /// What it calls itself.
  package var terminal: String

  /// A capable terminal unless said otherwise.
  package init(
    colours: ColourDepth = .indexed, isUnicode: Bool = true, isAmbiguousWide: Bool = false,
    background: Theme.Variant? = nil, terminal: String = ""
  ) {
    self.colours = colours
    self.isUnicode = isUnicode
    self.isAmbiguousWide = isAmbiguousWide
    self.background = background
    self.terminal = terminal
  }
}

extension Capabilities {
  /// The theme a setting comes to, among those there are: `auto` is the quiet one that suits what is known of the
  /// terminal; a theme's own name is that theme; `NAME` where only `NAME-dark` and `NAME-light` are is the one that suits.
  /// - Returns: its name; nil when there is none of that name.
  package func theme(_ setting: String, among names: [String]) -> String? {
    if setting == Theme.auto {
      return colours == .mono ? "mono" : background == .light ? "quiet-light" : "quiet-dark"
    }
    if names.contains(setting) { return setting }
    let sisters = ["-dark", "-light"].map { setting + $0 }
    return (background == .light ? sisters.reversed() : sisters).first { names.contains($0) }
  }
}

/// Shows canvases, yields inputs. Used from one thread.
package protocol Screen: AnyObject {
  /// The window's extent now.
  var size: Size { get }
  /// What the terminal can do.
  var capabilities: Capabilities { get }
  /// What roles look like; a change shows with the next frame.
  var theme: Theme { get set }
  /// Whether the mouse is sent as input; off, the terminal selects text with it.
  var isMouseOn: Bool { get set }
  /// Whether an input can be had without waiting: do not draw between keys already typed.
  var hasWaitingInput: Bool { get }

  /// Shows a frame: one write of what differs from the last, or nothing where nothing does.
  func show(_ canvas: Canvas)
  /// Waits at most so many milliseconds (`nil`: for ever) for the next input, which `.tick` is too.
  /// A readable or closed descriptor of `watching` gives `.wake`.
  func next(within milliseconds: Int?, watching: [Int32]) -> Input
  /// Sends everything again with the next frame.
  func repaint()
  /// Stops the program as ^Z does and returns when it goes on. A `.resumed` follows.
  func suspend()
  /// Gives the terminal back for the time of `body`, as for an editor, and takes it again.
  func lend<Value>(_ body: () -> Value) -> Value
  /// Sounds the bell with the next frame.
  func bell()
  /// Asks the terminal to put text into the clipboard; many do, none answers.
  /// - Returns: false where it cannot be asked, or the text is too long.
  func copy(_ text: String) -> Bool
}
