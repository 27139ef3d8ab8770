extension ReturnSummary {
  /// The titles of a table of counts.
  public static func titles(by dimensions: [Dimension]) -> [String] {
    ["Workspace"] + dimensions.map { $0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst() }
      + ["Returns", "Share", "Resembles"]
  }

  /// The rows of that table.
  ///
  /// - Parameters:
  ///   - workspace: whose returns they are.
  ///   - dimensions: what they are counted by.
  /// - Returns: the rows, greatest first; a share has one place behind the point: `12.5%`.
  public func rows(of workspace: WorkspaceName, by dimensions: [Dimension]) -> [[String]] {
    lines(by: dimensions).map { line in
      let tenths = Int((line.part * 1000).rounded())
      return [workspace.rawValue] + line.values
        + [String(line.count), "\(tenths / 10).\(tenths % 10)%", line.resembles ?? ""]
    }
  }
}
