import Messaging
import RabbitMQ
import Synchronization
import TestSupport
import Testing

/// Exclusive queues that a consumer declares for itself, bound by routing keys.
@Suite struct OwnQueueTests {
    @Test func `the listener is called when the connection is lost, and when consuming resumes`() async throws {
        try await withTopology { topology in
            let exchange = try topology.exchange("events")
            var configuration = try RabbitMQTestServer.configuration()
            let proxy = try NetworkProxy(to: configuration.host, port: configuration.port)
            defer { proxy.stop() }
            configuration.host = "127.0.0.1"
            configuration.port = proxy.port
            try await withRunningClient(configuration) { client in
                let published = Mutex<[Bool]>([])
                let deliveries = client.deliveries(
                    consumption(topology, exchange),
                    listener: { isActive in published.withLock { $0.append(isActive) } })
                try await client.waitUntilConnected()
                #expect(published.withLock { $0 } == [true])
                try await client.publish(event(exchange, "a.1"))
                try await client.publish(event(exchange, "elsewhere"))
                try await client.publish(event(exchange, "a.2"))
                #expect(await deliveries.accept(2) == ["a.1", "a.2"])
                proxy.reset()
                try await eventually("the listener has got the loss and the recovery") {
                    published.withLock { $0 } == [true, false, true]
                }
                try await client.waitUntilConnected()
                try await client.publish(event(exchange, "a.1"))
                #expect(await deliveries.accept(1) == ["a.1"])
            }
        }
    }

    private func consumption(_ topology: TestTopology, _ exchange: String) -> Consumption {
        Consumption(
            queue: "\(topology.prefix).feed", prefetch: 0,
            ownQueue: .init(exchange: exchange, keys: ["a.1", "a.2"], limit: 100), isAutomaticallyAccepted: true)
    }

    private func event(_ exchange: String, _ key: String) -> Publication {
        var publication = Publication.example(to: key, key)
        publication.exchange = exchange
        publication.isMandatory = false
        return publication
    }
}
