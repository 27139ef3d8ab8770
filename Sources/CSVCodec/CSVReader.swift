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
/// The bytes go source → decoder → records → rows; the first 64 KiB decide on encoding, dialect, and
/// header. Lines that are no rows are counted in `dialect.skipped`.
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
  ///
  /// With the option `columns` these are its cells. Names may be blank or stand twice.
  public private(set) var header: CSVRecord?

  /// How many records `next()` has given out.
  public private(set) var recordCount = 0

  private var phase = Phase.sampling
  private var isFinished = false
  private var sample: [UInt8] = []
  private var found: Dialect?
  private var decoder = TextDecoder(.utf8)
  private var records: RecordReader
  private var filter: RowFilter?
  private var glance = RowGlance()
  /// The marks of the comments above the header.
  private var commentMarks: Set<String> = []
  /// What was skipped above the header.
  private var skipped = SkippedLinesCount()

  private enum Phase { case sampling, reading, ended }

  /// Makes a reader for one file.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
    records = RecordReader(CellSyntax(), limits: options)
  }

  /// How the file is written, once enough of it was seen; its line ends and skipped lines are those
  /// read so far.
  public var dialect: Dialect? {
    guard var dialect = found else { return nil }
    dialect.lineEnd = records.lineEnds.lineEnd
    var skipped = skipped
    skipped.add(records.blankLines)
    if let filter { skipped.add(filter.skipped) }
    dialect.skipped = skipped.all
    // What came behind a header that cannot be read is not looked at.
    if case .header = fileFault?.kind { return dialect }
    dialect.encoding = decoder.encoding
    dialect.encodingFinding = decoder.finding
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
      decode(chunk)
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
    records.damage = decoder.damage
    records.finish()
  }

  /// The next record behind the header, or nil: more bytes are needed, or all records are out.
  public mutating func next() -> CSVRecord? {
    guard case .reading = phase else { return nil }
    if header == nil, !readHeader() { return nil }
    guard glance.isEnough else { return filteredRow() }
    guard let record = records.next() else { return filteredRow() }
    guard glance.shows(record) else { return filteredRow(record) }
    recordCount += 1
    records.nextNumber = recordCount + 1
    return record
  }

  /// How many bytes are held.
  var bufferedBytes: Int {
    sample.count + decoder.heldBytes + records.bufferedBytes + (filter?.bufferedBytes ?? 0)
  }

  /// Looks at the first bytes and chooses how to read, or says that this is no CSV.
  private mutating func beginReading() {
    let head = sample.prefix(options.sampleBytes)
    if head.isEmpty { return end(.empty) }
    if let signature = FileSignature.recognise(head) { return end(.foreign(signature)) }
    let detection = detectEncoding(head)
    decoder = TextDecoder(detection.finding, sampleBytes: options.sampleBytes)
    let text = decode(head.dropFirst(detection.markBytes))
    if text.isEmpty, isFinished { return end(.onlyByteOrderMark) }
    if isBinary(text) { return end(.binary) }

    if let signature = FileSignature.recognise(text: text[...]) { return end(.foreign(signature)) }
    let layout = FileLayout(DialectSample(text, isWhole: isFinished, options: options))
    found = Dialect(
      delimiter: layout.syntax.delimiter, quote: layout.syntax.quote, escape: layout.syntax.escape,
      lineEnd: .lf, encoding: detection.encoding, hasByteOrderMark: detection.markBytes > 0,
      headerLine: nil)
    found?.encodingFinding = detection.finding
    records = RecordReader(
      layout.syntax, limits: options, damage: decoder.damage, line: layout.line)
    if let fault = layout.fault { return end(fault) }
    skipped = layout.skipped
    commentMarks = layout.commentMarks
    phase = .reading
    let all = sample.dropFirst(detection.markBytes)
    sample = []
    records.append { buffer in
      all.withUnsafeBytes { decoder.decode($0, into: &buffer) }
      buffer.removeSubrange(..<min(layout.offset, buffer.count))
    }
    records.damage = decoder.damage
    if let columns = options.columns, !layout.hasHeader { begin(with: columns) }
  }

  private mutating func decode(_ bytes: UnsafeRawBufferPointer) {
    records.append { decoder.decode(bytes, into: &$0) }
    // A file that was ASCII so far may have turned out to be more.
    records.damage = decoder.damage
  }

  private func detectEncoding(_ head: ArraySlice<UInt8>) -> EncodingDetection {
    guard let encoding = options.encoding else {
      return EncodingDetection(head, isWhole: isFinished && sample.count == head.count)
    }
    let mark = encoding.byteOrderMark
    let hasMark = !mark.isEmpty && head.starts(with: mark)
    return EncodingDetection(
      EncodingFinding(said: encoding), markBytes: hasMark ? mark.count : 0)
  }

  private func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var decoder = TextDecoder(decoder.encoding)
    var text: [UInt8] = []
    bytes.withUnsafeBytes { decoder.decode($0, into: &text) }
    if isFinished { decoder.finish(into: &text) }
    return text
  }

  /// Whether control characters are more than the odd accident; a zero byte alone costs its row.
  private func isBinary(_ text: [UInt8]) -> Bool {
    // Tab, line ends, form feed, and DOS's end of file are found in text, escape in ISO-2022.
    let usual: Set<UInt8> = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B]
    var counts = [Int](repeating: 0, count: 0x20)
    for byte in text where byte < 0x20 && !usual.contains(byte) { counts[Int(byte)] += 1 }
    // One of these may be the delimiter.
    let separators = [0x01, 0x1C, 0x1D, 0x1E, 0x1F] + (options.delimiter.map { [Int($0)] } ?? [])
    let delimiter = separators.filter(counts.indices.contains).map { counts[$0] }.max() ?? 0
    let controls = counts.reduce(0, +) - delimiter
    return controls > 1 && controls * 20 > text.count
  }

  /// The next row that the filter has, given `record` or those that the file has.
  @inline(never)
  private mutating func filteredRow(_ record: CSVRecord? = nil) -> CSVRecord? {
    var row = filter?.nextReleased()
    var record = record
    while row == nil, let next = record ?? records.next() {
      record = nil
      row = filter?.row(next)
    }
    if row == nil, isFinished {
      filter?.finish()
      row = filter?.nextReleased()
    }
    glance = filter?.glance ?? RowGlance()
    if row != nil {
      recordCount += 1
      records.nextNumber = recordCount + 1
      row?.number = recordCount
    } else if isFinished, recordCount == 0 {
      end(.onlyHeader)
    }
    return row
  }

  private mutating func readHeader() -> Bool {
    while let record = records.next() {
      if let comment = options.comment, record.begins(with: comment) {
        skipped.add(.comment, line: record.line, count: record.lineCount)
        continue
      }
      for fault in record.faults {
        switch fault.kind {
        case .recordTooLong, .tooManyColumns:
          header = record
          end(.header(fault))
          return false
        default:
          continue
        }
      }
      found?.headerLine = record.line
      begin(with: record)
      return true
    }
    if isFinished { end(.onlyBlankLines) }
    return false
  }

  /// Takes names that were given for the header.
  private mutating func begin(with columns: [String]) {
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    for name in columns {
      if !ends.isEmpty { bytes.append(0) }
      bytes += name.utf8
      ends.append(UInt32(bytes.count))
    }
    begin(
      with: CSVRecord(
        number: 0, line: 0, faults: [], bytes: bytes, ends: ends, damage: .none, lineCount: 0,
        isQuoted: false, isBehindBlankLine: false))
  }

  private mutating func begin(with header: CSVRecord) {
    self.header = header
    let shape = RowShape(header: header)
    records.shape = shape
    filter = RowFilter(header: header, shape: shape, knownMarks: commentMarks, options: options)
  }

  private mutating func end(_ kind: FileFault.Kind) {
    fileFault = FileFault(kind: kind)
    phase = .ended
    sample = []
    records.append { $0 = [] }
  }
}
