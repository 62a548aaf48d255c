import Foundation
import TestSupport
import Testing

/// The alerts, as Prometheus raises them over the running stack. What each rule says, promtool tests (deploy/prometheus).
extension EndToEnd {
    @Suite struct Alerts {
        private static let letter = PrometheusServer.Alert(
            name: "DeadLetters", severity: "page", subject: "order.on-payment-captured.dlq")
        private static let outbox = PrometheusServer.Alert(name: "OutboxOld", severity: "page", subject: "order")
        private static let down = PrometheusServer.Alert(name: "ServiceDown", severity: "page", subject: "notification")

        /// All at once, as each takes seconds to be seen and seconds to be seen to be over.
        @Test func `an unreadable message, an outbox that waits and a stopped service are told, until they are mended`()
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

        /// With a command of two minutes ago that the broker gives back, since no queue is bound for it.
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
                try await eventually("all are told", within: .seconds(30)) {
                    firing = try await PrometheusServer.firing()
                    return firing.isSuperset(of: causes)
                }
            } catch {
                Issue.record("not told: \(causes.subtracting(firing)); told: \(firing)")
                throw error
            }
        }

        @Test func `everything that rules and dashboard ask for is there`() async throws {
            let repository = TestStack.repository
            let dashboard = try JSONTree(
                Data(contentsOf: repository.appendingPathComponent("deploy/grafana/cloudretail.json")))
            let panels = dashboard.panels.array.flatMap { $0.targets.array }.compactMap { $0.expr.string }
                .map { $0.replacing("$__rate_interval", with: "1m").replacing("$service", with: ".+") }
            #expect(panels.count > 40)
            let manual = try String(
                contentsOf: repository.appendingPathComponent("docs/operations.md"), encoding: .utf8)
            try await PrometheusServer.run {
                try await eventually("all processes and the broker are looked at") {
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
                    // What counts failures is not there before the first, but the manual says that it may be.
                    let names = Self.metrics(in: expression)
                    missing.formUnion(
                        names.filter { !known.contains($0) && !manual.contains("`\(Self.family(of: $0))") })
                }
                #expect(missing.isEmpty)
            }
        }

        /// Not those that the rules make themselves, which have a colon.
        private static func metrics(in expression: String) -> [String] {
            expression.matches(of: /\b(cloudretail|http_server|rabbitmq|process)_[a-z0-9_]+/).map {
                String($0.output.0)
            }
        }

        /// The name that a histogram's series have in common.
        private static func family(of name: String) -> String {
            for suffix in ["_bucket", "_sum", "_count"] where name.hasSuffix(suffix) {
                return String(name.dropLast(suffix.count))
            }
            return name
        }
    }
}
