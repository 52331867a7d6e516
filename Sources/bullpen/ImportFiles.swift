// Files an import reads: whole, with the limits the format rooms set, and with what the system says when they
// cannot be read.

import Configuration
import Drawing
import Glibc
import Interchange
import Interface
import SalesDesk

/// Files read whole.
enum WholeFile {
  /// The bytes of a file; of standard input for `-`.
  /// - Throws: no such file, a folder, not permitted, larger than will be read.
  static func bytes(_ path: String, limit: Int = DecodedText.bytesMax) throws(Failure) -> [UInt8] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", path, errno) }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("read", path, errno)
      }
      bytes += chunk[..<count]
      guard bytes.count <= limit else {
        let place = SourcePlace(line: 1, offset: 0, excerpt: "")
        throw Failure(
          ImportFault(
            file: path, place: place, reason: .tooLarge(bytes: bytes.count, limit: limit)))
      }
    }
  }

  /// The bytes of a table: of a workbook of Excel its first sheet, as separated text.
  static func table(_ path: String) throws(Failure) -> [UInt8] {
    let bytes = try bytes(path)
    return Workbook.isOne(bytes) ? Workbook.table(bytes) ?? bytes : bytes
  }

  private static func failure(_ call: String, _ path: String, _ code: Int32) -> Failure {
    let fault = StoreFault.failed(operation: call, path: path, code: code)
    let text = Failure(fault).text
    switch code {
    case ENOENT, ENOTDIR, EISDIR: return Failure(.notFound, text)
    case EACCES, EPERM: return Failure(.notPermitted, text)
    default: return Failure(.ioError, text)
    }
  }

  /// A TOML file's values by path.
  /// - Throws: as reading does, or where it is no TOML.
  static func toml(_ path: String) throws(Failure) -> [[String]: [String]] {
    let bytes = try bytes(path, limit: 1 << 20)
    do throws(ImportMapFile.Fault) {
      return try ImportMapFile(String(decoding: bytes, as: UTF8.self)).values
    } catch {
      throw Failure(
        .badInput,
        FaultText(Sanitizer.drawable("\(path):\(error.line):\(error.column): \(error.what)")))
    }
  }
}

extension Failure {
  /// A fault of a foreign file.
  init(_ fault: ImportFault) {
    self.init(.badInput, Faults.phrases(Invocation.language).input(fault))
  }
}
