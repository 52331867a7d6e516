// `bullpen init`: an empty desk with the standard processes.

import ArgumentParser
import Glibc
import Journal
import SalesDesk

/// Makes a desk.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make an empty desk with the standard processes.",
    discussion: """
      You become its first member. Without a folder the desk is made where it is looked for: --desk, \
      BULLPEN_DESK, or your data folder.

        bullpen init ~/sales --title 'Sales team' --zone Asia/Shanghai --currency CNY
      """)

  @Argument(help: "The new desk's folder.", completion: .directory)
  var dir: String?

  @Option(help: ArgumentHelp("What the desk is called.", valueName: "text"))
  var title = "Desk"

  @Option(help: ArgumentHelp("Its time zone, such as Asia/Shanghai; the system's otherwise."))
  var zone: String?

  @Option(help: ArgumentHelp("Its currency, such as CNY.", valueName: "code"))
  var currency = "CNY"

  @Option(help: ArgumentHelp("Your name; the system's otherwise.", valueName: "text"))
  var name: String?

  @Flag(help: "For a team: everybody in the folder's group may write (2770, 0660).")
  var group = false

  @OptionGroup var desk: DeskOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let zone = zone ?? SystemClock.zoneName
    guard SystemClock.isKnown(zone) else {
      throw Failure.usage(
        Words("The system knows no time zone “\(zone)”.", "系统没有时区「\(zone)」。"),
        help: Words("--zone Asia/Shanghai", "--zone Asia/Shanghai"))
    }
    guard let currency = Currency(currency.uppercased()) else {
      throw Failure.usage(
        Words("“\(currency)” is no currency's code.", "「\(currency)」不是币种代码。"),
        help: Words("--currency CNY", "--currency CNY"))
    }
    let path = dir ?? Places().desk(desk.desk)
    let key = Init.member(desk.actor)
    try Init.make(
      at: path, title: title, zone: zone, currency: currency, member: key,
      name: name ?? System.user.name, isShared: group)
    let made =
      json
      ? JSON.object([("desk", .string(path)), ("member", .string(key)), ("zone", .string(zone))])
        .text
      : path
    try Console.print([made])
  }

  /// Makes a desk with its first member.
  static func make(
    at path: String, title: String, zone: String, currency: Currency, member key: String,
    name: String, isShared: Bool = false
  ) throws(Failure) {
    guard Draft.isKey(key) else { throw Failure(.badKey(key), in: Book()) }
    let facts = StandardDesk.facts(
      title: title, zone: zone, currency: currency, member: key, login: System.user.login,
      name: name)
    let code = System.makeFolders(path)
    if code != 0 {
      let fault = StoreFault.failed(operation: "mkdir", path: path, code: code)
      throw Failure(.cannotCreate, Failure(fault).text)
    }
    let desk: Desk
    do throws(StoreFault) {
      desk = try Init.emptyDesk(at: path, isShared: isShared)
    } catch { throw Init.failure(error) }
    let now = Now(SystemClock.now, zone: SystemClock.zone(named: zone))
    do throws(DeskFault) {
      try desk.found(facts, by: key, now: now)
    } catch {
      switch error {
      case .refused(let refusal): throw Failure(refusal, in: Book())
      case .store(let fault): throw Init.failure(fault)
      }
    }
  }

  /// A new desk, or one whose making was cut off before its first entry.
  private static func emptyDesk(at path: String, isShared: Bool) throws(StoreFault) -> Desk {
    do throws(StoreFault) {
      return Desk(try FileStore.create(at: path, isShared: isShared))
    } catch {
      guard case .exists = error, let store = try? FileStore.open(at: path) else { throw error }
      let desk = Desk(store)
      guard desk.damage == nil, desk.book.revision == 0 else { throw error }
      return desk
    }
  }

  /// Whatever stands in the way of a new desk, it cannot be created.
  private static func failure(_ fault: StoreFault) -> Failure {
    guard case .failed = fault else { return Failure(fault) }
    return Failure(.cannotCreate, Failure(fault).text)
  }

  /// The key of the first member: the one said, else one made of the login: small letters, digits and hyphens.
  static func member(_ said: String?) -> String {
    if let said { return said }
    let login = System.user.login
    let key = String(
      login.lowercased().map { Draft.isKey(String($0)) ? $0 : "-" }.prefix(64))
    return Draft.isKey(key) ? key : "me"
  }
}
