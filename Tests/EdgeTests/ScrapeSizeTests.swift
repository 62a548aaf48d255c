import APIContract
import Contracts
import HTTPKit
import HTTPTypes
import Telemetry
import Testing

@testable import EdgeService
@testable import Messaging

/// The size of a scrape of the edge, in the worst case.
@Suite struct ScrapeSizeTests {
    /// Also the metrics that other parts record (publications, cache, streams, process): measured at 9 kB, mostly
    /// publications by message.
    private static let others = 12_000

    private let registry = MetricsRegistry(constantLabels: [("service", "edge")])

    /// Every operation of the OpenAPI document with each status that it describes.
    private func answerEverything() throws -> Int {
        let metrics = RouteMetrics(factory: registry)
        var count = 0
        for (path, item) in try #require(APIDocument.shared.document["paths"]?.members) {
            for (word, operation) in item.members ?? [:] {
                guard let method = HTTPRequest.Method(word.uppercased()) else { continue }
                for status in (operation["responses"]?.members ?? [:]).keys.compactMap({ Int($0) }) {
                    for _ in 0..<1000 { metrics.count(method, route: path, status: status, after: .milliseconds(37)) }
                    count += 1
                }
            }
        }
        return count
    }

    private func sendEverything() -> Int {
        let requests = Topology.requests.filter { $0.senders.contains(.edge) }
        for request in requests {
            let metrics = RequestMetrics(request.name, factory: registry)
            for ending in RequestMetrics.Ending.allCases {
                for _ in 0..<1000 { metrics.count(ending, after: .milliseconds(37)) }
            }
        }
        return requests.count
    }

    @Test func `a scrape is below 100 kB after every route gave every answer and every message had every outcome`()
        throws
    {
        #expect(try answerEverything() > 500)
        #expect(sendEverything() > 50)
        let size = registry.text.utf8.count + Self.others
        #expect(size < 100_000, "\(size) bytes")
    }

    @Test(arguments: [
        ("/v1/orders", Transfer.answer), ("/v1/orders/{orderId}/events", .stream), ("/objects/**", .file),
        ("/media/**", .file), ("/v1/admin/exports/orders.csv", .file),
        ("/v1/admin/imports/{importId}/failed-rows.csv", .file), ("-", .answer),
    ])
    func `streams and files do not count against the latency target`(route: String, transfer: Transfer) {
        RouteMetrics(factory: registry).count(.get, route: route, status: 200, after: .seconds(1))
        let line = #"http_server_request_duration_seconds_count{service="edge",transfer="\#(transfer.rawValue)"} 1"#
        #expect(registry.text.contains(line + "\n"))
    }
}
