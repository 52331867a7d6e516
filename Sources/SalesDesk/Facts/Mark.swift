// What stands between the values of an entry, as words: one comparison each instead of one a byte.

/// A text of at most eight bytes that stands in every entry, with its bytes as a word, the first one lowest.
struct Mark {
  let name: StaticString
  let word: UInt64
  let count: Int

  @inline(__always)
  private init(_ name: StaticString, _ word: UInt64, _ count: Int) {
    self.name = name
    self.word = word
    self.count = count
  }

  static var number: Mark { @inline(__always) get { Mark("{\"n\":", 0x3a_226e_227b, 5) } }
  static var at: Mark { @inline(__always) get { Mark(",\"at\":", 0x3a22_7461_222c, 6) } }
  static var by: Mark { @inline(__always) get { Mark(",\"by\":", 0x3a22_7962_222c, 6) } }
  static var verb: Mark { @inline(__always) get { Mark(",\"do\":", 0x3a22_6f64_222c, 6) } }
  static var on: Mark { @inline(__always) get { Mark(",\"on\":", 0x3a22_6e6f_222c, 6) } }
  static var why: Mark { @inline(__always) get { Mark(",\"why\":", 0x3a_2279_6877_222c, 7) } }
  static var operation: Mark { @inline(__always) get { Mark(",\"op\":", 0x3a22_706f_222c, 6) } }
  static var of: Mark { @inline(__always) get { Mark(",\"of\":", 0x3a22_666f_222c, 6) } }
  static var via: Mark { @inline(__always) get { Mark(",\"via\":", 0x3a_2261_6976_222c, 7) } }
  static var part: Mark {
    @inline(__always) get { Mark(",\"part\":", 0x3a22_7472_6170_222c, 8) }
  }
  static var facts: Mark {
    @inline(__always) get { Mark(",\"facts\":[", 0x2273_7463_6166_222c, 8) }
  }
  static var list: Mark { @inline(__always) get { Mark(",\"facts\":[", 0x5b3a, 2) } }
  static var null: Mark { @inline(__always) get { Mark("null", 0x6c6c_756e, 4) } }
  static var yes: Mark { @inline(__always) get { Mark("true", 0x6575_7274, 4) } }
  static var no: Mark { @inline(__always) get { Mark("false", 0x65_736c_6166, 5) } }
}
