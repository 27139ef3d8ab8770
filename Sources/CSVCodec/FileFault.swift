/// Why a file as a whole gives no records, and what a person can do about it.
public struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the file is instead of a CSV with rows.
  public enum Kind: Hashable, Sendable {
    /// No bytes at all.
    case empty
    /// A byte order mark and nothing else.
    case onlyByteOrderMark
    /// Nothing but blank lines.
    case onlyBlankLines
    /// A header and no row behind it.
    case onlyHeader
    /// Another kind of file, by its first bytes.
    case foreign(FileSignature)
    /// Control characters as no text has them.
    case binary
    /// A first row that plainly is data, by what stands in that cell of that line.
    case noHeader(DataSign, line: Int, cell: Int)
    /// A header that could not be kept whole.
    case header(RecordFault)
  }

  /// What the file is instead of a CSV with rows.
  public let kind: Kind

  /// The fault in one sentence, with its cure.
  public var description: String {
    switch kind {
    case .empty: "the file is empty; export it again"
    case .onlyByteOrderMark: "the file holds a byte order mark and nothing else; export it again"
    case .onlyBlankLines: "the file holds nothing but blank lines; export it again"
    case .onlyHeader: "the file has a header and no rows; export it again with its rows"
    case .foreign(let signature): signature.description
    case .binary: "the file is no text; save it as CSV, encoded in UTF-8"
    case .noHeader(let sign, let line, let cell):
      "line \(line) is a row and no header: cell \(cell) is \(sign.rawValue); put a line with the "
        + "columns' names above it, or give them as `columns:` in the options of the file or folder"
    case .header(let fault): "the header cannot be read: \(fault)"
    }
  }
}
