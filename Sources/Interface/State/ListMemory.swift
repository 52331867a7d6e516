// What lists remember from one start to the next: the columns chosen for a kind, and each list's order and filter.
// One text of lines, kept with this person's own state of the workbench:
//
//     columns⇥account⇥title,city,owner,@value
//     sort⇥customers⇥-changed
//     filter⇥deal-list⇥owner:me group:stage
//     beside⇥lists⇥hidden
//     totals⇥deal⇥value=average,close=least

import SalesDesk

/// Columns, orders and filters of lists, and beside which views nothing shall stand.
package struct ListMemory: Sendable, Hashable {
  private var columns: [String: [String]] = [:]
  private var sorts: [String: String] = [:]
  private var filters: [String: String] = [:]
  private var hidden: Set<String> = []
  private var wishes: [String: [String: String]] = [:]

  /// Nothing remembered.
  package init() {}

  /// What a text kept says; lines that are none are passed over.
  package init(_ text: String) {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      let (name, value) = (String(parts[1]), String(parts[2]))
      switch parts[0] {
      case "columns": columns[name] = value.split(separator: ",").map(String.init)
      case "sort": sorts[name] = value
      case "filter": filters[name] = value
      case "totals":
        for wish in value.split(separator: ",") {
          let words = wish.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          if words.count == 2 { wishes[name, default: [:]][String(words[0])] = String(words[1]) }
        }
      case "beside": if value == "hidden" { hidden.insert(name) }
      default: continue
      }
    }
  }

  /// What is remembered, as text to keep.
  package var text: String {
    let lines =
      columns.map { "columns\t\($0.key)\t" + $0.value.joined(separator: ",") }
      + sorts.map { "sort\t\($0.key)\t\($0.value)" }
      + filters.map { "filter\t\($0.key)\t\($0.value)" }
      + hidden.map { "beside\t\($0)\thidden" }
      + wishes.map { kind, totals in
        "totals\t\(kind)\t"
          + totals.sorted { $0.key < $1.key }.map { $0.key + "=" + $0.value }.joined(separator: ",")
      }
    return lines.sorted().map { $0 + "\n" }.joined()
  }

  /// The columns chosen for a kind, by the names of attributes; nil for the usual ones.
  package func columns(of kind: String) -> [String]? { columns[kind] }

  /// The order chosen for a list, as a query says it after `sort:`; nil for the usual one.
  package func sort(of view: String) -> String? { sorts[view] }

  /// The filter a list was left with.
  package func filter(of view: String) -> String { filters[view] ?? "" }

  /// What a person wants to stand under columns of a kind's lists, by their keys: `average`; empty for nothing.
  package func totals(of kind: String) -> [String: String] { wishes[kind] ?? [:] }

  /// Remembers what shall stand under a column of a kind's lists.
  package mutating func setTotal(_ total: String, under column: String, of kind: String) {
    wishes[kind, default: [:]][column] = total
  }

  /// Whether nothing shall stand beside views of a name: `lists`, `boards`, `today`.
  package func isHidden(beside name: String) -> Bool { hidden.contains(name) }

  /// Remembers that nothing shall stand beside views of a name, or that something shall.
  package mutating func toggle(beside name: String) {
    if hidden.remove(name) == nil { hidden.insert(name) }
  }

  /// Remembers columns; nil forgets them.
  package mutating func setColumns(_ names: [String]?, of kind: String) { columns[kind] = names }

  /// Remembers an order.
  package mutating func setSort(_ sort: String, of view: String) { sorts[view] = sort }

  /// Remembers a filter.
  package mutating func setFilter(_ filter: String, of view: String) {
    let line = String(filter.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    filters[view] = line.isEmpty ? nil : line
  }
}

extension State {
  /// Changes what lists remember, and gives what keeps it.
  mutating func remember(_ change: (inout ListMemory) -> Void) -> [Effect] {
    let before = scene.lists
    change(&scene.lists)
    return scene.lists == before ? [] : [.keep(name: "lists", text: scene.lists.text)]
  }

  /// Puts a filter in force for good; a list remembers it.
  mutating func keepFilter(_ text: String) -> [Effect] {
    setFilter(text)
    // what narrows a figure's records is not how the list is to be found next time
    guard let place, place.state is ListState, place.given == nil else { return [] }
    let view = place.view
    return remember { $0.setFilter(text, of: view) }
  }

  /// A view newly opened; a list with the filter it was left with, and what was computed for it.
  mutating func newPlace(_ view: View, about record: Record? = nil) -> Place {
    var place = Place(view, about: record)
    if let list = leftLists.removeValue(forKey: view.name) { place.state = list }
    place.filter = scene.lists.filter(of: view.name)
    return place
  }
}
