import Concurrency
import RabbitMQ
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `Outages of RabbitMQ` {
    /// A client whose connections go through a proxy, with short timeouts so that the tests are quick.
    private func withProxy(
        configure: (inout RabbitMQConfiguration) -> Void = { _ in },
        _ body: (RabbitMQClient, NetworkProxy) async throws -> Void
    ) async throws {
        let direct = try RabbitMQTestServer.configuration()
        let proxy = try NetworkProxy(to: direct.host, port: direct.port)
        defer { proxy.stop() }
        try await withRabbitMQ { configuration in
            configuration.host = "127.0.0.1"
            configuration.port = proxy.port
            configuration.heartbeat = .seconds(1)
            configuration.connectTimeout = .seconds(1)
            configuration.confirmTimeout = .seconds(1)
            configuration.closeTimeout = .seconds(1)
            configure(&configuration)
        } _: { client in
            try await body(client, proxy)
        }
    }

    @Test func `a publication into a cut network fails in time, and the client recovers`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("cut")
            try await withProxy { client, proxy in
                let deliveries = client.deliveries(Consumption(queue: queue, prefetch: 10))
                try await client.publish(.example(to: queue, "before"))
                #expect(await deliveries.accept(1) == ["before"])

                proxy.set(.blackhole)
                let publish = Task { await rabbitMQError { try await client.publish(.example(to: queue, "lost")) } }
                try await eventually("the publication is in flight") { await client.hasUnfinishedPublications }
                #expect(await publish.value?.code == .connectionLost)
                try await eventually("the loss is noticed") { await !client.isConnected }
                await client.loop.turn()

                proxy.set(.forwarding)
                try await client.waitUntilConnected()
                try await client.publish(.example(to: queue, "after"))
                var texts: [String] = []
                while texts.last != "after" { texts += await deliveries.accept(1) }
                #expect(texts.dropLast().allSatisfy { $0 == "lost" }, "only messages in flight may arrive besides")
            }
        }
    }

    @Test func `a cut network never blocks the event loop, however much is published`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("flood")
            try await withProxy { client, proxy in
                proxy.set(.blackhole)
                let errors = await withTaskGroup(of: RabbitMQError?.self) { group in
                    for index in 0..<200 {
                        var publication = Publication.example(to: queue, isConfirmed: index.isMultiple(of: 2))
                        publication.body = Array(repeating: 1, count: 100_000)
                        group.addTask { [publication] in
                            await rabbitMQError { try await client.publish(publication) }
                        }
                    }
                    for _ in 0..<50 { await client.loop.turn() }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                // The socket may have taken unconfirmed ones; the confirmed half cannot have succeeded.
                #expect(errors.count { $0?.code == .connectionLost } >= 100)
                #expect(errors.allSatisfy { $0 == nil || $0?.code == .connectionLost })
                proxy.set(.forwarding)
                try await client.waitUntilConnected()
                try await client.publish(.example(to: queue))
            }
        }
    }

    @Test func `an idle client detects an unresponsive broker by missed heartbeats`() async throws {
        try await withProxy { client, proxy in
            proxy.set(.blackhole)
            try await eventually("both connections are closed") { await !client.isConnected }
            proxy.set(.forwarding)
            try await client.waitUntilConnected()
        }
    }

    @Test func `an idle client stays connected`() async throws {
        try await withProxy(configure: { $0.heartbeat = .seconds(2) }) { client, proxy in
            // The broker closes a client's connection after two to three missed heartbeats.
            try await Task.sleep(for: .seconds(7))
            #expect(await client.isConnected)
            #expect(proxy.accepted == 2)
        }
    }

    @Test func `unacknowledged deliveries are redelivered after a reset, and late acknowledgements ignored`()
        async throws
    {
        try await withTopology { topology in
            let queue = try topology.queue("reset")
            try await withProxy { client, proxy in
                let deliveries = client.deliveries(Consumption(queue: queue, prefetch: 1))
                try await client.publish(.example(to: queue, "kept"))
                var iterator = deliveries.makeAsyncIterator()
                let first = try #require(await iterator.next())
                proxy.reset()
                try await eventually("the loss is noticed") { await !client.isConnected }
                first.acknowledge(.accept)
                let second = try #require(await iterator.next())
                #expect(second.text == "kept")
                #expect(second.isRedelivered)
                first.acknowledge(.accept)
                try await client.waitUntilConnected()
                try await client.publish(.example(to: queue, "next"))
                #expect(
                    try topology.count(of: queue) == 1,
                    "an acknowledgement of the former connection must not raise the demand")
                second.acknowledge(.accept)
                #expect(await deliveries.accept(1) == ["next"])
            }
            #expect(try topology.count(of: queue) == 0)
        }
    }

    @Test func `a reset fails publications in flight at once`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("in-flight")
            try await withProxy(configure: {
                $0.confirmTimeout = .seconds(600)
                $0.heartbeat = .seconds(60)
            }) { client, proxy in
                proxy.set(.blackhole)
                let publish = Task { await rabbitMQError { try await client.publish(.example(to: queue)) } }
                try await eventually("the publication is in flight") { await client.hasUnfinishedPublications }
                proxy.reset()
                let error = await publish.value
                #expect(error?.code == .connectionLost)
                proxy.set(.forwarding)
                try await client.waitUntilConnected()
            }
        }
    }

    @Test func `a missing confirm detects a cut network before the heartbeats do`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("unconfirmed")
            try await withProxy(configure: { $0.heartbeat = .seconds(60) }) { client, proxy in
                proxy.set(.blackhole)
                let error = await rabbitMQError { try await client.publish(.example(to: queue)) }
                #expect(error?.code == .connectionLost)
                try await eventually("the connection is closed") { await !client.isConnected }
                proxy.set(.forwarding)
                try await client.waitUntilConnected()
                try await client.publish(.example(to: queue))
            }
        }
    }

    @Test func `a publication waits for a connection up to its timeout`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("waits")
            var configuration = try RabbitMQTestServer.configuration()
            let proxy = try NetworkProxy(to: configuration.host, port: configuration.port)
            defer { proxy.stop() }
            proxy.set(.blackhole)
            configuration.host = "127.0.0.1"
            configuration.port = proxy.port
            configuration.connectTimeout = .seconds(1)
            configuration.publishTimeout = .seconds(60)
            try await withRunningClient(configuration) { client in
                let publish = Task { await rabbitMQError { try await client.publish(.example(to: queue)) } }
                try await eventually("the publication is in flight") { await client.hasUnfinishedPublications }
                #expect(await !client.isConnected)
                proxy.set(.forwarding)
                #expect(await publish.value == nil)
            }
            #expect(try topology.count(of: queue) == 1)
        }
    }

    @Test func `connections closed by the broker are opened again`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("forced")
            let configuration = try RabbitMQTestServer.configuration()
            try await withRunningClient(configuration) { client in
                let deliveries = client.deliveries(Consumption(queue: queue, prefetch: 1))
                try await client.waitUntilConnected()
                try await client.publish(.example(to: queue, "before"))
                var iterator = deliveries.makeAsyncIterator()
                let first = try #require(await iterator.next())
                try await RabbitMQTestServer.closeConnections(of: configuration)
                let again = try #require(await iterator.next())
                #expect(again.isRedelivered)
                again.acknowledge(.accept)
                first.acknowledge(.accept)
                try await eventually("publishing works again") {
                    await rabbitMQError { try await client.publish(.example(to: queue, "after")) } == nil
                }
                #expect(await deliveries.accept(1) == ["after"])
            }
        }
    }

    @Test func `a reply queue is declared again after a reset, under another name`() async throws {
        try await withTopology { topology in
            let exchange = try topology.exchange("replies")
            let requests = try topology.queue("requests")
            try await withProxy { client, proxy in
                let name = "\(topology.prefix).replies.1"
                let consumption = Consumption(
                    queue: name, prefetch: 0, ownQueue: .init(exchange: exchange), isAutomaticallyAccepted: true)
                let replies = client.deliveries(consumption)
                try await client.waitUntilConnected()
                let before = try await client.replyAddress(of: consumption, through: requests)
                proxy.reset()
                try await eventually("the loss is noticed") { await !client.isConnected }
                try await client.waitUntilConnected()
                var address = before
                try await eventually("the queue has a new name") {
                    address = (try? await client.replyAddress(of: consumption, through: requests)) ?? before
                    return address != before
                }
                var publication = Publication.example(to: address, "reply")
                publication.exchange = exchange
                try await client.publish(publication)
                #expect(await replies.accept(1) == ["reply"])
            }
        }
    }

    @Test func `while the broker's alarm blocks publishers, publications fail as blocked`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("blocked")
            var configuration = try RabbitMQTestServer.configuration()
            configuration.waitingLimit = 1
            try await withRunningClient(configuration) { client in
                let deliveries = client.deliveries(Consumption(queue: queue, prefetch: 1))
                try await client.waitUntilConnected()
                try await client.publish(.example(to: queue, "before"))

                try await RabbitMQTestServer.setAlarm(true, for: configuration)
                // The broker reports its alarm to a publisher when that publishes; this message stays in flight.
                let unknown = await rabbitMQError { try await client.publish(.example(to: queue, "unknown")) }
                #expect(unknown?.code == .connectionLost)
                #expect(await client.isBlocked)
                #expect(await client.isConnected)
                let waiting = Task { await rabbitMQError { try await client.publish(.example(to: queue)) } }
                try await eventually("one waits, and the next is refused at once") {
                    await rabbitMQError { try await client.publish(.example(to: queue)) }?.code == .blocked
                }
                let error = await waiting.value
                #expect(error?.code == .blocked)
                #expect(error?.isTransient == true)
                #expect(
                    await deliveries.accept(1) == ["before"],
                    "a blocked broker still delivers and accepts acknowledgements")

                try await RabbitMQTestServer.setAlarm(false, for: configuration)
                try await eventually("the alarm has ended") { await !client.isBlocked }
                try await client.publish(.example(to: queue, "after"))
                #expect(await deliveries.accept(2) == ["unknown", "after"])
            }
        }
    }
}
