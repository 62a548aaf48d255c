/// What the edge counts, as Prometheus text.
struct EdgeMetrics: Sendable {
    let cache: CatalogueCache
    let streams: OrderStreams

    var text: String {
        let (entries, bytes) = cache.size
        let uses = CacheUses.Use.allCases.map { use in
            "cloudretail_edge_cache_requests_total{service=\"edge\",result=\"\(use)\"} \(cache.uses[use])"
        }
        return """
            # HELP cloudretail_edge_cache_requests_total Requests for the catalogue, by what the cache was good for.
            # TYPE cloudretail_edge_cache_requests_total counter
            \(uses.joined(separator: "\n"))
            # HELP cloudretail_edge_feed_up Whether the edge hears of events; without them the cache is not used.
            # TYPE cloudretail_edge_feed_up gauge
            cloudretail_edge_feed_up{service="edge"} \(cache.isUp ? 1 : 0)
            # HELP cloudretail_edge_cache_entries Answers that are kept.
            # TYPE cloudretail_edge_cache_entries gauge
            cloudretail_edge_cache_entries{service="edge"} \(entries)
            # HELP cloudretail_edge_cache_bytes Memory for them, roughly.
            # TYPE cloudretail_edge_cache_bytes gauge
            cloudretail_edge_cache_bytes{service="edge"} \(bytes)
            # HELP cloudretail_edge_order_streams Clients that follow an order live.
            # TYPE cloudretail_edge_order_streams gauge
            cloudretail_edge_order_streams{service="edge"} \(streams.count)

            """
    }
}
