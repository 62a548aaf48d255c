import HTTPKit
import Messaging
import Vocabulary

/// The edge's own metrics as Prometheus text.
struct EdgeMetrics: Sendable {
    let cache: CatalogueCache
    let streams: OrderStreams
    let admission: Admission
    let connections: ConnectionLimits
    let maintenance: MaintenanceState

    var text: String {
        let (entries, bytes) = cache.size
        let uses = CacheUses.Use.allCases.map { use in
            "cloudretail_edge_cache_requests_total{service=\"edge\",result=\"\(use)\"} \(cache.uses[use])"
        }
        return """
            # HELP cloudretail_edge_cache_requests_total Catalogue requests by result of the cache lookup.
            # TYPE cloudretail_edge_cache_requests_total counter
            \(uses.joined(separator: "\n"))
            # HELP cloudretail_edge_feed_up Whether the edge receives events; the cache is off while it does not.
            # TYPE cloudretail_edge_feed_up gauge
            cloudretail_edge_feed_up{service="edge"} \(cache.isUp ? 1 : 0)
            # HELP cloudretail_edge_cache_entries Answers in the cache.
            # TYPE cloudretail_edge_cache_entries gauge
            cloudretail_edge_cache_entries{service="edge"} \(entries)
            # HELP cloudretail_edge_cache_bytes Approximate memory of the cached answers.
            # TYPE cloudretail_edge_cache_bytes gauge
            cloudretail_edge_cache_bytes{service="edge"} \(bytes)
            # HELP cloudretail_edge_order_streams Open order streams (server-sent events).
            # TYPE cloudretail_edge_order_streams gauge
            cloudretail_edge_order_streams{service="edge"} \(streams.count)
            # HELP cloudretail_edge_requests_waiting Requests above the limit of concurrent ones that wait for their turn.
            # TYPE cloudretail_edge_requests_waiting gauge
            cloudretail_edge_requests_waiting{service="edge"} \(admission.waiting)
            # HELP cloudretail_edge_connections Open connections of clients.
            # TYPE cloudretail_edge_connections gauge
            cloudretail_edge_connections{service="edge"} \(connections.count)
            # HELP cloudretail_edge_maintenance Whether the edge refuses changes for maintenance.
            # TYPE cloudretail_edge_maintenance gauge
            cloudretail_edge_maintenance{service="edge"} \(maintenance.window(at: .now()) == nil ? 0 : 1)
            # HELP cloudretail_edge_maintenance_refusals_total Changes refused with 503 for maintenance.
            # TYPE cloudretail_edge_maintenance_refusals_total counter
            cloudretail_edge_maintenance_refusals_total{service="edge"} \(maintenance.refused)

            """
    }
}
