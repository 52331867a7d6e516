// The theme: the one in use, and the one looked at while choosing.

import Drawing
import SalesDesk

extension Theme {
  /// The name that stands for the quiet theme that suits the terminal.
  package static let auto = "auto"
}

extension State {
  /// The theme under the cursor of a list to choose from; nil when it is on something else.
  var themeLookedAt: String? {
    guard case .chooser(let chooser)? = overlays.last,
      chooser.items.indices.contains(chooser.window.selected),
      case .theme(let name) = chooser.items[chooser.window.selected].target
    else { return nil }
    return name
  }

  /// The themes to choose from, the one that follows the terminal first.
  var themeItems: [Chooser.Item] {
    ([Theme.auto] + themes).map { name in
      let detail =
        name == theme
        ? scene.phrases.inUse
        : name == Theme.auto ? scene.phrases.followsTerminal : scene.phrases.setting
      var item = Chooser.Item(scene.phrases.theme(name), detail: detail, .theme(name))
      item.alias = Palette.alias(Phrasebooks.of(.en).theme(name), scene.language)
      return item
    }
  }
}

extension Session {
  /// Puts the theme on the screen that is to be seen now: the one looked at in a list, else the one in use. `auto` is
  /// the quiet one that suits what the terminal said of itself, which may come late.
  /// - Returns: whether it is another than before.
  @discardableResult
  func followTheme() -> Bool {
    let name = state.themeLookedAt ?? state.theme
    let wanted = name == Theme.auto ? screen.capabilities.suitableTheme : name
    guard wanted != themeShown else { return false }
    themeShown = wanted
    guard let theme = host.theme(wanted) else { return false }
    screen.theme = theme
    return true
  }
}
