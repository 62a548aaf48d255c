import Concurrency
import Contracts
import Logging
import Messaging
import RabbitMQ
import ServiceKit
import Vocabulary

/// The operator's connection to the broker: it may send requests to services, remove messages from work queues and
/// dead-letter queues, and put them back.
enum OperatorBus {
    private static let timeout = Duration.seconds(5)

    /// Connects, runs `body`, and closes.
    ///
    /// - Throws: `MissingSecret`, `RabbitMQError` if the broker refuses, and what `body` throws
    static func with<Value: Sendable>(_ body: @Sendable (MessageBus) async throws -> Value) async throws -> Value {
        try await with(ServiceConfiguration()) { bus, _ in try await body(bus) }
    }

    /// The same, with the client for direct access to queues.
    static func with<Value: Sendable>(
        _ configuration: ServiceConfiguration, _ body: @Sendable (MessageBus, RabbitMQClient) async throws -> Value
    ) async throws -> Value {
        let loop = EventLoop.start(name: "loop")
        let logger = Logger(label: "retailctl") { _ in SwiftLogNoOpLogHandler() }
        let broker = try configuration.rabbitMQ(for: .retailctl)
        let client = RabbitMQClient(
            configuration: broker, loop: loop, logger: logger,
            blockingPool: BlockingPool(name: "blocking", threads: 2, queueLimit: 16))
        let bus = MessageBus(
            service: .retailctl, instance: "\(UniqueID.make())", broker: client, loop: loop, logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: loop) { await client.run() }
            group.addTask(executorPreference: loop) { await bus.receiveReplies() }
            let outcome = await Result.of {
                try await Self.connect(client, address: "\(broker.host):\(broker.port)")
                return try await body(bus, client)
            }
            await client.close()
            group.cancelAll()
            return try outcome.get()
        }
    }

    /// Whether the broker lets a user log in with a password.
    ///
    /// - Throws: `Obstacle` if it does not answer
    static func isAccepted(
        _ password: String, of user: String, _ configuration: ServiceConfiguration
    ) async throws -> Bool {
        let loop = EventLoop.start(name: "loop")
        let broker = RabbitMQConfiguration(
            host: configuration.string("rabbitmq.host", default: "127.0.0.1"),
            port: configuration.integer("rabbitmq.port", default: 8081),
            virtualHost: configuration.string("rabbitmq.virtual.host", default: "/"), user: user, password: password,
            tls: configuration.brokerTLS, connectionName: "retailctl")
        let client = RabbitMQClient(
            configuration: broker, loop: loop, logger: Logger(label: "retailctl") { _ in SwiftLogNoOpLogHandler() },
            blockingPool: BlockingPool(name: "blocking", threads: 2, queueLimit: 16))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: loop) { await client.run() }
            let outcome = await Result.of { try await Self.connect(client, address: "\(broker.host):\(broker.port)") }
            await client.close()
            group.cancelAll()
            do {
                try outcome.get()
                return true
            } catch let error as RabbitMQError where error.code == .notAllowed {
                return false
            }
        }
    }

    /// A service waits for the broker indefinitely; a command has a timeout.
    private static func connect(_ client: RabbitMQClient, address: String) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await client.waitUntilConnected() }
            group.addTask {
                try await Task.sleep(for: timeout)
                throw Obstacle("the broker does not answer at \(address)")
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}

extension Result where Failure == any Error {
    fileprivate static func of(_ body: () async throws -> Success) async -> Self {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
