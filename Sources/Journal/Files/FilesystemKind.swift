// Where a desk's files may not be written: file systems whose locks, appends or change notices do
// not reach every machine that sees them. Reading is safe there, writing is not.

/// File systems by the magic number of statfs(2), from <linux/magic.h> and the kernel's own
/// sources.
enum FilesystemKind {
  /// The name of the remote or user-space file system this file lies on; nil on a local one
  /// (overlay, tmpfs, btrfs and the like) or an unknown one.
  static func unsuitableName(of file: Descriptor) -> String? {
    unsuitable[file.files.kind(file.handle)]
  }

  static let unsuitable: [Int64: String] = [
    0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x6573_5546: "FUSE",
    0x0102_1997: "9P", 0x5346_414F: "AFS", 0x6B41_4653: "AFS", 0x7375_7245: "Coda",
    0x00C3_6400: "Ceph", 0x0BD0_0BD0: "Lustre", 0x564C: "NCP", 0x0116_1970: "GFS2",
    0x7461_636F: "OCFS2",
  ]
}
