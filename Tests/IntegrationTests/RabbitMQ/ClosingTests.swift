import Concurrency
import RabbitMQ
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `Closing the RabbitMQ client` {
    @Test func `ends the delivery sequences and refuses publications`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("closed")
            try await withRabbitMQ { client in
                var iterator = client.deliveries(Consumption(queue: queue, prefetch: 1)).makeAsyncIterator()
                await client.close()
                #expect(await iterator.next() == nil)
                let error = await rabbitMQError { try await client.publish(.example(to: queue)) }
                #expect(error?.code == .closed)
                #expect(await !client.isConnected)
            }
        }
    }

    @Test func `happens too when run is cancelled`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("cancelled-run")
            let client = RabbitMQClient(
                configuration: try RabbitMQTestServer.configuration(), loop: RabbitMQTestServer.loop,
                logger: RabbitMQTestServer.logger, blockingPool: RabbitMQTestServer.blockingPool)
            let run = Task { await client.run() }
            let deliveries = client.deliveries(Consumption(queue: queue, prefetch: 1))
            try await client.waitUntilConnected()
            run.cancel()
            await run.value
            var iterator = deliveries.makeAsyncIterator()
            #expect(await iterator.next() == nil)
            #expect(await rabbitMQError { try await client.publish(.example(to: queue)) }?.code == .closed)
            #expect(await rabbitMQError { try await client.waitUntilConnected() }?.code == .closed)
        }
    }

    @Test func `waits for confirms of publications in flight`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("flushed")
            let direct = try RabbitMQTestServer.configuration()
            let proxy = try NetworkProxy(to: direct.host, port: direct.port)
            defer { proxy.stop() }
            try await withRabbitMQ { configuration in
                configuration.host = "127.0.0.1"
                configuration.port = proxy.port
                configuration.confirmTimeout = .seconds(60)
                configuration.closeTimeout = .seconds(60)
            } _: { client in
                proxy.set(.blackhole)
                let publish = Task { await rabbitMQError { try await client.publish(.example(to: queue)) } }
                try await eventually("the publication is in flight") { await client.hasUnfinishedPublications }
                let close = Task { await client.close() }
                let probe = Publication.example(to: "test-nowhere", isMandatory: false, isConfirmed: false)
                try await eventually("the client closes") {
                    await rabbitMQError { try await client.publish(probe) }?.code == .closed
                }
                proxy.set(.forwarding)
                #expect(await publish.value == nil)
                await close.value
            }
            #expect(try topology.count(of: queue) == 1)
        }
    }

    @Test func `fails a publication that waits for a connection`() async throws {
        var configuration = try RabbitMQTestServer.configuration()
        configuration.port = try NetworkProxy.freePort()
        configuration.publishTimeout = .seconds(600)
        configuration.closeTimeout = .milliseconds(100)
        try await withRunningClient(configuration) { client in
            let publish = Task { await rabbitMQError { try await client.publish(.example(to: "test-nowhere")) } }
            try await eventually("the publication is in flight") { await client.hasUnfinishedPublications }
            await client.close()
            #expect(await publish.value?.code == .closed)
        }
    }
}
