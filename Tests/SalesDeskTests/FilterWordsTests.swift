import SalesDesk
import Testing

/// The words of a filter: one is read or replaced, the others stay as they were typed.
@Suite("The words of a filter")
struct FilterWordsTests {
  @Test(
    "one word is replaced, the others stay",
    arguments: [
      ("", "sort", "value", "sort:value"),
      ("", "sort", nil, ""),
      ("sort:value", "sort", nil, ""),
      ("owner:me sort:-value is:open", "sort", "close", "owner:me is:open sort:close"),
      ("sort:a group:owner sort:b", "sort", nil, "group:owner"),
      ("SORT:a ｓｏｒｔ：b sort=c rest", "sort", nil, "rest"),
      ("title:\"a  sort:b  c\" sort:d", "sort", nil, "title:\"a  sort:b  c\""),
      ("(owner:me or group:x) group:stage", "group", nil, "(owner:me or group:x)"),
      ("O'Neill sort:a Lee's", "sort", nil, "O'Neill Lee's"),
      ("-'a sort:b' sort:c", "sort", nil, "-'a sort:b'"),
      ("客户　sort:value　“a b”", "sort", "x", "客户 “a b” sort:x"),
      ("\"never closed sort:a", "sort", "b", "\"never closed sort:a sort:b"),
      ("((( sort:a", "sort", "b", "((( sort:a sort:b"),
      ("sorted:a xsort:b sort", "sort", nil, "sorted:a xsort:b sort"),
      ("owner:a,b owner!=c", "owner", "d", "owner!=c owner:d"),
    ] as [(String, String, String?, String)])
  func replaced(filter: String, name: String, value: String?, wanted: String) {
    var words = FilterWords(filter)
    words[name] = value
    #expect(words.text == wanted)
  }

  @Test("the last word of a name is the one that is read")
  func read() {
    #expect(FilterWords("sort:a sort:b owner:me")["sort"] == "b")
    #expect(FilterWords("ｓｏｒｔ：b")["sort"] == "b")
    #expect(FilterWords("sort:")["sort"]?.isEmpty == true)
    #expect(FilterWords("\"sort:a\"")["sort"] == nil)
  }

  @Test("what is asked of records is left when what arranges them is taken away")
  func conditions() {
    let filter = "tier:A sort:-value group:owner \"limit:3 sort:x\" LIMIT:5"
    #expect(FilterWords.conditions(of: filter) == "tier:A \"limit:3 sort:x\"")
  }
}
