import RabbitMQ
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `Consuming from RabbitMQ` {
    private func publish(_ texts: [String], to queue: String, _ client: RabbitMQClient) async throws {
        for text in texts { try await client.publish(.example(to: queue, text)) }
    }

    @Test func `deliveries can be acknowledged in any order`() async throws {
        try await withTopology { topology in
            let dead = try topology.queue("dead")
            let queue = try topology.queue("any-order", deadLetterQueue: dead)
            try await withRabbitMQ { client in
                try await publish(["a", "b", "c", "d"], to: queue, client)
                let deliveries = client.deliveries(Consumption(queue: queue, prefetch: 4))
                var iterator = deliveries.makeAsyncIterator()
                var held: [Delivery] = []
                for _ in 0..<4 { held.append(try #require(await iterator.next())) }
                #expect(held.map(\.text) == ["a", "b", "c", "d"])
                held[3].acknowledge(.accept)
                held[1].acknowledge(.reject)
                held[2].acknowledge(.requeue)
                held[0].acknowledge(.accept)
                let again = try #require(await iterator.next())
                #expect(again.text == "c")
                #expect(again.isRedelivered)
                again.acknowledge(.accept)
                #expect(await client.deliveries(Consumption(queue: dead, prefetch: 1)).accept(1) == ["b"])
            }
            try await eventually("nothing is left") { try topology.count(of: queue) == 0 }
        }
    }

    @Test func `a second acknowledgement is ignored`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("twice")
            try await withRabbitMQ { client in
                try await publish(["a", "b"], to: queue, client)
                var iterator = client.deliveries(Consumption(queue: queue, prefetch: 1)).makeAsyncIterator()
                let first = try #require(await iterator.next())
                first.acknowledge(.accept)
                first.acknowledge(.requeue)
                first.acknowledge(.accept)
                let second = try #require(await iterator.next())
                #expect(second.text == "b")
                #expect(!second.isRedelivered)
                second.acknowledge(.accept)
            }
            #expect(try topology.count(of: queue) == 0)
        }
    }

    @Test func `at most prefetch deliveries are unacknowledged`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("prefetch")
            try await withRabbitMQ { client in
                try await publish((0..<10).map(String.init), to: queue, client)
                let deliveries = client.deliveries(Consumption(queue: queue, prefetch: 3))
                var iterator = deliveries.makeAsyncIterator()
                let first = try #require(await iterator.next())
                try await eventually("three are delivered") { try topology.count(of: queue) == 7 }
                first.acknowledge(.accept)
                try await eventually("one more is delivered") { try topology.count(of: queue) == 6 }
                for _ in 0..<2 { _ = try #require(await iterator.next()) }
                #expect(try topology.count(of: queue) == 6)
            }
            try await eventually("unacknowledged deliveries are requeued") { try topology.count(of: queue) == 9 }
        }
    }

    @Test func `each consumer of a client has its own prefetch`() async throws {
        try await withTopology { topology in
            let (small, large) = (try topology.queue("small"), try topology.queue("large"))
            try await withRabbitMQ { client in
                try await publish((0..<5).map(String.init), to: small, client)
                try await publish((0..<5).map(String.init), to: large, client)
                let sequences = [
                    client.deliveries(Consumption(queue: small, prefetch: 1)),
                    client.deliveries(Consumption(queue: large, prefetch: 4)),
                ]
                try await eventually("each delivers its prefetch") {
                    try topology.count(of: small) == 4 && topology.count(of: large) == 1
                }
                #expect(await sequences[0].accept(5) == ["0", "1", "2", "3", "4"])
                #expect(await sequences[1].accept(5) == ["0", "1", "2", "3", "4"])
            }
        }
    }

    @Test func `draining ends the sequence after the delivered messages, which can still be acknowledged`() async throws
    {
        try await withTopology { topology in
            let queue = try topology.queue("drain")
            try await withRabbitMQ { client in
                try await publish(["a", "b", "c", "d"], to: queue, client)
                var iterator = client.deliveries(Consumption(queue: queue, prefetch: 2)).makeAsyncIterator()
                let first = try #require(await iterator.next())
                try await eventually("both are delivered") { try topology.count(of: queue) == 2 }
                await client.drain()
                first.acknowledge(.accept)
                let second = try #require(await iterator.next())
                second.acknowledge(.accept)
                #expect(await iterator.next() == nil)
                #expect(try topology.count(of: queue) == 2)
            }
            #expect(try topology.count(of: queue) == 2)
        }
    }

    @Test func `a cancelled iteration requeues deliveries that it has not returned`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("cancelled")
            try await withRabbitMQ { client in
                try await publish(["a", "b", "c"], to: queue, client)
                let task = Task {
                    var taken: [Delivery] = []
                    for await delivery in client.deliveries(Consumption(queue: queue, prefetch: 3)) {
                        taken.append(delivery)
                        if taken.count == 3 { taken[0].acknowledge(.accept) }
                    }
                    return taken
                }
                try await eventually("all are delivered") { try topology.count(of: queue) == 0 }
                task.cancel()
                let taken = await task.value
                for delivery in taken { delivery.acknowledge(.accept) }
                let rest = client.deliveries(Consumption(queue: queue, prefetch: 3))
                let missing = Set(["a", "b", "c"]).subtracting(taken.map(\.text))
                #expect(await Set(rest.accept(missing.count)) == missing)
            }
            #expect(try topology.count(of: queue) == 0)
        }
    }

    @Test func `a sequence that is deallocated requeues its deliveries`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("dropped")
            try await withRabbitMQ { client in
                try await publish(["a", "b"], to: queue, client)
                for await delivery in client.deliveries(Consumption(queue: queue, prefetch: 2)) {
                    delivery.acknowledge(.accept)
                    break
                }
                try await eventually("the second is requeued") { try topology.count(of: queue) == 1 }
            }
        }
    }

    @Test func `consuming resumes when a deleted queue is declared again`() async throws {
        try await withTopology { topology in
            let (queue, other) = (try topology.queue("comes-and-goes"), try topology.queue("stays"))
            try await withRabbitMQ { client in
                let deliveries = client.deliveries(Consumption(queue: queue, prefetch: 10))
                let others = client.deliveries(Consumption(queue: other, prefetch: 10))
                try await publish(["before"], to: queue, client)
                #expect(await deliveries.accept(1) == ["before"])
                try topology.delete(queue: queue)
                #expect(await rabbitMQError { try await client.publish(.example(to: queue)) }?.code == .unroutable)
                try await publish(["meanwhile"], to: other, client)
                #expect(await others.accept(1) == ["meanwhile"])
                try topology.queue("comes-and-goes")
                try await publish(["after"], to: queue, client)
                #expect(await deliveries.accept(1) == ["after"])
                #expect(await client.isConnected)
            }
        }
    }

    @Test func `a missing queue is consumed once it is declared`() async throws {
        try await withTopology { topology in
            try await withRabbitMQ { client in
                let queue = "\(topology.prefix).late"
                let deliveries = client.deliveries(Consumption(queue: queue, prefetch: 1))
                #expect(await rabbitMQError { try await client.publish(.example(to: queue)) }?.code == .unroutable)
                try topology.queue("late")
                try await client.waitUntilConnected()
                try await publish(["at last"], to: queue, client)
                #expect(await deliveries.accept(1) == ["at last"])
            }
        }
    }

    @Test func `replies arrive through the consumer's own queue`() async throws {
        try await withTopology { topology in
            let exchange = try topology.exchange("replies")
            let requests = try topology.queue("requests")
            try await withRabbitMQ { client in
                let name = "\(topology.prefix).replies.1"
                let consumption = Consumption(
                    queue: name, prefetch: 0, ownQueue: .init(exchange: exchange), isAutomaticallyAccepted: true)
                let replies = client.deliveries(consumption)
                try await client.waitUntilConnected()
                let address = try await client.replyAddress(of: consumption, through: requests)
                var publication = Publication.example(to: address, "reply", isConfirmed: false)
                publication.exchange = exchange
                try await client.publish(publication)
                #expect(await replies.accept(1) == ["reply"])
                await client.drain()
                try await client.publish(publication)
                #expect(await replies.accept(1) == ["reply"], "replies still come while handlers finish")
            }
        }
    }
}
