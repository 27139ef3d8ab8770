import Hummingbird
import LeadEngine

/// `GET /metrics`, for Prometheus.
struct MetricsRoutes {
  let source: any MetricsSource

  func add(to router: some RouterMethods<some RequestContext>) {
    router.get("metrics") { request, _ in
      let format = MetricsFormat(accept: request.headers[values: .accept].joined(separator: ","))
      return Response(
        status: .ok, headers: [.contentType: format.rawValue],
        body: ResponseBody(byteBuffer: ByteBuffer(string: await source.metrics(format))))
    }
  }
}
