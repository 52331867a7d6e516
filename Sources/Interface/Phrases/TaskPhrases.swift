// Words about tasks that wait for others.

/// What is said of tasks.
package protocol TaskPhrases: Sendable {
  /// What `y` comes to where a task waits for others.
  var completeAnyway: String { get }
  /// The title of the form for putting something off.
  var snoozing: String { get }
  /// The field for the day until which.
  var until: String { get }
  /// The field for the reason.
  var reasonWhy: String { get }
  /// What is said ten minutes before a task's time, and at it.
  func reminder(_ title: String, minutes: Int) -> String
}
