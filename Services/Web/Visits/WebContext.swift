import Hummingbird
import NIOCore
import Telemetry

/// The state of one request.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address of the TCP connection.
    let peer: String?
    /// The span of this request.
    var trace: TraceContext = .make(isSampled: false)
    /// The code of the language in the path.
    var language = Languages.first

    init(source: ApplicationRequestContextSource) {
        self.init(source, peer: source.channel.remoteAddress?.ipAddress)
    }

    init(_ source: some RequestContextSource, peer: String?) {
        coreContext = .init(source: source)
        self.peer = peer
    }
}
