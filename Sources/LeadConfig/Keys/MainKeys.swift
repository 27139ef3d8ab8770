import LeadModel

extension ConfigurationKey {
  /// The keys of `leadd.yaml`.
  static let main: [Self] = [
    Self(
      .main, "processing_window", "duration", fallback: "30m",
      "The time in which every dropped file is answered, from 1s to 1d.",
      "processing_window: 30m"),
    Self(
      .main, "held_limit", "duration", fallback: "7d",
      "How long a lead may be held before it becomes an exception, from 1m to 365d.",
      "held_limit: 7d"),
    Self(
      .main, "default", "mapping",
      "Where a file goes that is dropped in the inbox itself; without it such files are refused.",
      "default: {workspace: events, list: inbox}"),
    Self(
      .main, "default.workspace", "name of a workspace", "The workspace of such files.",
      "workspace: events"),
    Self(.main, "default.list", "name of a list", "The list of such files.", "list: inbox"),
    Self(
      .main, "notify", "list of mappings", "Whom to tell when something happens.",
      "notify: [{when: [upload_answered], run: /usr/local/bin/tell-ops}]"),
    Self(
      .main, "notify[].when", "list of " + choices(Notice.Event.self), "What to tell about.",
      "when: [upload_answered, window_at_risk, delivery_paused, many_exceptions]"),
    Self(
      .main, "notify[].run", "absolute path",
      "A program that is started with the event as JSON on its standard input.",
      "run: /usr/local/bin/tell-ops"),
    Self(
      .main, "notify[].webhook", "mapping",
      "An address that the event's JSON is posted to, in place of `run`: up to three tries of 10 seconds, 2xx is a yes.",
      "webhook: {url: https://ops.example.com/hooks/leadd}"),
    Self(
      .main, "notify[].webhook.url", "absolute http or https address",
      "The address; it may be one of our own network.",
      "url: https://ops.example.com/hooks/leadd"),
    Self(
      .main, "notify[].webhook.secret", "secret, or list of secrets",
      "Signs the post in the Standard Webhooks form.", "secret: {credential: ops_signing}"),
    Self(
      .main, "notify[].webhook.headers", "mapping", "Further headers.",
      "headers: {X-Team: leads}"),
    Self(
      .main, "notify[].webhook.headers.<header>", "text, or a secret", "One header's value.",
      "X-Team: leads"),
    Self(
      .main, "paths", "mapping",
      "Where folders and files are; what is left out lies in the state folder.",
      "paths: {inbox: /srv/leads/inbox}"),
    Self(
      .main, "paths.inbox", "absolute path", "Where files are dropped.", "inbox: /srv/leads/inbox"),
    Self(
      .main, "paths.outbox", "absolute path", "Where answers are put.",
      "outbox: /srv/leads/outbox"),
    Self(
      .main, "paths.archive", "absolute path", "Where files are kept as they came.",
      "archive: /srv/leads/archive"),
    Self(
      .main, "paths.quarantine", "absolute path", "Where unreadable things are kept.",
      "quarantine: /srv/leads/quarantine"),
    Self(
      .main, "paths.socket", "absolute path",
      "The Unix socket that leadctl talks to, at most 107 bytes long.",
      "socket: /run/leadd/leadd.sock"),
    Self(
      .main, "metrics", "mapping",
      "Serves metrics for Prometheus over TCP, besides on the control socket; `docs/metrics.md` lists them.",
      "metrics: {listen: 9464}"),
    Self(
      .main, "metrics.listen", "port, or address and port",
      "Where; a port alone is on 127.0.0.1. There is no password, and only metrics are served.",
      "listen: 127.0.0.1:9464"),
    Self(
      .main, "retention", "mapping", "How much may be kept; the oldest goes first.",
      "retention: {outbox: 10 GiB}"),
    Self(
      .main, "retention.outbox", "size", fallback: "10 GiB", "The most that answer files may take.",
      "outbox: 10 GiB"),
    Self(
      .main, "retention.archive", "size", fallback: "20 GiB",
      "The most that archived files may take.", "archive: 20 GiB"),
    Self(
      .main, "retention.responses", "size", fallback: "4 GiB",
      "The most that stored requests and responses may take.", "responses: 4 GiB"),
    Self(
      .main, "retention.free_space", "size", fallback: "256 MiB",
      "The free disk space below which no file is taken in.", "free_space: 256 MiB"),
  ]
}
