public import Foundation
import LeadFolders
public import LeadModel
import LeadStore
import Logging
import SystemPackage

extension Engine {
  /// Puts a file that someone sends into a folder of the inbox, as if it had been dropped there with its options.
  public func upload(
    _ bytes: any AsyncSequence<Data, any Error> & Sendable, name: String, options: FileOptions,
    workspace: WorkspaceName, place: UploadPlace, actor: String
  ) async throws -> OperationID? {
    try known(workspace)
    try needsRoom()
    // One name each: a slash would make it another place.
    for word in place.folders.dropFirst() + [name] where FilePath.Component(word)?.string != word {
      throw StoreError(
        .refused, "\"\(word)\" is no plain name; give a list such as fair, a file such as june.csv")
    }
    let path = place.folders.reduce(FilePath(workspace.rawValue)) { $0.appending($1) }
      .appending(name)
    guard let expected = workplace.expectedDrops.expect(path.string, from: actor) else {
      throw StoreError(.refused, "a file \(path) is just being sent; give this one another name")
    }
    do {
      let drop = try await PlacedDrop.begin(path, workplace.layout, work: workplace.fileWork)
      for try await piece in bytes { try await drop.write(Array(piece)) }
      try await drop.commit(options: options == FileOptions() ? nil : OptionSheet(options).bytes)
    } catch {
      workplace.expectedDrops.forget(path.string)
      guard let fault = error as? FolderError else { throw error }
      throw StoreError(
        fault.code == .noSpace ? .diskFull : .refused, "\(fault.message). \(fault.cure)")
    }
    return await expected.value
  }

  /// Refuses bytes while so little room is left that nothing new is taken in.
  func needsRoom() throws(StoreError) {
    guard workplace.isDiskLow || workplace.recorder.isFull else { return }
    throw StoreError(
      .diskFull,
      "there is too little room on the disk to take a file; make room, then send it again")
  }
}

/// Where in its workspace's inbox a file goes.
public enum UploadPlace: Hashable, Sendable {
  /// Leads of a list; a new one is made.
  case list(ListName)
  /// A file of the desk.
  case desk(DeskFile)

  /// The folders below the workspace's own.
  fileprivate var folders: [String] {
    switch self {
    case .list(let name): ["leads", name.rawValue]
    case .desk(let file): [file.rawValue]
    }
  }
}

/// Options as the content of an option file (`june.csv.yaml`); JSON is YAML too.
struct OptionSheet: Encodable {
  private let options: FileOptions

  init(_ options: FileOptions) { self.options = options }

  private enum CodingKeys: String, CodingKey {
    case source, headers, columns, encoding, delimiter, updateDuplicates, migrateDuplicates, churn
    case stopWhenRejected, force, keyColumn, reasonColumn, deliveryColumn, agentColumn
  }

  func encode(to encoder: any Encoder) throws {
    var sheet = encoder.container(keyedBy: CodingKeys.self)
    try sheet.encodeIfPresent(options.source, forKey: .source)
    if !options.headers.isEmpty {
      try sheet.encode(
        Dictionary(uniqueKeysWithValues: options.headers.map { ($0.key.rawValue, $0.value) }),
        forKey: .headers)
    }
    try sheet.encodeIfPresent(options.columns, forKey: .columns)
    try sheet.encodeIfPresent(options.encoding, forKey: .encoding)
    try sheet.encodeIfPresent(options.delimiter, forKey: .delimiter)
    try sheet.encodeIfPresent(options.updateDuplicates, forKey: .updateDuplicates)
    try sheet.encodeIfPresent(options.migrateDuplicates, forKey: .migrateDuplicates)
    try sheet.encodeIfPresent(options.churn, forKey: .churn)
    try sheet.encodeIfPresent(options.stopWhenRejected?.description, forKey: .stopWhenRejected)
    try sheet.encodeIfPresent(options.force, forKey: .force)
    try sheet.encodeIfPresent(options.keyColumn, forKey: .keyColumn)
    try sheet.encodeIfPresent(options.reasonColumn, forKey: .reasonColumn)
    try sheet.encodeIfPresent(options.deliveryColumn, forKey: .deliveryColumn)
    try sheet.encodeIfPresent(options.agentColumn, forKey: .agentColumn)
  }

  /// The file's content.
  var bytes: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.keyEncodingStrategy = .convertToSnakeCase
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return Array(try encoder.encode(self)) + [0x0A]
    }
  }
}
