// What roles look like.
//
// A theme is a table from role to look, with what is to be used where a terminal has fewer colours.
// It is a value; files of themes are read elsewhere. A theme knows nothing of terminals, and a view
// knows nothing of themes.

/// How many colours a terminal shows.
package enum ColourDepth: Int, Comparable, Hashable, Sendable {
  /// None: attributes only (`NO_COLOR`, vt100).
  case mono
  /// Eight.
  case eight
  /// 256.
  case indexed
  /// Any red, green and blue.
  case direct

  /// Fewer colours come first.
  package static func < (left: ColourDepth, right: ColourDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// Colours and attributes: what a role comes to in one terminal.
package struct Look: Hashable, Sendable {
  /// Colour of the letters.
  package var foreground: Colour
  /// Colour behind them.
  package var background: Colour
  /// Attributes.
  package var attributes: Attributes

  /// These colours and attributes; the terminal's own by default.
  package init(
    _ foreground: Colour = .standard, on background: Colour = .standard,
    _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// The looks of every role.
package struct Theme: Sendable, Equatable {
  /// The background a theme is made for.
  package enum Variant: String, Sendable {
    /// Light letters on dark.
    case dark
    /// Dark letters on light.
    case light
  }

  /// One role's looks by number of colours.
  package struct Entry: Sendable, Equatable {
    /// With 256 colours or more.
    package var look: Look
    /// Instead of `look` with exactly 256 colours; `nil` takes the nearest of its colours.
    package var indexed: Look?
    /// With eight colours; `nil` takes the nearest of `look`'s colours.
    package var eight: Look?
    /// Without colours.
    package var mono: Attributes

    /// The looks of a role.
    package init(
      _ look: Look, indexed: Look? = nil, eight: Look? = nil, mono: Attributes = []
    ) {
      self.look = look
      self.indexed = indexed
      self.eight = eight
      self.mono = mono
    }
  }

  /// The setting that stands for the quiet theme that suits the terminal.
  package static let auto = "auto"

  /// The names that stand for a dark and a light theme among those there are, each once, in their order.
  package static func families(of names: [String]) -> [String] {
    names.compactMap { name in
      guard name.hasSuffix("-dark") else { return nil }
      let family = String(name.dropLast("-dark".count))
      return names.contains(family + "-light") && !names.contains(family) ? family : nil
    }
  }

  /// Its name, as in settings.
  package var name: String
  /// The background it is made for.
  package var variant: Variant
  /// What the terminal's own colours are taken to be, for judging contrast; never sent.
  package var assumed = Look(.rgb(208, 208, 208), on: .rgb(28, 28, 31))
  private var entries: [Entry]

  /// A theme whose every role looks plain.
  package init(name: String, variant: Variant) {
    self.name = name
    self.variant = variant
    entries = Array(repeating: Entry(Look()), count: Role.allCases.count)
  }

  /// The looks of a role.
  package subscript(role: Role) -> Entry {
    get { entries[Int(role.rawValue)] }
    set { entries[Int(role.rawValue)] = newValue }
  }

  /// What a style comes to with so many colours: the role's colours over the ground's background;
  /// the ground's colours alone where the ground is loud.
  package func look(of style: Style, depth: ColourDepth) -> Look {
    var look = roleLook(style.role, depth)
    if style.ground != .text && style.ground != style.role {
      let ground = roleLook(style.ground, depth)
      if style.ground.isLoud {
        look = Look(
          ground.foreground, on: ground.background,
          look.attributes.subtracting([.dim, .reverse]).union(ground.attributes))
      } else {
        if look.background == .standard || look.background == plainBackground(depth) {
          look.background = ground.background
        }
        if look.foreground == .standard { look.foreground = ground.foreground }
        if !style.role.isLoud {
          look.attributes.formUnion(ground.attributes.intersection(.reverse))
        }
      }
    }
    look.attributes.formUnion(style.attributes)
    return look
  }

  /// The contrast of a style's colours with so many of them, 1 to 21, the terminal's own colours
  /// taken as assumed.
  package func contrast(of style: Style, depth: ColourDepth) -> Double {
    let look = look(of: style, depth: depth)
    var colours = (look.foreground, look.background)
    if colours.0 == .standard { colours.0 = assumed.foreground }
    if colours.1 == .standard { colours.1 = assumed.background }
    return Colour.contrast(colours.0, colours.1) ?? 1
  }

  private func plainBackground(_ depth: ColourDepth) -> Colour {
    roleLook(.text, depth).background
  }

  /// What a role alone comes to; colours a role leaves open are those of `.text`.
  private func roleLook(_ role: Role, _ depth: ColourDepth) -> Look {
    let entry = self[role]
    var look: Look
    switch depth {
    case .mono: return Look(.standard, on: .standard, entry.mono)
    case .direct: look = entry.look
    case .indexed:
      look =
        entry.indexed
        ?? Look(
          entry.look.foreground.indexed, on: entry.look.background.indexed, entry.look.attributes)
    case .eight:
      look =
        entry.eight
        ?? Look(entry.look.foreground.eight, on: entry.look.background.eight, entry.look.attributes)
    }
    if role != .text && (look.foreground == .standard || look.background == .standard) {
      let plain = roleLook(.text, depth)
      if look.foreground == .standard { look.foreground = plain.foreground }
      if look.background == .standard { look.background = plain.background }
    }
    return look
  }

  /// A theme of attributes and the eight colours, which needs no file and suits every background.
  package static let plain: Theme = {
    var theme = Theme(name: "plain", variant: .dark)
    func set(_ roles: [Role], _ colour: Colour, _ attributes: Attributes, mono: Attributes) {
      for role in roles { theme[role] = Entry(Look(colour, attributes), mono: mono) }
    }
    set([.dim, .label, .barRest, .shade], .standard, .dim, mono: .dim)
    set([.heading, .crumb, .toast, .tag], .standard, .bold, mono: .bold)
    set([.accent, .key, .new, .bar], .index(6), .bold, mono: .bold)
    set(
      [.titleBar, .activeTab, .selection, .inputFocus, .past], .standard, .reverse, mono: .reverse)
    set([.activeTab], .standard, [.bold], mono: [.bold])
    set([.selectionDim, .match, .input, .marked], .standard, .underline, mono: .underline)
    set([.late, .error, .lost, .full], .index(1), .bold, mono: .bold)
    set([.today], .index(3), [], mono: [])
    set([.done], .index(2), [], mono: [])
    return theme
  }()
}

extension Look {
  /// Letters of a colour on the terminal's background.
  fileprivate init(_ foreground: Colour, _ attributes: Attributes) {
    self.init(foreground, on: .standard, attributes)
  }
}
