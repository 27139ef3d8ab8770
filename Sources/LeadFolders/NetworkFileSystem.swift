/// The file systems on which a change made by another machine raises no notice here.
enum NetworkFileSystem {
  // linux/magic.h and the file systems' own headers.
  private static let names: [UInt64: String] = [
    0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x6573_5546: "FUSE",
    0x0102_1997: "9P", 0x00C3_6400: "Ceph", 0x5346_414F: "AFS", 0x786F_4256: "VirtualBox folder",
    0x0BD0_0BD0: "Lustre", 0x0116_1970: "GFS2", 0x7461_636F: "OCFS2",
  ]

  /// The kind of network file system that the folder lies on; nil on a local one.
  static func name(of folder: Folder) -> String? {
    LinuxCalls.fileSystemType(folder.descriptor).flatMap { names[$0] }
  }
}
