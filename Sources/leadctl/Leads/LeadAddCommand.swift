import ArgumentParser
import AsyncHTTPClient
import LeadWire
import NIOCore

extension LeadCommand {
  /// `leadctl lead add`.
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add one lead to a list, as if it had come in a file.",
      discussion: """
        It is sent as a file of one row, so that every rule of uploads holds, and waited for. The exit code is 1 when \
        it was not taken, or is not accepted.
        """)

    @OptionGroup var options: DaemonOptions

    @Option(help: "The workspace; needed when there is more than one and no default.")
    var workspace: String?

    @Option(help: "The list; needed when it is not the default one.")
    var list: String?

    @Option(help: "Who provided the lead.")
    var source: String?

    @Option(
      help: ArgumentHelp(
        "A telephone number, up to five: the fields phone, phone_2, … phone_5.", valueName: "number"
      ))
    var phone: [String] = []

    @Argument(help: ArgumentHelp("The lead's values.", valueName: "field=value"))
    var values: [String] = []

    func validate() throws {
      if values.isEmpty, phone.isEmpty { throw ValidationError("give at least one field=value") }
    }

    func run() async throws {
      let known = try await fields()
      let row = try HandmadeRow(values, phones: phone, known: known)
      let sent = try await send(row)
      guard let upload = sent.upload else {
        throw Fault(
          .look, "leadd is stopping; its next start takes the lead, and leadctl uploads shows it")
      }
      let view = try await answered(upload)
      let found = try await options.daemon.get(
        "/v1/leads", [("upload", String(upload)), ("limit", "1")], as: LeadListView.self)
      guard let lead = found.leads.first else {
        // Its row made no lead of its own: it was a duplicate, or gave another its details.
        if options.json {
          try printJSON(view)
        } else {
          let screen = UploadScreen(
            upload: view, terminal: options.terminal, times: TimeText(now: .current))
          try Output.standard.write(lines: screen.lines)
        }
        throw ExitCode(ExitReason.look.rawValue)
      }
      if options.json {
        try printJSON(lead)
      } else {
        let state = Ink.of(state: lead.status)(lead.status, options.terminal)
        var lines = ["\(lead.leadID) in list \(lead.workspace)/\(lead.list): \(state)"]
        if !lead.reason.isEmpty {
          lines += options.terminal.wrapped([lead.reason.printable], indent: 2)
        }
        try Output.standard.write(lines: lines)
      }
      if lead.status != "accepted" { throw ExitCode(ExitReason.look.rawValue) }
    }

    /// The fields that the workspace has; nil when it takes any.
    private func fields() async throws -> [String]? {
      do {
        let header = try await options.daemon.file(
          "/v1/lists/template", workspace.map { [("workspace", $0)] } ?? [])
        let line = String(decoding: header, as: UTF8.self)
          .drop { $0 == "\u{FEFF}" }.prefix { !$0.isNewline }
        return line.split(separator: ",").map(String.init)
      } catch let fault as Fault where fault.sentence.contains("has no schema") {
        return nil
      }
    }

    /// Someone else may just be adding a lead to the same list by the same name.
    private func send(_ row: HandmadeRow) async throws -> SentView {
      var query: [(String, String)] = [("delimiter", "comma"), ("encoding", "UTF-8")]
      if let workspace { query.append(("workspace", workspace)) }
      if let list { query.append(("list", list)) }
      if let source { query.append(("source", source)) }
      for number in 1... {
        let name = number == 1 ? "added-by-hand.csv" : "added-by-hand-\(number).csv"
        do {
          return try await options.daemon.post(
            "/v1/uploads", query + [("name", name)], body: .bytes(Array(row.csv.utf8)),
            as: SentView.self)
        } catch let fault as Fault where fault.exitCode == .look && number < 5 {
          guard fault.sentence.contains(name) else { throw fault }
        }
      }
      throw Fault(.look, "the list's folder is full of files that are being sent; try again")
    }

    private func answered(_ upload: Int64) async throws -> UploadView {
      let path = "/v1/uploads/\(upload)"
      var view = try await options.daemon.get(path, as: UploadView.self)
      while view.isOpen {
        try await Task.sleep(for: .milliseconds(200))
        view = try await options.daemon.getPatiently(path, as: UploadView.self)
      }
      return view
    }
  }
}

/// One lead as a file of one row.
struct HandmadeRow: Equatable {
  private(set) var cells: [(field: String, value: String)] = []

  static func == (one: Self, other: Self) -> Bool { one.csv == other.csv }

  /// Reads values as they were typed.
  ///
  /// - Parameters:
  ///   - values: each `field=value`.
  ///   - phones: telephone numbers, for the fields that are there for them.
  ///   - known: the fields that there are; nil for any.
  /// - Throws: `Fault` for what cannot be meant.
  init(_ values: [String], phones: [String], known: [String]?) throws {
    let names = ["phone"] + (2...5).map { "phone_\($0)" }
    let places = known.map { known in names.filter(known.contains) } ?? names
    guard phones.count <= places.count else {
      throw Fault(
        .usage,
        "\(phones.count.of("telephone number")) for \(places.count.of("field"))"
          + (places.isEmpty ? "" : " (\(places.joined(separator: ", ")))")
          + "; the schema has no more of phone, phone_2 … phone_5")
    }
    cells = Array(zip(places, phones)).map { (field: $0, value: $1) }
    for text in values {
      guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
        throw Fault(.usage, "\"\(text.prefix(80))\" sets nothing; give field=value: country=Canada")
      }
      let field = String(text[..<sign])
      if let known, !known.contains(field) {
        throw Fault(
          .usage,
          "there is no field \"\(field.prefix(80))\"; known are "
            + known.joined(separator: ", "))
      }
      guard !cells.contains(where: { $0.field == field }) else {
        throw Fault(.usage, "field \(field) is set twice; set it once")
      }
      cells.append((field, String(text[text.index(after: sign)...])))
    }
  }

  /// The file (RFC 4180).
  var csv: String {
    [cells.map(\.field), cells.map(\.value)].map { row in
      row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\r\n"
    }.joined()
  }
}
