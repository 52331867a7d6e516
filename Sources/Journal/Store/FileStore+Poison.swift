// A disk that failed once may have lost what the kernel calls written: after an input/output error or a failed
// sync nobody may append, in this process or any other, until a repair has read the journal anew. The sign for
// that is a file beside the lock, since whatever can still be made on that disk is sign enough.

import Glibc
import SalesDesk

extension FileStore {
  static let poisonName = "poison"
  private static let noteMax = 4096

  /// Says to everybody that the disk failed. Where even that fails, this process at least writes no more.
  func poison(_ fault: StoreFault) {
    readOnlyReason = fault
    var what = "\(fault)"
    if case .failed(let operation, let path, let code) = fault {
      what = "\(operation) of \(path) failed with error \(code)"
    }
    let note = "\(Timestamp(files.now())) \(what)\n"
    do throws(StoreFault) {
      let file = try folder.open(Self.poisonName, O_WRONLY | O_CREAT | O_EXCL)
      try file.write(Array(note.utf8))
      try file.sync()
      try folder.descriptor.sync()
    } catch {}
  }

  /// What whoever met the failing disk wrote; nil when nobody did.
  static func poisonNote(in folder: Folder) throws(StoreFault) -> String? {
    guard try folder.status(poisonName) != nil else { return nil }
    let bytes = (try? folder.open(poisonName, O_RDONLY).content(atMost: noteMax)) ?? []
    let text = String(decoding: bytes, as: UTF8.self)
    // Others wrote this: one line, nothing a terminal would obey.
    return String(
      text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.map(Character.init))
  }

  /// Refuses under the lock while the sign stands; lets go of an earlier refusal when it is gone.
  func refuseIfPoisoned() throws(StoreFault) {
    if let note = try Self.poisonNote(in: folder) {
      let fault = StoreFault.poisoned(note: note)
      if readOnlyReason == nil { readOnlyReason = fault }
      throw fault
    }
    if case .poisoned? = readOnlyReason { readOnlyReason = nil }
  }

  /// Takes the sign away, once the journal has been read from the disk itself and synced.
  static func liftPoison(in folder: Folder) throws(StoreFault) {
    guard try folder.status(poisonName) != nil else { return }
    try folder.remove(poisonName)
    try folder.descriptor.sync()
  }
}
