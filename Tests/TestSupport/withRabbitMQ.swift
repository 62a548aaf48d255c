package import RabbitMQ

/// Runs `body` with a connected client of the test broker, and closes it afterwards.
///
/// - Parameter configure: changes to addresses and limits
package func withRabbitMQ<Value>(
    configure: (inout RabbitMQConfiguration) -> Void = { _ in }, _ body: (RabbitMQClient) async throws -> Value
) async throws -> Value {
    var configuration = try RabbitMQTestServer.configuration()
    configure(&configuration)
    return try await withRunningClient(configuration) { client in
        try await client.waitUntilConnected()
        return try await body(client)
    }
}

/// Runs a client while `body` uses it, and closes it.
package func withRunningClient<Value>(
    _ configuration: RabbitMQConfiguration, _ body: (RabbitMQClient) async throws -> Value
) async throws -> Value {
    let client = RabbitMQClient(
        configuration: configuration, loop: RabbitMQTestServer.loop, logger: RabbitMQTestServer.logger,
        blockingPool: RabbitMQTestServer.blockingPool)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await client.run() }
        do {
            let value = try await body(client)
            await client.close()
            return value
        } catch {
            await client.close()
            throw error
        }
    }
}
