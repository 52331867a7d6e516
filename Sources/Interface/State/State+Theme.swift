// The theme: the one in use, and the one looked at while choosing.

import Drawing
import SalesDesk

extension State {
  /// The theme under the cursor of a list to choose from; nil when it is on something else.
  var themeLookedAt: String? {
    guard case .chooser(let chooser)? = overlays.last,
      chooser.items.indices.contains(chooser.window.selected),
      case .theme(let name) = chooser.items[chooser.window.selected].target
    else { return nil }
    return name
  }

  /// The themes to choose from, those that follow the terminal first. The quiet ones follow as `auto`.
  var themeItems: [Chooser.Item] {
    let following = [Theme.auto] + Theme.families(of: themes).filter { $0 != "quiet" }
    return (following + themes).map { name in
      let follows = following.contains(name)
      let family = ["-dark", "-light"].reduce(name) { name, end in
        name.hasSuffix(end) ? String(name.dropLast(end.count)) : name
      }
      let notes = [
        name == theme ? scene.phrases.inUse : nil, scene.phrases.themeNote(family),
        follows ? scene.phrases.followsTerminal : nil,
      ].compactMap { $0 }
      let detail = notes.isEmpty ? scene.phrases.setting : notes.joined(separator: " ∙ ")
      var item = Chooser.Item(scene.phrases.theme(name), detail: detail, .theme(name))
      item.alias = Palette.settingAlias(Phrasebooks.of(.en).theme(name), scene.language)
      return item
    }
  }
}

extension Session {
  /// Puts the theme on the screen that is to be seen now: the one looked at in a list, else the one in use. What
  /// follows the terminal is dark or light by what it said of itself, which may come late.
  /// - Returns: whether it is another than before.
  @discardableResult
  func followTheme() -> Bool {
    let name = state.themeLookedAt ?? state.theme
    let wanted = screen.capabilities.theme(name, among: state.themes) ?? name
    guard wanted != themeShown else { return false }
    themeShown = wanted
    guard let theme = host.theme(wanted) else { return false }
    screen.theme = theme
    return true
  }

  /// What is wrong in the file of the theme in use, once for each; of one that is only looked at nothing is said.
  func themeNews() -> [FaultText] {
    guard state.themeLookedAt == nil, themeShown != themeTold else { return [] }
    themeTold = themeShown
    return host.themeFaults(themeShown, state.scene.language)
  }

  /// The theme a setting comes to in this terminal; nil where there is none, or it cannot be read.
  func theme(of setting: String) -> Theme? {
    screen.capabilities.theme(setting, among: state.themes).flatMap { host.theme($0) }
  }
}
