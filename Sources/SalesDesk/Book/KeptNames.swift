// The letters of the names of kinds with very many records, kept up with the book entry by entry: a look at four or eight
// bytes a name says which ones need not be read when a text is looked for in them. Only a book that people look at for
// longer keeps them.

/// What the names of a book's records hold.
struct KeptNames: Sendable {
  private var letters: [KindID: NameLetters] = [:]
  /// Those of a kind whose names are being read.
  private var coming: (kind: KindID, letters: NameLetters)?

  /// Of fewer names letters are not kept: to read them costs next to nothing.
  static let few = 20_000
  /// So many names are read at once.
  private static let step = 16_384

  /// Reads some more names of kinds with at least so many.
  /// - Returns: whether there are names left to read.
  mutating func read(_ book: borrowing Book, few: Int) -> Bool {
    if coming == nil { coming = unread(book, few).map { ($0, NameLetters()) } }
    guard let kind = coming?.kind else { return false }
    if coming?.letters.read(kind, book, most: KeptNames.step) == true {
      letters[kind] = coming?.letters
      coming = nil
    }
    return coming != nil || unread(book, few) != nil
  }

  private func unread(_ book: borrowing Book, _ few: Int) -> KindID? {
    for index in book.schema.indices where book.schema[index].title >= 0 {
      let kind = KindID(index: index)
      if book.count(kind) >= few, letters[kind] == nil { return kind }
    }
    return nil
  }

  /// Reads the names again that an entry may have changed.
  mutating func update(_ records: [Record], _ book: borrowing Book) {
    for record in records {
      letters[record.kind]?.reread(record.index, record.kind, book)
      _ = letters[record.kind]?.read(record.kind, book, most: KeptNames.step)
      if coming?.kind == record.kind { coming?.letters.reread(record.index, record.kind, book) }
    }
  }

  /// What the names of a kind hold; nil where that is not known of all.
  func letters(_ kind: KindID, _ book: borrowing Book) -> NameLetters? {
    guard let known = letters[kind], known.masks.count == book.count(kind) else { return nil }
    return known
  }
}

extension Book {
  /// Reads the letters of some more names of kinds with very many records, so that texts are found sooner in them. What is
  /// asked is answered the same before and after.
  /// - Parameter few: how many records a kind has at least.
  /// - Returns: whether there are names left to read.
  mutating func keepNames(few: Int) -> Bool {
    var kept = keptNames ?? KeptNames()
    // not held twice while it changes
    keptNames = nil
    let isMore = kept.read(self, few: few)
    keptNames = kept
    return isMore
  }

  /// Brings what is kept of links and names up to an entry that was just applied.
  /// - Parameter records: its subjects; nil where they are not known.
  mutating func follow(_ records: [Record]?) {
    var (links, names): (KeptLinks?, KeptNames?)
    // not held twice while they change
    swap(&links, &keptLinks)
    swap(&names, &keptNames)
    guard let records else { return }
    links?.update(records, self)
    names?.update(records, self)
    swap(&links, &keptLinks)
    swap(&names, &keptNames)
  }

  /// The records in question whose names may hold a folded text: those in which only the text itself is to be looked for,
  /// and those in which its sounds are, too; nil where that is not known.
  func sifted(_ text: [UInt8], _ kind: KindID, _ base: BitSet) -> (plain: BitSet, heard: BitSet)? {
    let (literal, needed) = (NameLetters.literal(text), NameLetters.needed(for: text))
    guard literal != 0, let letters = keptNames?.letters(kind, self) else { return nil }
    let near = base.passing(letters.masks) { $0 & needed == needed }
    // what is heard begins somewhere with a letter that was typed
    let heard = near.passing(letters.sounds) { $0 & literal != 0 }
    let plain = near.subtracting(heard)
    if needed == literal { return (plain, heard) }
    return (plain.passing(letters.masks) { $0 & literal == literal }, heard)
  }
}
