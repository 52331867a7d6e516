// What was chosen and opened last, so that the palette begins with it: actions, views and records by name, kept with
// this person's own state of the workbench.

import SalesDesk

extension State {
  /// How many recent things are remembered.
  private static let recentLimit = 12

  /// Puts something first among the recent things.
  mutating func noteRecent(_ target: Chooser.Item.Target, _ book: borrowing Book) {
    let name: String
    switch target {
    case .action(let action): name = "action " + action
    case .view(let view): name = "view " + view
    case .record(let record): name = "record " + book.subject(record)
    case .savedView(let view): name = "saved " + book.subject(view)
    case .stage, .theme, .language, .value, .values, .make, .draft, .none: return
    }
    recents.removeAll { $0 == name }
    recents.insert(name, at: 0)
    recents = Array(recents.prefix(State.recentLimit))
  }

  /// The recent things that are still there, the last first.
  func recentTargets(_ book: borrowing Book) -> [Chooser.Item.Target] {
    var targets: [Chooser.Item.Target] = []
    for recent in recents {
      let parts = recent.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "action": targets.append(.action(parts[1]))
      case "view" where ViewCatalogue.view(parts[1]) != nil: targets.append(.view(parts[1]))
      case "saved":
        if let view = book.record(parts[1]), book.exists(view), !book.isArchived(view) {
          targets.append(.savedView(view))
        }
      case "record":
        if let record = book.record(parts[1]), book.exists(record), !book.isArchived(record) {
          targets.append(.record(record))
        }
      default: break
      }
    }
    return targets
  }
}
