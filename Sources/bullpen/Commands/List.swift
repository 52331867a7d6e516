// `bullpen list`: a query's records, one row each.

import ArgumentParser
import Interface
import SalesDesk

/// Lists records.
struct List: ReadCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the records a query selects, one row each.",
    discussion: """
      Quote the query for the shell; unquoted words are joined, -- ends the options. A kind may stand \
      first; terms side by side must all hold.

        bullpen list 'deals stage:quote owner:me value>=50000 close<=eom sort:-value'
        bullpen list 'tasks is:overdue #urgent -owner:chen "price list"'
        bullpen list 'accounts tier:A idle>30d or (tier:B idle>60d)'
        bullpen list deals stage:quote value.min:50k close.max:eom not:owner:chen
        bullpen list deals --json | jq -r .id
        bullpen list @stuck owner:me

      A saved view stands first as @name, or view:name where a member has that name; what follows narrows it.

      Terms: word, attr:value, attr=value, < <= > >=, attr: (is set), #label, @member, \
      is:open|won|lost|overdue|stuck|archived|mine|unread, idle>7d, age>30d, in:quote>14d, -term, or, ( ), \
      sort:-value, group:owner, limit:50.
      """)

  @Argument(help: "What to look for; everything without it.")
  var query: [String] = []

  @OptionGroup var read: ReadOptions

  func answer(_ reading: Reading) throws(Failure) -> [String] {
    let query = try reading.query(orView: joined(self.query))
    let selection = reading.select(query)
    if selection.records.isEmpty { hint(reading) }
    if reading.isJSON {
      return selection.records.map {
        JSON.object(RecordText.members(of: $0, in: reading.book)).text
      }
    }
    guard query.group != nil else { return lines(selection, reading) }
    var lines: [String] = []
    for part in selection.parts {
      for group in part.groups {
        let title = heading(group.key, query, part.kind, reading)
        if !lines.isEmpty { lines.append("") }
        lines.append("\(title)  (\(group.records.count))")
        lines += Listing.table(group.records, kind: part.kind, in: reading.book, reading.text)
          .lines(within: reading.width)
      }
    }
    return lines
  }

  /// Says on standard error which kind was probably meant, when the first word found nothing and is nearly one.
  private func hint(_ reading: Reading) {
    guard let word = joined(query).split(separator: " ").first.map(String.init),
      word.allSatisfy(\.isLetter)
    else { return }
    let kinds = KindCatalogue.all.map(\.plural)
    guard reading.book.kind(named: word) == nil, !kinds.contains(word),
      let nearest = Nearest.name(to: word, among: kinds)
    else { return }
    let language = reading.language
    let said = Words(
      "Nothing has the word “\(word)”.", "没有内容包含「\(word)」。")
    let help = Words("Did you mean \(nearest)?", "是不是 \(nearest)？")
    Invocation.say(FaultText(said[language], help: help[language]))
  }

  private func lines(_ selection: Selection, _ reading: Reading) -> [String] {
    let records = selection.records
    guard !records.isEmpty else { return [] }
    let table =
      selection.parts.count == 1
      ? Listing.table(records, kind: selection.parts[0].kind, in: reading.book, reading.text)
      : Listing.table(records, in: reading.book, reading.text)
    return table.lines(within: reading.width)
  }

  private func heading(_ key: Value?, _ query: Query, _ kind: KindID, _ reading: Reading) -> String
  {
    guard let key, let place = query.group?.place(in: kind) else {
      return Wording.none[reading.language]
    }
    let attribute = reading.book.schema(kind).attributes[place]
    return reading.text.heading(key, of: attribute, in: reading.book)
  }
}
