import Contracts
import Foundation
import RabbitMQ
import TestSupport
import Testing

/// Sends requests as their senders' broker users, with any value in any field. The services answer, refuse or ignore them;
/// none ends.
extension EndToEnd {
    @Suite struct ForeignMessages {
        /// What makes arithmetic and conversions fail, among the values that a body can have.
        nonisolated(unsafe) private static let values: [Any] = [
            Int64.max, Int64.min, (1 << 61) as Int64, -1, 0, 1e308, "", "\0", "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999Z", "ffffffff-ffff-ffff-ffff-ffffffffffff", NSNull(), [Any](),
        ]

        /// Volatile requests only: what is durable would be retried for minutes. `operate` would pause queues.
        private static let requests = Topology.requests.filter {
            $0.kind.isVolatile && !$0.name.description.hasSuffix(".operate.v1")
        }

        private static func started() async throws -> [String: String] {
            var started: [String: String] = [:]
            for process in TestStack.processes {
                started[process] = try await TestStack.admin(of: process).get("/about").json.startedAt.string
            }
            return started
        }

        private static func bodies(of request: RequestEntry) throws -> [Data] {
            let file = TestStack.repository.appendingPathComponent("Tests/ContractsTests/Fixtures/\(request.name).json")
            let golden = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
            let message = try JSONSerialization.data(withJSONObject: golden?["message"] ?? [:])
            return try HostileJSON.variants(of: message, values: values)
        }

        private static func publication(_ request: RequestEntry, from sender: ServiceName, _ body: Data) -> Publication
        {
            var properties = MessageProperties()
            properties.messageID = UUID().uuidString.lowercased()
            properties.userID = sender.rawValue
            properties.type = request.name.description
            properties.expiration = 60_000
            properties.headers = [
                "ce-customerid": .string(UUID().uuidString.lowercased()), "ce-roles": .string("customer,admin"),
                "x-timeout": .integer(.max),
            ]
            return Publication(
                exchange: request.kind.exchange, routingKey: request.name.description, properties: properties,
                body: Array(body), isMandatory: true, isConfirmed: true)
        }

        @Test func `no value in any field of a request ends a service`() async throws {
            let before = try await Self.started()
            #expect(before.count == TestStack.processes.count)
            var count = 0
            for sender in ServiceName.allCases {
                let sent = Self.requests.filter { $0.senders.min() == sender }
                guard !sent.isEmpty else { continue }
                let configuration = try RabbitMQTestServer.configuration(of: sender.rawValue, virtualHost: "/")
                try await withRunningClient(configuration) { client in
                    try await client.waitUntilConnected()
                    for request in sent {
                        for body in try Self.bodies(of: request) {
                            try await client.publish(Self.publication(request, from: sender, body))
                            count += 1
                        }
                    }
                }
            }
            let administrator = try TestTopology(RabbitMQTestServer.configuration())
            for queue in Topology.volatileQueues {
                try await eventually("\(queue) is empty", within: .seconds(120)) {
                    try administrator.count(of: queue) == 0
                }
            }
            for process in TestStack.processes { try await TestStack.service("await", process) }
            #expect(try await Self.started() == before)
            #expect(count > 2000)
        }
    }
}
