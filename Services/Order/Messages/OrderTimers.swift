import Concurrency
import DurableMessaging
import Failpoints
package import Logging
package import Messaging
import OrderDomain

/// Fires the timers of orders.
package struct OrderTimers: Sendable {
    private static let batch = 50
    private static let interval = Duration.milliseconds(500)
    /// The delay after start: messages that queued while the service was down, above all payments, are handled first.
    private static let headStart = Duration.seconds(5)

    private let store: OrderStore
    private let logger: Logger

    package init(store: OrderStore, logger: Logger) { (self.store, self.logger) = (store, logger) }

    /// Runs until the task is cancelled. A failed round is logged; the next one fires its timers.
    package func run() async throws {
        try await PeriodicTask.run(every: Self.interval, startingAfter: Self.headStart) {
            try await tick()
        } failed: { error in
            logger.warning("reading due timers failed", metadata: ["error": "\(error)"])
        }
    }

    /// Runs one round, which fires all due timers.
    package func tick() async throws {
        var due: [DueTimer]
        repeat {
            due = try await store.takeDueTimers(of: [.settleBy, .paymentDue], atMost: Self.batch)
            for timer in due { try await ring(timer) }
        } while due.count == Self.batch
    }

    /// A failed timer is retried when its lease ends; the others continue.
    private func ring(_ due: DueTimer) async throws {
        Failpoint.reach(.timerFired)
        do {
            let cause = store.database.beginning("timer \(due.timer.rawValue)", about: due.orderID)
            try await store.fire(due, causedBy: cause)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            logger.error("firing a timer failed", metadata: ["orderId": "\(due.orderID)", "error": "\(error)"])
        }
    }
}

extension OrderStore {
    /// Applies a due timer to its order, unless the timer was postponed or removed meanwhile.
    package func fire(_ due: DueTimer, causedBy cause: MessageContext) async throws {
        guard let update = due.timer.update else { return }
        try await database.transaction(causedBy: cause) { unit in
            guard let order = try await lock(due.orderID, in: unit), try await isDue(due, in: unit) else { return }
            _ = try advance(order, update, in: unit)
        }
    }
}
