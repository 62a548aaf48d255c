import Logging
import ServiceKit

let runtime = try FrontEndRuntime(program: "web")
let settings = try WebSettings(runtime.configuration) { [logger = runtime.logger] error in
    logger.warning("a changed key cannot be read", metadata: ["error": "\(type(of: error))"])
}
let transport = HTTPTransport(base: settings.edgeURL, logger: runtime.logger)
let router = try WebRouter(
    settings: settings, transport: transport, logger: runtime.logger, tracer: runtime.tracer, now: runtime.now,
    newID: runtime.newID)
try await runtime.run(
    server: WebServer(router, transport, settings: settings, logger: runtime.logger),
    admin: [Readiness.Check("edge") { [transport] in await transport.isReachable }])
