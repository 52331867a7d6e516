// The sample desk's files, read and told as a desk.

import Drawing
import Interchange
import Interface
import Journal
import SalesDesk

/// The files of a sample desk.
struct SampleFiles {
  private let folder: String
  private let tables: [String: [UInt8]]
  private let desk: [[String]: [String]]
  private let boards: [[String]: [String]]

  /// Reads the files of a folder.
  init(_ folder: String) throws(Failure) {
    self.folder = folder
    desk = try WholeFile.toml(folder + "/desk.toml")
    boards = try WholeFile.toml(folder + "/boards.toml")
    var tables: [String: [UInt8]] = [:]
    for name in System.names(in: folder) where name.hasSuffix(".csv") {
      tables[name] = try WholeFile.bytes(folder + "/" + name, limit: 64 << 20)
    }
    self.tables = tables
  }

  /// Makes a desk of them.
  func fill(_ path: String) throws(Failure) {
    let code = System.makeFolders(path)
    guard code == 0 else { throw DemoDesk.failure("mkdir", path, code) }
    let store: FileStore
    do throws(StoreFault) {
      store = try FileStore.create(at: path)
    } catch { throw Failure(error) }
    do throws(SampleFault) {
      var year = try SampleYear(
        files: tables, desk: desk, boards: boards,
        zone: SystemClock.zone(named: desk[["zone"]]?.first ?? "UTC"), now: SystemClock.now)
      try year.fill(Desk(store))
    } catch { throw failure(error) }
  }

  private func failure(_ fault: SampleFault) -> Failure {
    let words: Words
    switch fault {
    case .file(let inner): return Failure(inner)
    case .store(let inner): return Failure(inner)
    case .noFile(let name):
      words = Words("\(folder)/\(name) is missing.", "缺少 \(folder)/\(name)。")
    case .cell(let file, let line, let column):
      words = Words(
        "\(folder)/\(file), line \(line): \(column) cannot be.",
        "\(folder)/\(file) 第 \(line) 行：\(column) 有误。")
    case .refused(let file, let line, let refusal):
      let text = Failure(refusal, in: Book()).text?.what ?? ""
      words = Words(
        "\(folder)/\(file), line \(line): \(text)", "\(folder)/\(file) 第 \(line) 行：\(text)")
    }
    return Failure(.badInput, FaultText(Sanitizer.drawable(words[Invocation.language])))
  }
}
