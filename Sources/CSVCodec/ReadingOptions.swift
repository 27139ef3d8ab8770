/// What a person has said about a file, and how much memory one record may take.
///
/// A limit that is passed is a fault of that record; the reader goes on behind it.
public struct ReadingOptions: Hashable, Sendable {
  /// The byte between cells, or nil to find it in the file.
  public var delimiter: UInt8?

  /// The byte around cells, or nil to find it in the file.
  public var quote: UInt8?

  /// How quotes inside quotes are written, or nil to find it in the file.
  public var escape: QuoteEscape?

  /// How lines begin that are comments, such as `#`; nil takes lines for comments by evidence only.
  public var comment: String?

  /// The names of the columns of a file without a header, or nil if the file has one.
  ///
  /// A line with exactly these names is the header nonetheless, and no row.
  public var columns: [String]?

  /// Whether the first line is the header and each one behind it a row, whatever they look like.
  ///
  /// Then nothing but blank lines and comments as given is skipped, and no file is without a header.
  public var keepsEveryLine = false

  /// The encoding of the file, or nil to find it in the file.
  public var encoding: TextEncoding?

  /// The longest cell in bytes of UTF-8, and how far behind an opening quote its end is looked for.
  ///
  /// The default, 256 KiB, is more than a spreadsheet's cell can hold (32,767 characters).
  public var maximumCellBytes: Int

  /// The longest record in bytes of UTF-8; at most 1 GiB, by default 1 MiB.
  public var maximumRecordBytes: Int

  /// The most cells a record may have; by default 16,384, as many as a spreadsheet has columns.
  public var maximumColumns: Int

  /// Makes options; with none given, everything is found in the file.
  public init(
    delimiter: UInt8? = nil, quote: UInt8? = nil, escape: QuoteEscape? = nil,
    encoding: TextEncoding? = nil, columns: [String]? = nil,
    maximumCellBytes: Int = 256 << 10, maximumRecordBytes: Int = 1 << 20,
    maximumColumns: Int = 16_384
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    self.encoding = encoding
    self.columns = columns
    self.maximumCellBytes = max(1, maximumCellBytes)
    // Offsets inside a record are kept in 32 bits.
    self.maximumRecordBytes = min(max(1, maximumRecordBytes), 1 << 30)
    self.maximumColumns = max(1, maximumColumns)
  }

  /// How many of a file's first bytes decide on its encoding, its dialect, and its header.
  ///
  /// Only tests change it: chunks are cut at their ends only behind the sample.
  var sampleBytes = 64 << 10

  /// How much is kept of a record that is too long to be kept whole.
  static let excerptBytes = 64 << 10
}
