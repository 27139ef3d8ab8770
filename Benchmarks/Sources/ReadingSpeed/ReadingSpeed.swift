import Glibc

/// The part of `Benchmarks/run` that is leadd's.
@main
enum ReadingSpeed {
  private static let usage = """
    usage: ReadingSpeed generate plain|quoted MEGABYTES SEED FILE
           ReadingSpeed read bytes|texts FILE
    """

  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      complain("\(error)")
      exit(1)
    }
  }

  private static func run(_ words: [String]) throws {
    switch words.first {
    case "generate" where words.count == 5:
      guard let quoting = quotings[words[1]], let megabytes = Int(words[2]),
        let seed = UInt64(words[3])
      else { return misused() }
      try generate(LeadFile(quoting, seed: seed), bytes: megabytes * 1_000_000, to: words[4])
    case "read" where words.count == 3:
      guard let depth = depths[words[1]] else { return misused() }
      var reading = Reading(depth)
      try reading.run(InputFile(words[2]))
      print(reading.records, reading.cells, reading.checksum)
    default:
      misused()
    }
  }

  private static let quotings: [String: LeadFile.Quoting] = ["plain": .needed, "quoted": .all]
  private static let depths: [String: Reading.Depth] = ["bytes": .bytes, "texts": .texts]

  private static func generate(_ leads: LeadFile, bytes: Int, to path: String) throws {
    var leads = leads
    let file = try OutputFile(path)
    try file.write(leads.header)
    while file.size < bytes { try file.write(leads.next()) }
    try file.finish()
  }

  private static func misused() {
    complain(usage)
    exit(2)
  }

  private static func complain(_ sentence: String) {
    var line = sentence + "\n"
    // There is nowhere else to say that this could not be written.
    _ = line.withUTF8 { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
