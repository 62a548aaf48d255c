import HTTPKit
import Logging
import NIOCore
import ServiceKit

/// The edge's settings.
struct EdgeSettings {
    var host = "127.0.0.1"
    var port = 8080
    /// Set both for HTTPS, or neither.
    var certificateFile: String?
    var keyFile: String?
    /// With HTTPS, a port without TLS that redirects to the public URL.
    var redirectPort: Int?
    var allowedOrigins = OriginAllowList("")
    var publicURL = PublicURL("http://127.0.0.1:8080")
    var rateLimitPerMinute = 6000
    var loginRateLimitPerMinute = 300
    /// The number of trusted proxies in front of the edge.
    var trustedProxyHops = 0
    var connections = ConnectionTable.Limits()
    /// Seconds until a connection without a first request is closed.
    var firstRequestTimeout = 10
    /// How long a client may leave an answer unread.
    var readingTimeout = Duration.seconds(60)
    /// How often the certificate's files are read.
    var certificateInterval = Duration.seconds(10)
    /// Threads that serve connections. More would take CPU cores from the services on the same host.
    var networkThreads = min(System.coreCount, 4)
    /// The bounds within which the edge adapts its limit of concurrent requests.
    var concurrentRequests = 64...1024
    /// The longest time that a request above that limit waits for its turn; zero: it is refused at once.
    var admissionWait = Duration.seconds(5)
    /// The most requests at a time that hash a password.
    var concurrentSignIns = 4
    /// The maximum of concurrent uploads and downloads.
    var concurrentTransfers = 64
    /// The maximum of concurrent exports.
    var concurrentExports = 2
    /// In bytes, for an upload whose size was not signed.
    var uploadLimit = 1 << 30
    /// Seconds after which an upload must average a kilobyte per second.
    var uploadTimeout = 30
    /// Seconds until an idle connection is closed.
    var idleTimeout = 60
    /// One in this many reads without a client's trace is sampled; 0: none.
    var traceReadsOneIn = 100
    /// How many reads a minute are traced because their client wants that.
    var sampledReadsPerMinute = 60
    /// Where to report vulnerabilities: a URI.
    var securityContact = "mailto:security@cloudretail.example"
    var catalogueCache = CatalogueCache.Limits()
    var orderStreams = OrderStreams.Limits()
    var tokens = TokenTerms(
        issuer: "http://127.0.0.1:8080", audience: "http://127.0.0.1:8080", clientID: "cloudretail-shop")

    /// Where the web process listens; nil without one.
    var webURL: String?
    /// What the web process and the edge recognize each other by.
    var forwardingKeys: ForwardingKeys?

    var isSecure: Bool { certificateFile != nil && keyFile != nil }
}

extension EdgeSettings {
    /// - Throws: when the settings of tokens contradict each other
    init(_ configuration: ServiceConfiguration, logger: Logger) throws {
        webURL = configuration.optionalString("web.url").map { PublicURL($0).base }
        forwardingKeys = try configuration.forwardingKeys { error in
            logger.warning("the forwarding key cannot be read", metadata: ["error": "\(type(of: error))"])
        }
        publicURL = PublicURL(configuration.publicURL)
        tokens = try configuration.tokenTerms()
        host = configuration.string("listen.host", default: host)
        port = configuration.integer("port", default: port)
        certificateFile = configuration.optionalString("tls.certificate.file")
        keyFile = configuration.optionalString("tls.key.file")
        redirectPort = isSecure ? configuration.optionalString("https.redirect.port").flatMap { Int($0) } : nil
        allowedOrigins = OriginAllowList(configuration.string("cors.origins", default: ""))
        rateLimitPerMinute = configuration.integer("rate.limit.per.minute", default: rateLimitPerMinute)
        loginRateLimitPerMinute = configuration.integer(
            "login.rate.limit.per.minute", default: loginRateLimitPerMinute)
        trustedProxyHops = configuration.integer("trusted.proxy.hops", default: trustedProxyHops)
        let most = max(1, configuration.integer("maximum.connections", default: connections.total))
        connections = ConnectionTable.Limits(
            total: most, perAddress: configuration.integer("connections.per.address", default: max(1, most / 8)),
            perNetwork: configuration.integer("connections.per.network", default: max(1, most / 4)))
        firstRequestTimeout = max(
            1, configuration.integer("first.request.timeout.seconds", default: firstRequestTimeout))
        securityContact = configuration.string("security.contact", default: securityContact)
        concurrentSignIns = max(1, configuration.integer("concurrent.sign.ins", default: concurrentSignIns))
        sampledReadsPerMinute = max(
            0, configuration.integer("trace.client.reads.per.minute", default: sampledReadsPerMinute))
        networkThreads = max(1, configuration.integer("network.threads", default: networkThreads))
        let fewest = max(
            1, configuration.integer("concurrent.requests.minimum", default: concurrentRequests.lowerBound))
        let greatest = configuration.integer("concurrent.requests.maximum", default: concurrentRequests.upperBound)
        concurrentRequests = fewest...max(fewest, greatest)
        admissionWait = .milliseconds(max(0, configuration.integer("admission.wait.milliseconds", default: 5000)))
        concurrentTransfers = max(1, configuration.integer("concurrent.transfers", default: concurrentTransfers))
        concurrentExports = max(1, configuration.integer("concurrent.exports", default: concurrentExports))
        uploadLimit = configuration.integer("upload.limit.bytes", default: uploadLimit)
        uploadTimeout = configuration.integer("upload.timeout.seconds", default: uploadTimeout)
        idleTimeout = configuration.integer("idle.timeout.seconds", default: idleTimeout)
        traceReadsOneIn = max(0, configuration.integer("trace.reads.one.in", default: traceReadsOneIn))
        catalogueCache.entries = max(
            0, configuration.integer("catalogue.cache.entries", default: catalogueCache.entries))
        catalogueCache.bytes = max(0, configuration.integer("catalogue.cache.bytes", default: catalogueCache.bytes))
        orderStreams.perEdge = configuration.integer("order.streams.maximum", default: orderStreams.perEdge)
        orderStreams.perCustomer = configuration.integer(
            "order.streams.per.customer", default: orderStreams.perCustomer)
        orderStreams.perAddress = configuration.integer("order.streams.per.address", default: orderStreams.perAddress)
        orderStreams.heartbeat = .seconds(
            max(1, configuration.integer("order.streams.heartbeat.seconds", default: 15)))
    }
}
