import Concurrency
import Contracts
package import Logging
package import Messaging
package import Postgres

/// Pauses and resumes consumption as the operator requested: reads the paused queues from the service's table every
/// second, so that all processes follow, also those started later.
package struct PausePoller: Sendable {
    private static let interval = Duration.seconds(1)

    private let database: Database
    private let broker: any Broker
    private let gate: ConsumptionGate
    private let logger: Logger

    package init(database: Database, broker: any Broker, gate: ConsumptionGate, logger: Logger) {
        (self.database, self.broker, self.gate, self.logger) = (database, broker, gate, logger)
    }

    /// Runs until the task is cancelled. While the database does not answer, the queues read last stay paused, and so do
    /// those that an operator has paused meanwhile.
    package func run() async throws {
        var lastError: String?
        try await PeriodicTask.run(every: Self.interval) {
            try await poll()
            lastError = nil
        } failed: { error in
            // Once for each error: a round a second would fill the log.
            let description = Failure.describe(error)
            if description != lastError {
                logger.warning("reading paused queues failed", metadata: ["error": "\(description)"])
            }
            lastError = description
        }
    }

    private func poll() async throws {
        await stopPaused()
        for pause in gate.unsaved {
            try await Operations.store(pause, in: database)
            gate.noteStored(pause.queue)
            logger.notice("pause stored", metadata: ["queue": "\(pause.queue)"])
        }
        let rows = try await database.query("SELECT queue FROM paused_consumption")
        let paused = Set(try rows.map { try $0["queue"] as String })
        let before = gate.paused
        gate.set(paused: paused)
        for queue in paused.subtracting(before) { logger.notice("consumption paused", metadata: ["queue": "\(queue)"]) }
        for queue in before.subtracting(paused) {
            logger.notice("consumption resumed", metadata: ["queue": "\(queue)"])
        }
        await stopPaused()
    }

    /// Every time, since a consumer may have subscribed just as its queue was paused, or resubscribed after a reconnect.
    private func stopPaused() async {
        for queue in gate.paused { await broker.stop(queue) }
    }
}
