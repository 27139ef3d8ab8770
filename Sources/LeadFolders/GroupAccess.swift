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
    self.group = group
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
      guard failure == 0, found != nil else {
        throw FolderError(
          .missing, "share", folder,
          message: "there is no group '\(group)' to share \(folder.readable) with",
          cure: "Make it with groupadd, or correct the workspace's group")
      }
      break
    }
    id = entry.gr_gid
  }

  /// Gives the group access to one folder and to what will be made in it.
  func share(_ folder: Folder) throws(FolderError) {
    let mode = try shareByMode(folder)
    let list = try shareByList(folder)
    guard let mode, let list else { return }
    throw FolderError(
      list.code, "share", folder.path,
      message: "cannot share \(folder.path.readable) with group \(group): \(mode.message);"
        + " and: \(list.message)",
      cure: "Make leadd's user a member of \(group) (SupplementaryGroups= in the unit),"
        + " or mount the file system with ACLs")
  }

  /// Group and mode 2770; gives back why not, if it is forbidden.
  private func shareByMode(_ folder: Folder) throws(FolderError) -> FolderError? {
    do throws(FolderError) {
      _ = try system("change the group of", folder.path) {
        fchown(folder.descriptor, uid_t.max, id)
      }
      _ = try system("change the mode of", folder.path) { fchmod(folder.descriptor, 0o2770) }
      return nil
    } catch {
      // Not a member of the group, or a unit with RestrictSUIDSGID=.
      if error.code == .noPermission { return error }
      throw error
    }
  }

  /// Access and default ACL; gives back why not, if the file system or the owner forbids it.
  private func shareByList(_ folder: Folder) throws(FolderError) -> FolderError? {
    let list = AccessList(user: geteuid(), group: id).bytes
    do throws(FolderError) {
      for name in ["system.posix_acl_access", "system.posix_acl_default"] {
        _ = try system("set the access list of", folder.path) {
          LinuxCalls.setAttribute(folder.descriptor, name, list)
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

/// A POSIX access list in the bytes of `system.posix_acl_*` (linux/posix_acl_xattr.h).
struct AccessList {
  /// Who may read, write, and enter beside the owner.
  let user: uid_t
  let group: gid_t

  var bytes: [UInt8] {
    let everything: UInt16 = 7
    let none: UInt32 = .max
    let entries: [(tag: UInt16, permission: UInt16, id: UInt32)] = [
      (0x01, everything, none),  // owner
      (0x02, everything, user),
      (0x04, everything, none),  // owning group
      (0x08, everything, group),
      (0x10, everything, none),  // mask
      (0x20, 0, none),  // others
    ]
    return entries.reduce(into: littleEndian(UInt32(2))) { bytes, entry in
      bytes += littleEndian(entry.tag) + littleEndian(entry.permission) + littleEndian(entry.id)
    }
  }

  private func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}
