// A file or folder of the simulated disk: what readers see, what the platter holds, and the changes
// between the two in their order.

import Journal

/// A file or a folder.
final class Node {
  enum Change {
    case write(offset: Int, bytes: [UInt8])
    case truncate(Int)
  }

  enum NameChange {
    case set(String, Node)
    case remove(String)
  }

  let isFolder: Bool
  let inode: UInt64
  var mode: UInt32
  /// Whose lock it is.
  var holder: FileHandle?

  private(set) var content: [UInt8] = []
  private(set) var durable: [UInt8] = []
  private var pending: [Change] = []

  private(set) var names: [String: Node] = [:]
  private(set) var durableNames: [String: Node] = [:]
  /// Changes of names not yet durable; those of one call happen together or not.
  private var pendingNames: [[NameChange]] = []

  init(isFolder: Bool, inode: UInt64, mode: UInt32) {
    self.isFolder = isFolder
    self.inode = inode
    self.mode = mode
  }

  /// Whether it is a pipe.
  var isPipe: Bool { mode & 0o170000 == 0o10000 }

  var status: FileStatus { FileStatus(size: content.count, inode: inode, mode: mode) }

  func write(_ bytes: [UInt8], at offset: Int) {
    Self.apply(.write(offset: offset, bytes: bytes), to: &content)
    pending.append(.write(offset: offset, bytes: bytes))
  }

  func truncate(to size: Int) {
    Self.apply(.truncate(size), to: &content)
    pending.append(.truncate(size))
  }

  func change(_ changes: [NameChange]) {
    Self.apply(changes, to: &names)
    pendingNames.append(changes)
  }

  func persist() {
    for change in pending { Self.apply(change, to: &durable) }
    pending = []
    persistNames()
  }

  /// A sync that failed: readers see what was written, but no later sync will bring it to the platter, since the
  /// kernel calls its pages clean (Rebello et al., USENIX ATC 2020).
  func loseWrites() { pending = [] }

  /// What is read next comes from the platter, but for what is still to be written.
  func forget() {
    content = durable
    for change in pending { Self.apply(change, to: &content) }
  }

  func persistNames() {
    durableNames = names
    pendingNames = []
  }

  /// Nothing that was not synced has reached the platter.
  func dropPending() {
    content = durable
    pending = []
    names = durableNames
    pendingNames = []
  }

  /// Any of it has: sizes up to some moment, and every sector written since the last sync as it
  /// was, as it became, or as neither.
  func scramblePending(_ random: inout Seeded) {
    var result = durable
    let kept = pending.isEmpty ? 0 : Int.random(in: 0...pending.count, using: &random)
    for (index, change) in pending.enumerated() {
      switch change {
      case .truncate: if index < kept { Self.apply(change, to: &result) }
      case .write(let offset, let bytes):
        if index < kept { Self.extend(&result, to: offset + bytes.count) }
        Self.scatter(bytes, at: offset, over: &result, &random)
      }
    }
    content = result
    durable = result
    pending = []
    var settled = durableNames
    for changes in pendingNames where Bool.random(using: &random) {
      Self.apply(changes, to: &settled)
    }
    names = settled
    durableNames = settled
    pendingNames = []
  }

  /// Writes each sector of `bytes` or not, or something else in its place, as far as the file goes.
  private static func scatter(
    _ bytes: [UInt8], at offset: Int, over content: inout [UInt8], _ random: inout Seeded
  ) {
    var start = 0
    while start < bytes.count {
      let next = SimulatedDisk.sector - (offset + start) % SimulatedDisk.sector
      let end = min(bytes.count, start + next)
      let fate = Int.random(in: 0..<4, using: &random)
      for index in start..<end where offset + index < content.count {
        switch fate {
        case 0, 1: content[offset + index] = bytes[index]
        case 2: break
        default: content[offset + index] = UInt8.random(in: 0 ... .max, using: &random)
        }
      }
      start = end
    }
  }

  private static func extend(_ content: inout [UInt8], to size: Int) {
    if size > content.count {
      content.append(contentsOf: repeatElement(0, count: size - content.count))
    }
  }

  private static func apply(_ change: Change, to content: inout [UInt8]) {
    switch change {
    case .truncate(let size):
      if size < content.count { content.removeLast(content.count - size) }
      extend(&content, to: size)
    case .write(let offset, let bytes):
      extend(&content, to: offset + bytes.count)
      content.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }
  }

  private static func apply(_ changes: [NameChange], to names: inout [String: Node]) {
    for change in changes {
      switch change {
      case .set(let name, let node): names[name] = node
      case .remove(let name): names[name] = nil
      }
    }
  }
}
