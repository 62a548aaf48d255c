import Foundation
import TestSupport
import Testing

/// The alerts that Prometheus raises over the running stack. promtool tests each rule by itself (deploy/prometheus).
extension EndToEnd {
    @Suite struct Alerts {
        private static let letter = PrometheusServer.Alert(
            name: "DeadLetters", severity: "page", subject: "order.on-payment-captured.dlq")
        private static let outbox = PrometheusServer.Alert(name: "OutboxOld", severity: "page", subject: "order")
        private static let down = PrometheusServer.Alert(name: "ServiceDown", severity: "page", subject: "notification")

        /// One test for all three, as an alert takes seconds to fire and seconds to resolve.
        @Test func `an unreadable message, a stuck outbox and a stopped service raise alerts until they are fixed`()
            async throws
        {
            let pages = try BrokerPages()
            let causes: Set = [Self.letter, Self.outbox, Self.down]
            try await PrometheusServer.run {
                try await TestStack.without("notification") {
                    try await pages.withUnreadable("payment.captured.v1", to: "events", in: Self.letter.subject) {
                        try await whileOutboxWaits(pages) { try await raises(causes) }
                    }
                }
                try await eventually("they end", within: .seconds(30)) {
                    try await PrometheusServer.firing().isDisjoint(with: causes)
                }
            }
        }

        /// With a command of two minutes ago that the broker returns as unroutable, since its binding is deleted.
        private func whileOutboxWaits(_ pages: BrokerPages, _ body: () async throws -> Void) async throws {
            let id = UUID().uuidString.lowercased()
            try await pages.without(binding: "payment.refund.v1", of: "payment.commands", to: "commands") {
                try await TestStack.psql(
                    """
                    INSERT INTO "order".outbox (message_id, name, exchange, headers, body, created_at)
                    VALUES ('\(id)', 'payment.refund.v1', 'commands', '{}', '{}', now() - interval '2 minutes')
                    """)
                try await mending(body) {
                    try await TestStack.psql(#"DELETE FROM "order".outbox WHERE message_id = '\#(id)'"#)
                }
            }
        }

        private func raises(_ causes: Set<PrometheusServer.Alert>) async throws {
            var firing: Set<PrometheusServer.Alert> = []
            do {
                try await eventually("all alerts fire", within: .seconds(30)) {
                    firing = try await PrometheusServer.firing()
                    return firing.isSuperset(of: causes)
                }
            } catch {
                Issue.record("not firing: \(causes.subtracting(firing)); firing: \(firing)")
                throw error
            }
        }

        @Test func `every metric that alert rules and the dashboard query exists`() async throws {
            let repository = TestStack.repository
            let dashboard = try JSONTree(
                Data(contentsOf: repository.appendingPathComponent("deploy/grafana/cloudretail.json")))
            let panels = dashboard.panels.array.flatMap { $0.targets.array }.compactMap { $0.expr.string }
                .map { $0.replacing("$__rate_interval", with: "1m").replacing("$service", with: ".+") }
            #expect(panels.count > 40)
            let manual = try String(
                contentsOf: repository.appendingPathComponent("docs/operations.md"), encoding: .utf8)
            try await PrometheusServer.run {
                try await eventually("all processes and the broker are scraped") {
                    try await PrometheusServer.names().isSuperset(of: [
                        "cloudretail_edge_feed_up", "rabbitmq_detailed_queue_consumers",
                    ])
                }
                let expressions = try await PrometheusServer.rules() + panels
                let known = try await PrometheusServer.names()
                var missing: Set<String> = []
                for expression in expressions {
                    if let complaint = try await PrometheusServer.complaint(about: expression) {
                        Issue.record("\(complaint)")
                    }
                    // A counter of failures has no series before the first failure; docs/operations.md says which.
                    let names = Self.metrics(in: expression)
                    missing.formUnion(
                        names.filter { !known.contains($0) && !manual.contains("`\(Self.family(of: $0))") })
                }
                #expect(missing.isEmpty)
            }
        }

        /// Not the recording rules' own series, whose names contain a colon.
        private static func metrics(in expression: String) -> [String] {
            expression.matches(of: /\b(cloudretail|http_server|rabbitmq|process)_[a-z0-9_]+/).map {
                String($0.output.0)
            }
        }

        /// The common name of a histogram's series.
        private static func family(of name: String) -> String {
            for suffix in ["_bucket", "_sum", "_count"] where name.hasSuffix(suffix) {
                return String(name.dropLast(suffix.count))
            }
            return name
        }
    }
}
