// `bullpen demo`: the workbench on the sample desk; without a terminal its day and its board as text.

import ArgumentParser
import Glibc
import Interchange
import Interface
import SalesDesk

/// Opens the sample desk.
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the workbench on a sample desk: an invented team's year.",
    discussion: """
      The desk is made on the first run, with days counted back from today, and kept: what you change stays. On \
      a later day a fresh one is offered. As lead you review: only comments are taken. Without a terminal it prints today's queue and the board of deals.

        bullpen demo
        bullpen demo --tutorial
        bullpen demo --as lead
        bullpen demo --fresh
      """)

  @Flag(help: "Make the sample desk anew; what was changed in it is gone.")
  var fresh = false

  @Flag(help: "Begin with the tutorial: ten minutes, in English or Chinese.")
  var tutorial = false

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Who you are: coordinator, lead, seller, or a member.", valueName: "role"))
  var role = "coordinator"

  @Option(help: ArgumentHelp("The language: en or zh.", valueName: "en|zh"))
  var lang: Language?

  func run() throws {
    let isTerminal = System.isTerminal(0) && System.isTerminal(1)
    let path = Places().demo
    let isNew = fresh || !System.isFolder(path)
    if isNew {
      try DemoDesk.make(at: path)
    } else if let (day, today) = DemoDesk.days(of: path),
      DemoDesk.offersFresh(day, today, isTerminal: isTerminal)
    {
      try DemoDesk.make(at: path)
    }
    let author = try member(path)
    let desk = ["--desk", path, "--actor", author]
    if isTerminal {
      let start: TutorialStart = tutorial ? .running : isNew ? .offered : .asked
      let opened = try OpenedDesk(try DeskOptions.parse(desk))
      opened.desk.takesCommentsOnly = role == "lead"
      return try opened.work(
        sample: role == "lead" ? nil : start, language: lang ?? Invocation.language)
    }
    try Today.parse(desk).run()
    try Console.print([""])
    try ShowBoard.parse(["deal"] + desk).run()
  }

  /// The key of the first active member of the role, or of the member named.
  private func member(_ path: String) throws -> String {
    let book = try OpenedDesk(try DeskOptions.parse(["--desk", path]))
    let kind = KindCatalogue.id(of: Member.self)
    for slot in 0..<book.desk.book.count(kind) {
      let member = Record(kind, slot: slot)
      if book.desk.book.exists(member), book.desk.book[Member.role, of: member]?.key == role,
        book.desk.book.value("active", of: member) != .flag(false)
      {
        return book.desk.book.bareName(member)
      }
    }
    guard book.desk.book.record(named: role, in: kind) != nil else {
      throw Failure(.notAMember(role), in: book.desk.book)
    }
    return role
  }
}

/// The sample desk in the user's state folder.
enum DemoDesk {
  /// Makes the desk under another name and puts it in place when it is whole.
  /// - Throws: where the sample's files are wrong, or the folder cannot be written.
  static func make(at path: String) throws(Failure) {
    let making = "\(path).making-\(getpid())"
    let old = "\(path).old-\(getpid())"
    if let slash = path.lastIndex(of: "/") {
      let parent = String(path[..<slash])
      let code = System.makeFolders(parent)
      guard code == 0 else { throw failure("mkdir", parent, code) }
      clear(parent, String(path[path.index(after: slash)...]))
    }
    do throws(Failure) {
      try fill(making)
    } catch {
      System.remove(making)
      throw error
    }
    if System.isFolder(path), rename(path, old) != 0 { throw failure("rename", path, errno) }
    guard rename(making, path) == 0 else {
      let code = errno
      rename(old, path)
      System.remove(making)
      throw failure("rename", making, code)
    }
    System.remove(old)
  }

  /// The day a sample desk was made for, and the present one there; nil when it cannot be opened.
  static func days(of path: String) -> (made: Day, today: Day)? {
    guard let opened = try? OpenedDesk(DeskOptions.parse(["--desk", path])) else { return nil }
    guard let first = try? opened.desk.entries([1]).first else { return nil }
    return (opened.zone.day(of: first.at).adding(days: SampleYear.length), opened.now.today)
  }

  /// Whether a desk made for another day is to be made anew: asked on a terminal, only said elsewhere.
  static func offersFresh(_ day: Day, _ today: Day, isTerminal: Bool) -> Bool {
    let language = Invocation.language
    guard day < today else { return false }
    guard isTerminal else {
      let words = Words(
        "This sample desk is of \(day.iso); bullpen demo --fresh makes one of today.",
        "此示例数据截至 \(day.iso)；bullpen demo --fresh 可重新生成。")
      Invocation.say(FaultText(words[language]))
      return false
    }
    let question = Words(
      "This sample desk is of \(day.iso). Make a fresh one of today? [y/N] ",
      "此示例数据截至 \(day.iso)。按今天重新生成？[y/N] ")
    _ = System.write(Array(question[language].utf8), to: 2)
    let answer = (readLine() ?? "").lowercased()
    return answer == "y" || answer == "yes" || answer == "是"
  }

  private static func fill(_ path: String) throws(Failure) {
    guard let folder = Resources.folder("sample-data") else {
      throw Failure(
        .notFound,
        FaultText(
          Words("The sample desk's files are not there.", "找不到示例数据文件。")[Invocation.language],
          help: Words(
            "They lie in sample-data beside the program, or in PREFIX/share/bullpen",
            "应位于程序旁的 sample-data，或 PREFIX/share/bullpen")[Invocation.language]))
    }
    try SampleFiles(folder).fill(path)
  }

  /// Removes what earlier runs left that were stopped half way.
  private static func clear(_ parent: String, _ name: String) {
    for found in System.names(in: parent) {
      for mark in [".making-", ".old-"] where found.hasPrefix(name + mark) {
        let pid = pid_t(found.dropFirst((name + mark).count))
        if let pid, pid != getpid(), kill(pid, 0) == 0 { continue }
        System.remove("\(parent)/\(found)")
      }
    }
  }

  static func failure(_ call: String, _ path: String, _ code: Int32) -> Failure {
    Failure(
      .cannotCreate, Failure(.failed(operation: call, path: path, code: code)).text)
  }
}

extension System {
  /// Removes a file, or a folder with everything in it; a link is removed, not followed.
  static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    for name in names(in: path) { remove(path + "/" + name) }
    rmdir(path)
  }
}
