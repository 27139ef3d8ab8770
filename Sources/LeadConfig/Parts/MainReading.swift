import LeadModel

extension Section {
  /// The settings of `leadd.yaml`, without workspaces, whose names it takes, also of those with problems.
  func settings(_ workspaces: [String]) -> Settings {
    var settings = Settings()
    settings.window =
      self["processing_window"]?.duration(in: .seconds(1)...Span.days(1)) ?? settings.window
    settings.heldLimit =
      self["held_limit"]?.duration(in: .minutes(1)...Span.days(365)) ?? settings.heldLimit
    settings.defaultPlace = self["default"]?.defaultPlace(workspaces)
    settings.paths = self["paths"]?.paths() ?? PathSettings()
    settings.metricsAddress = self["metrics"]?.metricsAddress()
    settings.retention = self["retention"]?.retention() ?? RetentionLimits()
    let notices = self["notify"]?.elements(of: "a list of mappings") ?? []
    settings.notices = notices.compactMap { $0.notice() }
    return settings
  }
}

extension Value {
  fileprivate func defaultPlace(_ workspaces: [String]) -> Settings.DefaultPlace? {
    guard let section = section() else { return nil }
    let workspace = section.required("workspace").flatMap { value in
      value.text("the name of a workspace").flatMap {
        value.isKnown($0, as: "a workspace", in: workspaces) ? $0 : nil
      }
    }
    let list = section.required("list").flatMap { value in
      value.line("the name of a list").flatMap { value.isListName($0) ? $0 : nil }
    }
    guard let workspace, let list else { return nil }
    return .init(workspace: WorkspaceName(rawValue: workspace), list: ListName(rawValue: list))
  }

  /// A list's name is a folder's, which people make themselves; spaces are welcome.
  private func isListName(_ name: String) -> Bool {
    if !name.contains("/"), !name.hasPrefix("."), name.utf8.count <= 200 { return true }
    problem(
      "\"\(name)\" cannot be a folder; a list's name has no \"/\", no \".\" first, at most 200 bytes"
    )
    return false
  }

  fileprivate func paths() -> PathSettings {
    var paths = PathSettings()
    guard let section = section() else { return paths }
    paths.inbox = section["inbox"]?.absolutePath()
    paths.outbox = section["outbox"]?.absolutePath()
    paths.archive = section["archive"]?.absolutePath()
    paths.quarantine = section["quarantine"]?.absolutePath()
    paths.socket = section["socket"]?.absolutePath()
    // unix(7): sun_path holds 108 bytes with the zero at its end.
    if let socket = paths.socket, socket.utf8.count > 107 {
      section["socket"]?.problem(
        "has \(socket.utf8.count) bytes; a socket's path has at most 107")
    }
    let folders = [
      ("inbox", paths.inbox), ("outbox", paths.outbox), ("archive", paths.archive),
      ("quarantine", paths.quarantine),
    ]
    for (name, path) in folders {
      for (other, outer) in folders where other != name {
        guard let path, let outer else { continue }
        if path == outer ? other < name : path.hasPrefix(outer == "/" ? "/" : outer + "/") {
          section[name]?.problem(
            "lies in \(other) (\(outer)); give each a folder outside the others")
        }
      }
    }
    return paths
  }

  fileprivate func absolutePath() -> String? {
    guard let text = line("an absolute path", atMost: 4096) else { return nil }
    guard text.hasPrefix("/") else {
      problem("\"\(text)\" is not an absolute path; begin it with /")
      return nil
    }
    let parts = text.split(separator: "/").filter { $0 != "." }
    guard !parts.contains("..") else {
      problem("\"\(text)\" holds \"..\"; write the path without it")
      return nil
    }
    return "/" + parts.joined(separator: "/")
  }

  fileprivate func retention() -> RetentionLimits {
    var limits = RetentionLimits()
    guard let section = section() else { return limits }
    let sizes = Int64(1024)...(Int64(1) << 50)
    limits.outboxBytes = section["outbox"]?.size(in: sizes) ?? limits.outboxBytes
    limits.archiveBytes = section["archive"]?.size(in: sizes) ?? limits.archiveBytes
    limits.responseBytes = section["responses"]?.size(in: sizes) ?? limits.responseBytes
    limits.freeBytes = section["free_space"]?.size(in: sizes) ?? limits.freeBytes
    return limits
  }

  fileprivate func notice() -> Notice? {
    guard let section = section() else { return nil }
    let when = section.required("when")
    let events = when?.elements(of: "a list of events", orOne: true)
    if let when, events?.isEmpty == true { when.problem("is empty; name an event") }
    let way = section.noticeWay()
    let known = events?.compactMap { $0.choice(Notice.Event.self) }
    guard let known, let way else { return nil }
    return Notice(events: Set(known), way: way)
  }
}

extension Section {
  fileprivate func noticeWay() -> Notice.Way? {
    if let webhook = self["webhook"] {
      if let run = self["run"] {
        run.report.problem(
          "\"run\" cannot stand beside \"webhook\"; keep one, or add a second entry",
          at: run.keyPlace, path: run.path)
      }
      return webhook.noticeWebhook().map { .webhook($0) }
    }
    return required("run")?.absolutePath().map { .run($0) }
  }
}
