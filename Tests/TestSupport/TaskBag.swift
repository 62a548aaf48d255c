import RabbitMQ
import Synchronization

/// Background tasks of a test, cancelled with it.
package final class TaskBag: Sendable {
    private let tasks = Mutex<[Task<Void, Never>]>([])

    package init() {}

    package func add(_ body: @escaping @Sendable () async -> Void) {
        let task = Task { await body() }
        tasks.withLock { $0.append(task) }
    }

    package func end() async {
        let running = tasks.withLock { $0 }
        for task in running { task.cancel() }
    }
}

/// Running clients of the real broker, one per call.
final class ClientBag: Sendable {
    private let clients = Mutex<[RabbitMQClient]>([])
    private let tasks = TaskBag()

    func client(of user: String, virtualHost: String) async throws -> RabbitMQClient {
        let client = RabbitMQClient(
            configuration: try RabbitMQTestServer.configuration(of: user, virtualHost: virtualHost),
            loop: RabbitMQTestServer.loop, logger: RabbitMQTestServer.logger,
            blockingPool: RabbitMQTestServer.blockingPool)
        clients.withLock { $0.append(client) }
        tasks.add { await client.run() }
        try await client.waitUntilConnected()
        return client
    }

    func close() async {
        for client in clients.withLock({ $0 }) { await client.close() }
        await tasks.end()
    }
}
