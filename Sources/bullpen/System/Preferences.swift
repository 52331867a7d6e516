// What a person set once and for all, read when it is first needed.

import Configuration
import Interface

/// The settings of whoever runs the program.
enum Preferences {
  /// What `settings.toml` says; what is wrong in it is said on standard error and passed over.
  static let settings: Settings = {
    let path = Places().settings
    guard let bytes = System.read(path) else { return Settings() }
    let text = ConfigurationText(
      name: path, file: path, text: String(decoding: bytes, as: UTF8.self))
    do throws(ConfigurationFault) {
      return try Settings(text)
    } catch {
      Invocation.say(FaultText("\(error.place): \(error.problem)"))
      return Settings()
    }
  }()
}
