// Where things live, after the XDG base directory specification: `bullpen locate` prints what is found here.

import Configuration

/// The places of one user.
struct Places {
  /// Settings, keys and themes.
  let configuration: String
  /// Desks.
  let data: String
  /// Drafts, marks, the demo desk: what is nobody else's business.
  let state: String

  /// The places of whoever runs the program. A relative path in a variable does not count, as the
  /// specification says.
  init() {
    let home = System.user.home
    func folder(_ variable: String, _ standard: String) -> String {
      let given = System.environment(variable).flatMap { $0.hasPrefix("/") ? $0 : nil }
      return (given ?? home + standard) + "/bullpen"
    }
    configuration = folder("XDG_CONFIG_HOME", "/.config")
    data = folder("XDG_DATA_HOME", "/.local/share")
    state = folder("XDG_STATE_HOME", "/.local/state")
  }

  var settings: String { configuration + "/settings.toml" }
  var keys: String { configuration + "/keys.toml" }
  var themes: String { configuration + "/themes" }
  var demo: String { state + "/demo" }

  /// The desk meant: the option, else the environment's, else the setting, else the standard one.
  func desk(_ option: String?) -> String {
    if let said = option ?? System.environment("BULLPEN_DESK") { return said }
    guard let set = Preferences.settings.desk, !set.isEmpty else { return data + "/desk" }
    return set.hasPrefix("~/") ? System.user.home + set.dropFirst() : set
  }
}
