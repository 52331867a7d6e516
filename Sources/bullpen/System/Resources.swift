// Files that come with the program: themes and the sample desk. In a checkout they lie at its top, installed
// under `PREFIX/share/bullpen`.

import Glibc

/// Where the program's own files are.
enum Resources {
  /// The folder of this name, found upwards from the program's own, or under its prefix; nil when there is none.
  static func folder(_ name: String) -> String? {
    guard var place = executable else { return nil }
    while let slash = place.lastIndex(of: "/"), slash > place.startIndex {
      place = String(place[..<slash])
      for candidate in ["\(place)/\(name)", "\(place)/share/bullpen/\(name)"]
      where System.isFolder(candidate) {
        return candidate
      }
    }
    return nil
  }

  /// The program's own path, links resolved.
  private static var executable: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
