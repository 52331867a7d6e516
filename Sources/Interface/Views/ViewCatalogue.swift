// All views. To add one: its file, and one line here.

import SalesDesk

/// The views of the workbench.
package enum ViewCatalogue {
  /// All of them; tabs in the order of their numbers.
  package static let all: [View] =
    [
      TodayView.today,
      BoardView.pipeline,
      BoardView.tasks,
      BoardView.leads,
      ReportView.reports,
      ChangeView.change,
      ReviewView.review,
      MessagesView.messages,
      HistoryView.history,
      CustomerView.customer,
      RecordView.record,
    ] + ListView.all

  /// The views with tabs, in their order.
  package static let tabs: [View] = all.filter { $0.tab != nil }.sorted {
    ($0.tab ?? 0) < ($1.tab ?? 0)
  }

  /// The view of that name; nil when there is none.
  package static func view(_ name: String) -> View? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
