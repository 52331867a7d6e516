// `bullpen show`: one record whole: every attribute, what links to it, and all that happened to it.

import ArgumentParser
import Drawing
import SalesDesk

/// Shows a record.
struct Show: ReadCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a record: every attribute, its links both ways, its timeline.",
    discussion: """
        bullpen show D-1
        bullpen show D-1 --as-of 2026-09-05
        bullpen show member:lin --json
      """)

  @Argument(help: "The record, such as D-1 or member:lin.")
  var id: String

  @OptionGroup var read: ReadOptions

  func answer(_ reading: Reading) throws(Failure) -> [String] {
    guard reading.book.record(id) != nil || reading.book.strangeFacts(of: id).isEmpty else {
      return stranger(reading)
    }
    let record = try reading.record(id)
    let links = reading.book.linksBack(to: record)
    var entries: [Entry]
    do throws(StoreFault) {
      entries = try reading.opened.desk.history(of: record)
    } catch { throw Failure(error) }
    entries.removeAll { $0.number > reading.book.revision }
    if reading.isJSON { return [json(record, links, entries, reading.book)] }
    return attributes(record, reading) + linked(links, reading) + timeline(entries, reading)
  }

  private func attributes(_ record: Record, _ reading: Reading) -> [String] {
    let (text, schema) = (reading.text, reading.book.schema(record.kind))
    var marks: [String] = []
    if reading.book.isArchived(record) { marks.append(Wording.archived[reading.language]) }
    if reading.book.isReadOnly(record) { marks.append(Wording.readOnly[reading.language]) }
    let title = Sanitizer.drawable(reading.book.title(record, reading.language))
    let mark = marks.isEmpty ? "" : "  (\(marks.joined(separator: ", ")))"
    var lines = ["\(Sanitizer.drawable(reading.book.subject(record)))  \(title)\(mark)", ""]
    var rows: [(label: String, value: String)] = []
    for (index, attribute) in schema.attributes.enumerated() where attribute.name != "title" {
      let value = text.cell(index, of: record, in: reading.book)
      if !value.isEmpty { rows.append((attribute.words[reading.language], value)) }
    }
    for raw in reading.book.unknownFacts(of: record) {
      rows.append((raw.attribute + " ?", JSON.raw(raw.json).text))
    }
    let room = rows.reduce(0) { max($0, TextWidth.of($1.label)) }
    for row in rows {
      let parts = Sanitizer.drawableLines(row.value).split(
        separator: "\n", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        let label = index == 0 ? row.label : ""
        lines.append("  " + TextWidth.padded(Sanitizer.drawable(label), to: room) + "  " + part)
      }
    }
    return lines
  }

  private func linked(_ links: [BackLink], _ reading: Reading) -> [String] {
    guard !links.isEmpty else { return [] }
    var table = TextTable([.init(title: ""), .init(title: ""), .init(title: "")])
    for link in links {
      table.append([
        "  " + reading.book.subject(link.record), reading.book.title(link.record, reading.language),
        link.attribute.words[reading.language],
      ])
    }
    return ["", Wording.linked[reading.language]] + table.lines(within: reading.width)
  }

  private func timeline(_ entries: [Entry], _ reading: Reading) -> [String] {
    guard !entries.isEmpty else { return [] }
    return ["", Wording.timeline[reading.language]]
      + History.table(entries, reading, hasSubjects: false).map { "  " + $0 }
  }

  private func json(
    _ record: Record, _ links: [BackLink], _ entries: [Entry], _ book: borrowing Book
  ) -> String {
    var linked: [JSON] = []
    for link in links {
      linked.append(
        .object([
          ("id", .string(book.subject(link.record))),
          ("kind", .string(book.schema(link.record.kind).description.name)),
          ("attribute", .string(link.attribute.name)), ("title", .string(book.title(link.record))),
        ]))
    }
    let more: [(String, JSON)] = [
      ("links", .array(linked)), ("timeline", .array(entries.map(EntryText.json))),
    ]
    return JSON.object(RecordText.members(of: record, in: book) + more).text
  }

  /// A record of a kind that this version does not know, as it came.
  private func stranger(_ reading: Reading) -> [String] {
    let facts = reading.book.strangeFacts(of: id)
    if reading.isJSON {
      return [
        JSON.object([("id", .string(id))] + facts.map { ($0.attribute, .raw($0.json)) }).text
      ]
    }
    return ["\(Sanitizer.drawable(id))  (\(Wording.unknown[reading.language]))", ""]
      + facts.map { "  \(Sanitizer.drawable($0.attribute))  \(JSON.raw($0.json).text)" }
  }
}
