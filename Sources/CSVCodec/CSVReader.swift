/// Reads a CSV file that is pushed in as chunks of bytes: records come out, nothing is opened.
///
///     var reader = CSVReader()
///     while let chunk = try file.read() {
///       reader.append(chunk)
///       while let record = reader.next() { … }
///     }
///     reader.finish()
///     while let record = reader.next() { … }
///     if let fault = reader.fileFault { … }
///
/// The bytes go source → decoder → records; the first 64 KiB decide on encoding and delimiter.
/// Memory is bounded by the options' limits and the size of a chunk, whatever the file holds, as
/// long as the records are taken out before the next chunk goes in. The same bytes give the same
/// records however they are cut into chunks.
public struct CSVReader: Sendable {
  /// The limits, and what was said about the file.
  public let options: ReadingOptions

  /// Why the file as a whole has no rows to give, once that is known.
  ///
  /// `onlyHeader` and the like are known when the end was reached; then `header` may be there.
  public private(set) var fileFault: FileFault?

  /// The header, number 0, once `next()` has come by it; its cells are as they stand in the file.
  public private(set) var header: CSVRecord?

  /// How many records `next()` has given out.
  public private(set) var recordCount = 0

  private var phase = Phase.sampling
  private var isFinished = false
  private var sample: [UInt8] = []
  private var found: Dialect?
  private var decoder = TextDecoder(.utf8)
  private var records: RecordReader

  private enum Phase { case sampling, reading, ended }

  /// Makes a reader for one file.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
    records = RecordReader(
      delimiter: UInt8(ascii: ","), quote: UInt8(ascii: "\""), limits: options)
  }

  /// How the file is written, once enough of it was seen; its line ends are those read so far.
  public var dialect: Dialect? {
    guard var dialect = found else { return nil }
    dialect.lineEnd = records.lineEnds.lineEnd
    return dialect
  }

  /// Takes the next bytes of the file.
  public mutating func append(_ chunk: [UInt8]) {
    chunk.withUnsafeBytes { append($0) }
  }

  /// Takes the next bytes of the file.
  public mutating func append(_ chunk: UnsafeRawBufferPointer) {
    guard !isFinished else { return }
    switch phase {
    case .sampling:
      sample.append(contentsOf: chunk)
      if sample.count >= options.sampleBytes { beginReading() }
    case .reading:
      records.append { decoder.decode(chunk, into: &$0) }
    case .ended:
      break
    }
  }

  /// Says that the file has no more bytes; what is appended later is not taken.
  public mutating func finish() {
    guard !isFinished else { return }
    isFinished = true
    if case .sampling = phase { beginReading() }
    guard case .reading = phase else { return }
    records.append { decoder.finish(into: &$0) }
    records.finish()
  }

  /// The next record behind the header, or nil: more bytes are needed, or all records are out.
  public mutating func next() -> CSVRecord? {
    guard case .reading = phase else { return nil }
    if header == nil, !readHeader() { return nil }
    if let record = records.next() {
      recordCount += 1
      return record
    }
    if isFinished, recordCount == 0 { end(.onlyHeader) }
    return nil
  }

  /// How many bytes are held.
  var bufferedBytes: Int { sample.count + records.bufferedBytes }

  /// Looks at the first bytes and chooses how to read, or says that this is no CSV.
  private mutating func beginReading() {
    let head = sample.prefix(options.sampleBytes)
    if head.isEmpty { return end(.empty) }
    if let signature = FileSignature.recognise(head) { return end(.foreign(signature)) }
    let detection = detectEncoding(head)
    decoder = TextDecoder(detection.encoding)
    let text = decode(head.dropFirst(detection.markBytes))
    if text.isEmpty, isFinished { return end(.onlyByteOrderMark) }
    if Self.isBinary(text) { return end(.binary) }

    let quote = UInt8(ascii: "\"")
    let delimiter =
      options.delimiter
      ?? DelimiterDetection(text, isWhole: isFinished, quote: quote, limits: options).delimiter
    found = Dialect(
      delimiter: delimiter, quote: quote, lineEnd: .lf, encoding: detection.encoding,
      hasByteOrderMark: detection.markBytes > 0)
    records = RecordReader(
      delimiter: delimiter, quote: quote, limits: options, damage: decoder.damage)
    phase = .reading
    let all = sample.dropFirst(detection.markBytes)
    sample = []
    all.withUnsafeBytes { bytes in records.append { decoder.decode(bytes, into: &$0) } }
  }

  private func detectEncoding(_ head: ArraySlice<UInt8>) -> EncodingDetection {
    guard let encoding = options.encoding else { return EncodingDetection(head) }
    let mark = encoding.byteOrderMark
    return EncodingDetection(encoding, markBytes: head.starts(with: mark) ? mark.count : 0)
  }

  private func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var decoder = TextDecoder(decoder.encoding)
    var text: [UInt8] = []
    bytes.withUnsafeBytes { decoder.decode($0, into: &text) }
    if isFinished { decoder.finish(into: &text) }
    return text
  }

  /// Whether control characters are more than the odd accident; a zero byte alone costs its row.
  private static func isBinary(_ text: [UInt8]) -> Bool {
    // Tab, line ends, form feed, and DOS's end of file are found in text, escape in ISO-2022.
    let usual: Set<UInt8> = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B]
    let controls = text.count { $0 < 0x20 && !usual.contains($0) }
    return controls > 1 && controls * 20 > text.count
  }

  private mutating func readHeader() -> Bool {
    guard let record = records.next() else {
      if isFinished { end(.onlyBlankLines) }
      return false
    }
    header = record
    for fault in record.faults {
      switch fault.kind {
      case .recordTooLong, .tooManyColumns:
        end(.header(fault))
        return false
      default:
        continue
      }
    }
    records.shape = RowShape(header: record)
    return true
  }

  private mutating func end(_ kind: FileFault.Kind) {
    fileFault = FileFault(kind: kind)
    phase = .ended
    sample = []
    records.append { $0 = [] }
  }
}
