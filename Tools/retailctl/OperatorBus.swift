import Concurrency
import Contracts
import Logging
import Messaging
import RabbitMQ
import ServiceKit
import Vocabulary

/// The operator's own connection to the broker: it may ask the services, and nothing else.
enum OperatorBus {
    /// Connects, runs `body`, and closes.
    ///
    /// - Throws: `MissingSecret`, `RabbitMQError` when the broker refuses, and what `body` throws
    static func with<Value: Sendable>(_ body: @Sendable (MessageBus) async throws -> Value) async throws -> Value {
        let loop = EventLoop.start(name: "loop")
        let logger = Logger(label: "retailctl") { _ in SwiftLogNoOpLogHandler() }
        let client = RabbitMQClient(
            configuration: try ServiceConfiguration().rabbitMQ(for: .retailctl), loop: loop, logger: logger,
            blockingPool: BlockingPool(name: "blocking", threads: 2, queueLimit: 16))
        let bus = MessageBus(
            service: .retailctl, instance: "\(UniqueID.make())", broker: client, loop: loop, logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: loop) { await client.run() }
            group.addTask(executorPreference: loop) { await bus.receiveReplies() }
            let outcome = await Result.of {
                try await client.waitUntilConnected()
                return try await body(bus)
            }
            await client.close()
            group.cancelAll()
            return try outcome.get()
        }
    }
}

extension Result where Failure == any Error {
    fileprivate static func of(_ body: () async throws -> Success) async -> Self {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
