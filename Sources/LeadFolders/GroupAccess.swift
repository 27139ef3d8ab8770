import Glibc
import SystemPackage

/// Opens a folder to a group, so that its members and leadd share everything made in it.
///
/// A default ACL does it whatever umask a member has; the group bit and mode 2770 help where the
/// file system has no ACLs. The two are independent, and one that works is enough.
struct GroupAccess {
  let group: String
  let id: gid_t

  /// Looks the group up by name.
  init(group: String, for folder: FilePath) throws(FolderError) {
    guard let id = try Self.id(of: group, for: folder) else {
      throw FolderError(
        .missing, "share", folder,
        message: "there is no group '\(group)' to share \(folder.readable) with",
        cure: "Make it with groupadd, or correct the workspace's group")
    }
    self.group = group
    self.id = id
  }

  /// Looks up the group of a workspace that names none; nil where the system has no such group.
  init?(usualFor folder: FilePath) throws(FolderError) {
    guard let id = try Self.id(of: Self.usual, for: folder) else { return nil }
    group = Self.usual
    self.id = id
  }

  /// The group that workspaces are shared with unless they say otherwise; the package makes it.
  private static let usual = "leadd-drop"

  private static func id(of group: String, for folder: FilePath) throws(FolderError) -> gid_t? {
    var entry = Glibc.group()
    var found: UnsafeMutablePointer<Glibc.group>?
    var room = 4096
    while true {
      var text = [CChar](repeating: 0, count: room)
      let failure = getgrnam_r(group, &entry, &text, room, &found)
      if failure == ERANGE, room < 16 << 20 {
        room *= 4
        continue
      }
      // Where the directory of groups does not answer, "no such group" would be a lie.
      guard failure == 0 || [ENOENT, ESRCH, EBADF, EPERM].contains(failure) else {
        throw FolderError("look up group '\(group)' for", folder, number: failure)
      }
      return found == nil ? nil : entry.gr_gid
    }
  }

  /// What the members of a group may do in a folder.
  enum Right {
    /// Drop files, make folders, and take them away.
    case drop
    /// Read what leadd wrote.
    case read

    fileprivate var permission: UInt16 { self == .drop ? 7 : 5 }
    /// Set group id, so that what is made there is the group's too.
    fileprivate var mode: mode_t { self == .drop ? 0o2770 : 0o2750 }
  }

  /// Gives the group access to one folder and to what will be made in it.
  func share(_ folder: Folder, for right: Right) throws(FolderError) {
    let list = try shareByList(folder, right)
    let mode = try shareByMode(folder, right, hasList: list == nil)
    guard let mode, let list else { return }
    throw FolderError(
      list.code, "share", folder.path,
      message: "cannot share \(folder.path.readable) with group \(group): \(mode.message);"
        + " and: \(list.message)",
      cure: "Make leadd's user a member of \(group) (SupplementaryGroups= in the unit),"
        + " or mount the file system with ACLs")
  }

  /// Group and mode; gives back why not, if it is forbidden.
  private func shareByMode(_ folder: Folder, _ right: Right, hasList: Bool) throws(FolderError)
    -> FolderError?
  {
    do throws(FolderError) {
      _ = try system("change the group of", folder.path) {
        fchown(folder.descriptor, uid_t.max, id)
      }
      let present = try folder.mode()
      // With a list the group's bits are the list's mask. Under RestrictSUIDSGID= the bit cannot be set, and
      // what has it from the folder above would lose it by another mode.
      let wanted = hasList ? present | S_ISGID : right.mode
      guard present != wanted else { return nil }
      _ = try system("change the mode of", folder.path) { fchmod(folder.descriptor, wanted) }
      return nil
    } catch {
      // Not a member of the group, or a unit with RestrictSUIDSGID=.
      if error.code == .noPermission { return error }
      throw error
    }
  }

  /// Access and default ACL; gives back why not, if the file system or the owner forbids it.
  private func shareByList(_ folder: Folder, _ right: Right) throws(FolderError) -> FolderError? {
    let list = AccessList(
      user: right == .drop ? geteuid() : nil, groups: [id, getegid()], permission: right.permission)
    do throws(FolderError) {
      for name in [AccessList.attribute, AccessList.defaultAttribute] {
        _ = try system("set the access list of", folder.path) {
          LinuxCalls.setAttribute(folder.descriptor, name, list.bytes)
        }
      }
      return nil
    } catch {
      if error.code == .noPermission || error.number == EOPNOTSUPP || error.number == ENOSYS {
        return error
      }
      throw error
    }
  }
}

extension Folder {
  /// Lets everybody pass to a folder below, whose name they must know.
  func letThrough() throws(FolderError) {
    let present = try mode()
    guard present & 0o001 == 0 else { return }
    do throws(FolderError) {
      _ = try system("change the mode of", path) { fchmod(descriptor, present | 0o001) }
    } catch {
      // Under RestrictSUIDSGID= no mode with set group id can be set; a list that says the same can.
      guard error.code == .noPermission, present & S_ISGID != 0 else { throw error }
      let list =
        LinuxCalls.attribute(descriptor, AccessList.attribute) ?? AccessList.bytes(ofMode: present)
      _ = try system("set the access list of", path) {
        LinuxCalls.setAttribute(
          descriptor, AccessList.attribute, AccessList.lettingThrough(list))
      }
    }
  }

  /// The permissions, with set user, set group, and sticky bits.
  fileprivate func mode() throws(FolderError) -> mode_t {
    var raw = stat()
    _ = try system("look at", path) { fstat(descriptor, &raw) }
    return raw.st_mode & 0o7777
  }
}

/// A POSIX access list in the bytes of `system.posix_acl_*` (linux/posix_acl_xattr.h).
struct AccessList {
  /// Holds who may do what here.
  static let attribute = "system.posix_acl_access"
  /// Holds the list that what is made here begins with, whatever the maker's umask.
  static let defaultAttribute = "system.posix_acl_default"

  /// Who may read, write, and enter beside the owner, who may be somebody else.
  let user: uid_t?
  /// The groups that have the permission, as the owning group has.
  let groups: Set<gid_t>
  /// Read 4, write 2, enter 1.
  let permission: UInt16

  var bytes: [UInt8] {
    Self.bytes(
      [Entry(0x01, 7)] + (user.map { [Entry(0x02, 7, $0)] } ?? []) + [Entry(0x04, permission)]
        + groups.sorted().map { Entry(0x08, permission, $0) }
        + [Entry(0x10, user == nil ? permission : 7), Entry(0x20, 0)])
  }

  /// A list that says the same as a mode.
  static func bytes(ofMode mode: mode_t) -> [UInt8] {
    bytes([
      Entry(0x01, UInt16(mode >> 6 & 7)), Entry(0x04, UInt16(mode >> 3 & 7)),
      Entry(0x20, UInt16(mode & 7)),
    ])
  }

  /// The same list, by which others may pass too.
  static func lettingThrough(_ list: [UInt8]) -> [UInt8] {
    var list = list
    // Entries of eight bytes behind a version of four: tag, permission, id.
    for start in stride(from: 4, through: list.count - 8, by: 8) where list[start] == 0x20 {
      list[start + 2] |= 1
    }
    return list
  }

  /// Owner 0x01, user 0x02, owning group 0x04, group 0x08, mask 0x10, others 0x20.
  private struct Entry {
    let tag: UInt16
    let permission: UInt16
    let id: UInt32

    init(_ tag: UInt16, _ permission: UInt16, _ id: UInt32 = .max) {
      (self.tag, self.permission, self.id) = (tag, permission, id)
    }
  }

  private static func bytes(_ entries: [Entry]) -> [UInt8] {
    entries.reduce(into: littleEndian(UInt32(2))) { bytes, entry in
      bytes += littleEndian(entry.tag) + littleEndian(entry.permission) + littleEndian(entry.id)
    }
  }

  private static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}
