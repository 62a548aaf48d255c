import RabbitMQ
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `Refusals of RabbitMQ` {
    @Test func `a forged user id is refused, and the client recovers`() async throws {
        try await withTopology { topology in
            let queue = try topology.queue("forged")
            try await withRabbitMQ { client in
                for isConfirmed in [true, false] {
                    var forged = Publication.example(to: queue, isConfirmed: isConfirmed)
                    forged.properties.userID = "somebody-else"
                    let error = await rabbitMQError { try await client.publish(forged) }
                    #expect(error?.code == (isConfirmed ? .notAllowed : nil))
                    try await eventually("publishing works again") {
                        await rabbitMQError { try await client.publish(.example(to: queue)) } == nil
                    }
                }
                #expect(await client.isConnected)
            }
        }
    }

    @Test func `other publications on the channel of a refused one are lost or confirmed, never refused`() async throws
    {
        try await withTopology { topology in
            let queue = try topology.queue("bystanders")
            try await withRabbitMQ { client in
                let codes = await withTaskGroup(of: (Int, RabbitMQError.Code?).self) { group in
                    for index in 0..<20 {
                        var publication = Publication.example(to: queue)
                        if index == 10 { publication.exchange = "\(topology.prefix).missing" }
                        group.addTask { [publication] in
                            (index, await rabbitMQError { try await client.publish(publication) }?.code)
                        }
                    }
                    return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
                }
                #expect(codes[10] == .notAllowed)
                for index in 0..<20 where index != 10 {
                    #expect(codes[index] == nil || codes[index] == .connectionLost)
                }
                try await client.publish(.example(to: queue))
            }
        }
    }

    @Test func `wrong credentials end the wait for a connection`() async throws {
        var configuration = try RabbitMQTestServer.configuration()
        configuration.password = "wrong"
        try await withRunningClient(configuration) { client in
            let error = await rabbitMQError { try await client.waitUntilConnected() }
            #expect(error?.code == .notAllowed)
            #expect(error?.isTransient == false)
            #expect(await !client.isConnected)
        }
    }

    @Test func `a missing virtual host ends the wait for a connection`() async throws {
        var configuration = try RabbitMQTestServer.configuration()
        configuration.virtualHost = "test-nowhere"
        try await withRunningClient(configuration) { client in
            #expect(await rabbitMQError { try await client.waitUntilConnected() }?.code == .notAllowed)
        }
    }

    @Test func `an unreachable broker does not end the wait for a connection`() async throws {
        let configuration = try RabbitMQTestServer.configuration()
        let proxy = try NetworkProxy(to: configuration.host, port: configuration.port)
        var elsewhere = configuration
        elsewhere.port = proxy.port
        proxy.stop()
        try await withRunningClient(elsewhere) { client in
            let error = await rabbitMQError { try await client.publish(.example(to: "test-nowhere")) }
            #expect(error?.code == .connectionLost)
            #expect(error?.isTransient == true)
            let wait = Task { try await client.waitUntilConnected() }
            wait.cancel()
            await #expect(throws: CancellationError.self) { try await wait.value }
        }
    }
}
