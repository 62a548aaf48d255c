import RabbitMQ
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `Publishing to RabbitMQ` {
    @Test func `a confirmed message is in its queue when publish returns`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("confirmed")
            try await withRabbitMQ { client in
                try await client.publish(.example(to: queue))
                #expect(try topology.count(of: queue) == 1)
            }
        }
    }

    @Test func `every property and header arrives unchanged`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("properties")
            try await withRabbitMQ { client in
                var publication = Publication.example(to: queue)
                publication.properties = try exampleProperties()
                try await client.publish(publication)
                var iterator = client.deliveries(Consumption(queue: queue, prefetch: 1)).makeAsyncIterator()
                let delivery = try #require(await iterator.next())
                #expect(delivery.properties == publication.properties)
                #expect(delivery.body == publication.body)
                #expect(delivery.routingKey == queue)
                #expect(delivery.exchange == "")
                #expect(!delivery.isRedelivered)
                delivery.acknowledge(.accept)
            }
        }
    }

    private func exampleProperties() throws -> MessageProperties {
        var properties = MessageProperties()
        properties.messageID = "message"
        properties.correlationID = "correlation"
        properties.replyTo = "reply"
        properties.type = "type"
        properties.userID = try RabbitMQTestServer.configuration().user
        properties.contentType = "application/json"
        properties.expiration = 60_000
        properties.isPersistent = true
        properties.timestamp = 1_700_000_000
        properties.headers = [
            "text": .string("žluťoučký kůň 🐎"), "empty": .string(""), "least": .integer(.min), "most": .integer(.max),
            "true": .boolean(true), "false": .boolean(false),
        ]
        return properties
    }

    @Test func `empty and large bodies arrive complete`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("bodies")
            try await withRabbitMQ { client in
                let limit = try RabbitMQTestServer.configuration().bodyLimit
                // Around the frame size, where a body needs one more frame.
                for size in [0, 1, 131_063, 131_064, 131_065, limit] {
                    var publication = Publication.example(to: queue)
                    publication.body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
                    try await client.publish(publication)
                    var iterator = client.deliveries(Consumption(queue: queue, prefetch: 1)).makeAsyncIterator()
                    let delivery = try #require(await iterator.next())
                    #expect(delivery.body == publication.body)
                    delivery.acknowledge(.accept)
                }
            }
        }
    }

    @Test func `a publication above a limit is invalid, and does not affect others`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("limits")
            try await withRabbitMQ { client in
                var large = Publication.example(to: queue)
                large.body = Array(repeating: 0, count: 256 * 1024 + 1)
                var longName = Publication.example(to: String(repeating: "k", count: 256))
                longName.isMandatory = false
                var manyHeaders = Publication.example(to: queue)
                manyHeaders.properties.headers["long"] = .string(String(repeating: "x", count: 70_000))
                for publication in [large, longName, manyHeaders] {
                    let error = await rabbitMQError { try await client.publish(publication) }
                    #expect(error?.code == .invalid)
                    #expect(error?.isTransient == false)
                }
                try await client.publish(.example(to: queue))
                #expect(try topology.count(of: queue) == 1)
            }
        }
    }

    @Test func `only the unroutable ones of many messages with one id fail`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("routed")
            try await withRabbitMQ { client in
                let codes = await withTaskGroup(of: (Int, RabbitMQError.Code?).self) { group in
                    for index in 0..<100 {
                        var publication = Publication.example(to: index % 3 == 0 ? "\(queue).missing" : queue)
                        publication.properties.messageID = "the same"
                        group.addTask { [publication] in
                            (index, await rabbitMQError { try await client.publish(publication) }?.code)
                        }
                    }
                    return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
                }
                for index in 0..<100 { #expect(codes[index] == (index % 3 == 0 ? .unroutable : nil)) }
                let arrived = try topology.count(of: queue)
                #expect(arrived == 66)
            }
        }
    }

    @Test func `an unroutable message that is not mandatory is confirmed and dropped`() async throws {
        try await withRabbitMQ { client in
            try await client.publish(.example(to: "test-nowhere", isMandatory: false))
        }
    }

    @Test func `an unroutable unconfirmed message is reported`() async throws {
        try await withRabbitMQ { client in
            let returned = Mutex<[String]>([])
            await client.onReturn { publication in
                returned.withLock { $0.append("\(publication.routingKey) \(publication.properties.messageID ?? "")") }
            }
            var publication = Publication.example(to: "test-nowhere", isConfirmed: false)
            publication.properties.messageID = "id"
            try await client.publish(publication)
            try await eventually("the message is returned") { returned.withLock { $0 } == ["test-nowhere id"] }
        }
    }

    @Test func `thousands of concurrent messages are all confirmed`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("many")
            try await withRabbitMQ { client in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for index in 0..<5000 {
                        group.addTask { try await client.publish(.example(to: queue, "\(index)")) }
                    }
                    try await group.waitForAll()
                }
                #expect(try topology.count(of: queue) == 5000)
            }
        }
    }

    @Test func `more messages than fit into the send buffer wait, and arrive`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("bulk")
            try await withRabbitMQ(configure: { $0.publishTimeout = .seconds(30) }) { client in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<100 {
                        var publication = Publication.example(to: queue, isConfirmed: false)
                        publication.body = Array(repeating: 7, count: 200_000)
                        group.addTask { [publication] in try await client.publish(publication) }
                    }
                    try await group.waitForAll()
                }
                try await eventually("all arrive") { try topology.count(of: queue) == 100 }
            }
        }
    }
}
