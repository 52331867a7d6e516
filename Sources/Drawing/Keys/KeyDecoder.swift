// Bytes from a terminal made into inputs.
//
// A pure state machine: bytes and the time go in, inputs come out, whatever way the bytes are split.
// Terminals disagree on keys, so it takes every common spelling (CSI and SS3 arrows, xterm's and
// rxvt's modifiers, the Linux console's F keys, kitty's `CSI u`, SGR mouse, bracketed paste, focus),
// and drops whole what it does not know: a command letter must never come out of a broken sequence.
//
// A lone Escape is told from the start of a sequence by time: 50 ms of silence make it a key. A `[`
// or `O` up to 150 ms after it still counts as the tail of a slow sequence and is swallowed whole.

/// Decodes a terminal's bytes.
package struct KeyDecoder: Sendable {
  /// An answer of the terminal to a question of the screen.
  package enum Report: Hashable, Sendable {
    /// The cursor's place, counted from 0.
    case cursor(Point)
    /// The background colour.
    case background(Colour)
    /// The terminal said what it is: the last answer of a round of questions.
    case attributes
  }

  enum State: Sendable {
    case ground
    case character(value: UInt32, missing: Int, least: UInt32)
    case escape
    case control(isSwallowed: Bool)
    case single(isSwallowed: Bool)
    case consoleFunction
    case skip(Int)
    case string(isEscaped: Bool)
    case paste
  }

  /// Milliseconds of silence after which a lone Escape is a key.
  static let escapeDelay = 50
  /// Milliseconds in which a tail of a sequence may still follow an Escape given out.
  static let tailDelay = 150
  /// Milliseconds of silence after which a begun sequence is dropped.
  static let sequenceDelay = 200
  /// Milliseconds of silence after which an unfinished paste is given out.
  static let pasteDelay = 2000
  /// The longest paste kept, in bytes; what is beyond is cut off.
  static let pasteMax = 8 << 20
  /// The longest parameters kept, in bytes; longer sequences are dropped.
  static let parametersMax = 256

  /// Whether `CSI row;column R` is an answer rather than F3: set while a question is open.
  package var expectsReports = false

  var state = State.ground
  var parameters: [UInt8] = []
  private var pasted: [UInt8] = []
  private var lastByteAt = 0
  private var escapeGivenAt: Int?
  private var inputs: [Input] = []
  private var inputsTaken = 0
  private var reports: [Report] = []

  /// A decoder that has seen nothing.
  package init() {}

  /// The next input decoded; `nil` when there is none yet.
  package mutating func next() -> Input? {
    guard inputsTaken < inputs.count else { return nil }
    let input = inputs[inputsTaken]
    inputsTaken += 1
    if inputsTaken == inputs.count {
      inputs.removeAll(keepingCapacity: true)
      inputsTaken = 0
    }
    return input
  }

  /// Whether `next` has something to give.
  package var hasInput: Bool { inputsTaken < inputs.count }

  /// The next answer of the terminal; `nil` when there is none.
  package mutating func nextReport() -> Report? {
    reports.isEmpty ? nil : reports.removeFirst()
  }

  /// When `expire` must be called if no byte comes, in the milliseconds given to `feed`; `nil` when
  /// nothing is pending.
  package var deadline: Int? {
    switch state {
    case .ground, .character: nil
    case .escape: lastByteAt + KeyDecoder.escapeDelay
    case .paste: lastByteAt + KeyDecoder.pasteDelay
    default: lastByteAt + KeyDecoder.sequenceDelay
    }
  }

  /// Takes in bytes read at `now` (milliseconds of any clock that never goes back).
  package mutating func feed(_ bytes: some Sequence<UInt8>, at now: Int) {
    for byte in bytes {
      if let deadline, now > deadline { expire(at: now) }
      lastByteAt = now
      take(byte, at: now)
    }
  }

  /// Ends what waited for more bytes too long.
  package mutating func expire(at now: Int) {
    guard let deadline, now >= deadline else { return }
    switch state {
    case .escape:
      give(.key(.escape))
      escapeGivenAt = lastByteAt
    case .paste: givePaste()
    default: break
    }
    reset()
  }

  // MARK: - States

  private mutating func take(_ byte: UInt8, at now: Int) {
    switch state {
    case .ground: ground(byte, at: now)
    case .character(let value, let missing, let least):
      character(byte, at: now, value: value, missing: missing, least: least)
    case .escape: escape(byte, at: now)
    case .control(let isSwallowed): control(byte, at: now, isSwallowed: isSwallowed)
    case .single(let isSwallowed): single(byte, isSwallowed: isSwallowed)
    case .consoleFunction:
      if (0x41...0x45).contains(byte) { give(.key(.function(Int(byte) - 0x40))) }
      reset()
    case .skip(let left): state = left > 1 ? .skip(left - 1) : .ground
    case .string(let isEscaped): string(byte, isEscaped: isEscaped)
    case .paste: paste(byte)
    }
  }

  private mutating func ground(_ byte: UInt8, at now: Int) {
    let escapedAt = escapeGivenAt
    escapeGivenAt = nil
    if let escapedAt, now - escapedAt < KeyDecoder.tailDelay, byte == 0x5B || byte == 0x4F {
      state = byte == 0x5B ? .control(isSwallowed: true) : .single(isSwallowed: true)
      return
    }
    switch byte {
    case 0x1B: state = .escape
    case 0x20..<0x7F: give(.key(.character(Unicode.Scalar(byte))))
    case 0..<0x20, 0x7F: if let input = KeyDecoder.input(ofControl: byte) { give(input) }
    case 0xC2..<0xE0: state = .character(value: UInt32(byte & 0x1F), missing: 1, least: 0x80)
    case 0xE0..<0xF0: state = .character(value: UInt32(byte & 0x0F), missing: 2, least: 0x800)
    case 0xF0..<0xF5: state = .character(value: UInt32(byte & 0x07), missing: 3, least: 0x1_0000)
    default: break
    }
  }

  private mutating func character(
    _ byte: UInt8, at now: Int, value: UInt32, missing: Int, least: UInt32
  ) {
    guard byte & 0xC0 == 0x80 else {
      state = .ground
      ground(byte, at: now)
      return
    }
    let value = value << 6 | UInt32(byte & 0x3F)
    if missing > 1 {
      state = .character(value: value, missing: missing - 1, least: least)
      return
    }
    state = .ground
    if value >= least, value >= 0xA0, let scalar = Unicode.Scalar(value) {
      give(.key(.character(scalar)))
    }
  }

  private mutating func escape(_ byte: UInt8, at now: Int) {
    parameters.removeAll(keepingCapacity: true)
    switch byte {
    case 0x5B: state = .control(isSwallowed: false)
    case 0x4F: state = .single(isSwallowed: false)
    case 0x5D, 0x50, 0x58, 0x5E, 0x5F: state = .string(isEscaped: false)
    default:
      give(.key(.escape))
      state = .ground
      ground(byte, at: now)
    }
  }

  private mutating func control(_ byte: UInt8, at now: Int, isSwallowed: Bool) {
    switch byte {
    case 0x5B where parameters.isEmpty: state = .consoleFunction
    case 0x1B:
      reset()
      state = .escape
    case 0x20..<0x40:
      if parameters.count <= KeyDecoder.parametersMax { parameters.append(byte) }
    case 0x40..<0x7F:
      let isWhole = parameters.count <= KeyDecoder.parametersMax && !isSwallowed
      state = .ground
      if byte == 0x4D && parameters.isEmpty {
        state = .skip(3)
      } else if isWhole {
        finish(byte)
      }
      parameters.removeAll(keepingCapacity: true)
    default: reset()
    }
  }

  private mutating func single(_ byte: UInt8, isSwallowed: Bool) {
    if (0x30..<0x3C).contains(byte) && parameters.count < 16 {
      parameters.append(byte)
      return
    }
    if byte == 0x1B {
      reset()
      state = .escape
      return
    }
    if !isSwallowed, let key = keyOfSingle(byte) { give(.key(key)) }
    reset()
  }

  private mutating func string(_ byte: UInt8, isEscaped: Bool) {
    if byte == 0x07 || (isEscaped && byte == 0x5C) {
      finishString()
      reset()
    } else if isEscaped && byte != 0x1B {
      reset()
    } else if byte == 0x1B {
      state = .string(isEscaped: true)
    } else if parameters.count <= KeyDecoder.parametersMax {
      parameters.append(byte)
    }
  }

  private mutating func paste(_ byte: UInt8) {
    let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
    if byte == 0x7E && pasted.count >= 5 && pasted.suffix(5).elementsEqual(end.prefix(5)) {
      pasted.removeLast(5)
      givePaste()
      reset()
      return
    }
    // Over the limit the tail slides, so that the end is still found.
    if pasted.count >= KeyDecoder.pasteMax + 5 { pasted.remove(at: KeyDecoder.pasteMax) }
    pasted.append(byte)
  }

  private mutating func givePaste() {
    let kept = pasted.prefix(KeyDecoder.pasteMax)
    var text = ""
    text.reserveCapacity(kept.count)
    var wasReturn = false
    for scalar in String(decoding: kept, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\r": text.unicodeScalars.append("\n")
      case "\n": if !wasReturn { text.unicodeScalars.append("\n") }
      case "\t": text.unicodeScalars.append("\t")
      default:
        if scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) {
          text.unicodeScalars.append(scalar)
        }
      }
      wasReturn = scalar == "\r"
    }
    pasted = []
    give(.paste(text))
  }

  /// Begins a paste; what follows is data.
  mutating func beginPaste() {
    pasted = []
    state = .paste
  }

  mutating func give(_ input: Input) {
    inputs.append(input)
  }

  mutating func give(_ report: Report) {
    reports.append(report)
  }

  private mutating func reset() {
    state = .ground
    parameters.removeAll(keepingCapacity: true)
  }
}
