import Foundation
import TestSupport
import Testing

/// The metrics of every process.
extension EndToEnd {
    @Suite struct Metrics {
        /// The metrics that alerts and dashboards query, by process.
        private static let everybody = [
            "process_start_time_seconds", "process_resident_memory_bytes", "process_cpu_seconds_total",
            "process_open_fds", "cloudretail_build_info", "cloudretail_ready", "cloudretail_invariant_breaches",
            "cloudretail_spans_dropped_total",
        ]
        /// Those of the processes that the broker connects.
        private static let connected = [
            "cloudretail_publish_failures_total", "cloudretail_publish_confirm_seconds", "cloudretail_broker_connected",
            "cloudretail_broker_blocked_seconds_total",
        ]
        private static let services = [
            "cloudretail_messages_handled_total", "cloudretail_message_duration_seconds",
            "cloudretail_messages_published_total", "cloudretail_outbox_unsent",
            "cloudretail_outbox_oldest_age_seconds", "cloudretail_database_wait_seconds",
            "cloudretail_database_connections",
        ]
        /// Auth has no work queue that could be paused.
        private static let pausable = ["cloudretail_consumption_paused"]
        private static let own = [
            "auth": ["cloudretail_hash_pool_waiting"],
            "order": [
                "cloudretail_orders", "cloudretail_order_oldest_age_seconds", "cloudretail_request_duration_seconds",
            ],
            "edge": [
                "http_server_requests_total", "http_server_request_duration_seconds", "cloudretail_edge_feed_up",
                "cloudretail_request_duration_seconds", "cloudretail_reply_duration_seconds",
                "cloudretail_requests_total", "cloudretail_messages_published_total",
                "http_server_responses_total", "http_server_request_seconds_total",
            ],
        ]

        private func text(of process: String) async throws -> String {
            let answer = try await TestStack.admin(of: process).get("/metrics")
            try #require(answer.status == 200)
            #expect(answer.header("Content-Type") == "text/plain; version=0.0.4")
            return String(decoding: answer.body, as: UTF8.self)
        }

        /// The value of a series, given as its name with labels.
        private func value(_ series: String, of process: String) async throws -> Double? {
            let line = try await text(of: process).split(separator: "\n").first { $0.hasPrefix(series + " ") }
            return line.flatMap { Double($0.dropFirst(series.count + 1)) }
        }

        private func buy() async throws {
            let goods = try await Goods.make(stock: 1)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            _ = try await customer.pay(orderID)
            try await eventually("confirmed") { try await customer.status(of: orderID) == "confirmed" }
        }

        @Test func `every process has the metrics that alerts and dashboards query, labelled and without ids`()
            async throws
        {
            try await buy()
            for process in TestStack.processes {
                let text = try await text(of: process)
                let expected =
                    Self.everybody + (process == "web" ? [] : Self.connected)
                    + (["edge", "web"].contains(process) ? [] : Self.services)
                    + (["edge", "web", "auth"].contains(process) ? [] : Self.pausable) + (Self.own[process] ?? [])
                for name in expected {
                    let series = text.split(separator: "\n").filter { line in
                        ["", "_bucket", "_count"].contains { line.hasPrefix("\(name)\($0){service=\"\(process)\"") }
                    }
                    #expect(!series.isEmpty, "\(name) of \(process)")
                    #expect(text.contains("# HELP \(name) "), "\(name) of \(process)")
                }
                let ids = try Regex("[0-9a-f]{8}-[0-9a-f]{4}-")
                #expect(text.firstMatch(of: ids) == nil, "an id in the metrics of \(process)")
            }
        }

        @Test func `promtool accepts the metrics of every process`() async throws {
            let promtool = "/usr/bin/promtool"
            guard FileManager.default.isExecutableFile(atPath: promtool) else { return }
            for process in TestStack.processes {
                let url = "http://127.0.0.1:\(try TestStack.admin(of: process).port)/metrics"
                let (status, output) = try await TestStack.execute(
                    "/bin/bash", ["-c", "set -o pipefail; curl -sf \(url) | \(promtool) check metrics 2>&1"])
                #expect(status == 0, "\(process): \(output)")
            }
        }

        @Test func `a purchase is counted once in each process that took part`() async throws {
            let series = [
                ("edge", #"http_server_requests_total{service="edge",method="POST",route="/v1/orders",status="2xx"}"#),
                (
                    "edge",
                    #"cloudretail_request_duration_seconds_count{service="edge",message="order.place.v1"}"#
                ),
                (
                    "order",
                    #"cloudretail_messages_handled_total{service="order",message="order.place.v1",kind="command",outcome="reply"}"#
                ),
                (
                    "cart",
                    #"cloudretail_messages_handled_total{service="cart",message="order.placed.v1",kind="event",outcome="done"}"#
                ),
                ("order", #"cloudretail_messages_published_total{service="order",message="order.confirmed.v1"}"#),
            ]
            var before: [Double] = []
            for (process, name) in series { before.append(try await value(name, of: process) ?? 0) }
            try await buy()
            for (index, (process, name)) in series.enumerated() {
                try await eventually("\(name) rises") { try await value(name, of: process) == before[index] + 1 }
            }
        }

        @Test func `a scrape does not wait for an unavailable database`() async throws {
            try await TestStack.without("postgresql") {
                let answer = try await TestStack.admin(of: "order").get("/metrics")
                #expect(answer.status == 200)
                try await eventually("it is not ready") {
                    try await value(#"cloudretail_ready{service="order"}"#, of: "order") == 0
                }
            }
            for process in TestStack.processes {
                try await eventually("\(process) is ready", within: .seconds(30)) {
                    try await value("cloudretail_ready{service=\"\(process)\"}", of: process) == 1
                }
            }
        }
    }
}
