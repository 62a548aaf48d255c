import HTTPKit
import NIOCore
import ServiceKit

/// Everything about the edge that an operator can change.
struct EdgeSettings {
    var host = "127.0.0.1"
    var port = 8080
    /// Both or none: with them the edge speaks HTTPS.
    var certificateFile: String?
    var keyFile: String?
    var allowedOrigins = OriginAllowList("")
    var rateLimitPerMinute = 6000
    var loginRateLimitPerMinute = 300
    /// How many proxies of ours stand in front.
    var trustedProxyHops = 0
    var maximumConnections = 4096
    /// Threads that serve connections. More than a few only take the other services' cores from them.
    var networkThreads = min(System.coreCount, 4)
    /// Between these the edge finds by itself how many requests it may have in hand.
    var concurrentRequests = 64...1024
    /// How many files may come and go at once.
    var concurrentTransfers = 64
    /// How many exports may be written at once.
    var concurrentExports = 2
    /// In bytes, for an upload whose signer left its size open.
    var uploadLimit = 1 << 30
    /// Seconds after which an upload must have come at a kilobyte a second.
    var uploadTimeout = 30
    /// Seconds until a connection that says nothing is closed.
    var idleTimeout = 60
    /// Of so many reads that ask for no trace one leaves one; 0: none.
    var traceReadsOneIn = 100
    var catalogueCache = CatalogueCache.Limits()
    var orderStreams = OrderStreams.Limits()

    var isSecure: Bool { certificateFile != nil && keyFile != nil }
}

extension EdgeSettings {
    init(_ configuration: ServiceConfiguration) {
        host = configuration.string("listen.host", default: host)
        port = configuration.integer("port", default: port)
        certificateFile = configuration.optionalString("tls.certificate.file")
        keyFile = configuration.optionalString("tls.key.file")
        allowedOrigins = OriginAllowList(configuration.string("cors.origins", default: ""))
        rateLimitPerMinute = configuration.integer("rate.limit.per.minute", default: rateLimitPerMinute)
        loginRateLimitPerMinute = configuration.integer(
            "login.rate.limit.per.minute", default: loginRateLimitPerMinute)
        trustedProxyHops = configuration.integer("trusted.proxy.hops", default: trustedProxyHops)
        maximumConnections = configuration.integer("maximum.connections", default: maximumConnections)
        networkThreads = max(1, configuration.integer("network.threads", default: networkThreads))
        let fewest = max(
            1, configuration.integer("concurrent.requests.minimum", default: concurrentRequests.lowerBound))
        let most = configuration.integer("concurrent.requests.maximum", default: concurrentRequests.upperBound)
        concurrentRequests = fewest...max(fewest, most)
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
        orderStreams.heartbeat = .seconds(
            max(1, configuration.integer("order.streams.heartbeat.seconds", default: 15)))
    }
}
