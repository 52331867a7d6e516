// Words about tasks that wait for others.

/// What is said of tasks.
package protocol TaskPhrases: Sendable {
  /// What `y` comes to where a task waits for others.
  var completeAnyway: String { get }
}
