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

  @OptionGroup var desk: DeskOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let zone = zone ?? SystemClock.zoneName
    guard SystemClock.isKnown(zone) else {
      throw Failure.usage(
        Words("The system knows no time zone “\(zone)”.", "系统没有时区“\(zone)”。"),
        help: Words("--zone Asia/Shanghai", "--zone Asia/Shanghai"))
    }
    guard let currency = Currency(currency.uppercased()) else {
      throw Failure.usage(
        Words("“\(currency)” is no currency's code.", "“\(currency)”不是币种代码。"),
        help: Words("--currency CNY", "--currency CNY"))
    }
    let path = dir ?? Places().desk(desk.desk)
    let login = System.user.login
    let key = desk.actor ?? Init.key(login)
    guard Draft.isKey(key) else { throw Failure(.badKey(key), in: Book()) }
    let facts = StandardDesk.facts(
      title: title, zone: zone, currency: currency, member: key, login: login,
      name: name ?? System.user.name)
    try make(path, facts, by: key, zone)
    let made =
      json
      ? JSON.object([("desk", .string(path)), ("member", .string(key)), ("zone", .string(zone))])
        .text
      : path
    try Console.print([made])
  }

  private func make(_ path: String, _ facts: [Fact], by key: String, _ zone: String)
    throws(Failure)
  {
    let code = System.makeFolders(path)
    if code != 0 {
      let fault = StoreFault.failed(operation: "mkdir", path: path, code: code)
      throw Failure(.cannotCreate, Failure(fault).text)
    }
    let store: FileStore
    do throws(StoreFault) {
      store = try FileStore.create(at: path)
    } catch { throw Init.failure(error) }
    let now = Now(SystemClock.now, zone: SystemClock.zone(named: zone))
    do throws(DeskFault) {
      try Desk(store).found(facts, by: key, now: now)
    } catch {
      switch error {
      case .refused(let refusal): throw Failure(refusal, in: Book())
      case .store(let fault): throw Init.failure(fault)
      }
    }
  }

  /// Whatever stands in the way of a new desk, it cannot be created.
  private static func failure(_ fault: StoreFault) -> Failure {
    guard case .failed = fault else { return Failure(fault) }
    return Failure(.cannotCreate, Failure(fault).text)
  }

  /// A member's key made of a login: small letters, digits and hyphens.
  private static func key(_ login: String) -> String {
    let key = String(
      login.lowercased().map { Draft.isKey(String($0)) ? $0 : "-" }.prefix(64))
    return Draft.isKey(key) ? key : "me"
  }
}
