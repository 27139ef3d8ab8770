import Foundation

/// A real LibreOffice without a screen, with a profile and a folder of its own (package
/// libreoffice-calc-nogui).
public struct LibreOffice: Sendable {
  private let folder: TemporaryFolder

  /// Whether it is installed here.
  public static var isInstalled: Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/soffice")
    }
  }

  /// How a CSV is opened or saved: the tokens of LibreOffice's "Filter Options for CSV".
  public struct CSV: Sendable {
    let tokens: String

    /// A CSV of a delimiter and a character set, by LibreOffice's numbers: 76 is UTF-8, 1 is Windows-1252.
    ///
    /// - Parameters:
    ///   - delimiter: what stands between cells.
    ///   - characters: the number of the character set.
    ///   - detects: opened, whether dates and the like are looked for; saved, whether cells are
    ///     saved as they are shown. The two stand at the same place.
    public init(delimiter: Character = ",", characters: Int = 76, detects: Bool = true) {
      let code = delimiter.asciiValue ?? 44
      tokens = "\(code),34,\(characters),1,,0,false,\(detects),false"
    }
  }

  /// A LibreOffice whose numbers and dates are those of a locale.
  ///
  /// - Parameter locale: such as `de-DE`.
  /// - Throws: when its profile cannot be written.
  public init(locale: String) throws {
    folder = try TemporaryFolder()
    let user = "\(folder.path)/profile/user"
    try FileManager.default.createDirectory(atPath: user, withIntermediateDirectories: true)
    let settings = """
      <?xml version="1.0" encoding="UTF-8"?>
      <oor:items xmlns:oor="http://openoffice.org/2001/registry">
      <item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
      <value>\(locale)</value></prop></item>
      </oor:items>
      """
    try Data(settings.utf8).write(to: URL(fileURLWithPath: "\(user)/registrymodifications.xcu"))
  }

  /// Opens a CSV and saves it as a workbook of flat XML, in which a person's work can be done.
  ///
  /// - Parameters:
  ///   - csv: the file.
  ///   - opening: how it is opened; nil leaves all to LibreOffice.
  /// - Returns: the workbook.
  /// - Throws: when LibreOffice fails.
  public func open(_ csv: [UInt8], as opening: CSV?) async throws -> [UInt8] {
    try await convert(csv, "csv", to: "fods", ["fods"], opening: opening)
  }

  /// Saves a workbook as CSV.
  public func save(_ workbook: [UInt8], as saving: CSV) async throws -> [UInt8] {
    try await convert(workbook, "fods", to: "csv", [Self.filter(saving)], opening: nil)
  }

  /// Opens a CSV and saves it as one.
  public func resave(_ csv: [UInt8], as opening: CSV?, _ saving: CSV) async throws -> [UInt8] {
    try await convert(csv, "csv", to: "csv", [Self.filter(saving)], opening: opening)
  }

  private static func filter(_ saving: CSV) -> String {
    "csv:Text - txt - csv (StarCalc):\(saving.tokens)"
  }

  private func convert(
    _ bytes: [UInt8], _ from: String, to: String, _ wanted: [String], opening: CSV?
  ) async throws -> [UInt8] {
    let input = "\(folder.path)/leads.\(from)"
    let output = "\(folder.path)/saved/leads.\(to)"
    try Data(bytes).write(to: URL(fileURLWithPath: input))
    let words =
      ["soffice", "-env:UserInstallation=file://\(folder.path)/profile", "--headless"]
      + ["--norestore"] + (opening.map { ["--infilter=CSV:\($0.tokens)"] } ?? [])
      + ["--convert-to"] + wanted + ["--outdir", "\(folder.path)/saved", input]
    let said = try await ChildProcess.output(of: words, in: folder.path)
    // It ends with 0 whatever happens.
    guard let saved = FileManager.default.contents(atPath: output) else {
      throw NotConverted(said: said)
    }
    try FileManager.default.removeItem(atPath: output)
    return Array(saved)
  }
}

/// LibreOffice did not write what it was asked for.
public struct NotConverted: Error, CustomStringConvertible {
  let said: String

  /// What it said.
  public var description: String { "soffice wrote nothing: \(said)" }
}
