import Concurrency
import Contracts
import DurableMessaging
import Logging
import Messaging
import OrderDomain

/// Retries accepted orders whose prices or stock could not be checked, until they are settled or rejected. Orders are
/// retried concurrently, so that one without a reply does not delay the others.
struct SettlementRetry: Sendable {
    private static let batch = 20
    private static let interval = Duration.milliseconds(500)

    let store: OrderStore
    let settlement: OrderSettlement
    let logger: Logger

    /// Runs until the task is cancelled. A failed round is logged and repeated.
    func run() async throws {
        try await PeriodicTask.run(every: Self.interval) {
            try await tick()
        } failed: { error in
            logger.warning("reading unsettled orders failed", metadata: ["error": "\(error)"])
        }
    }

    /// Runs one round, which retries all due orders.
    func tick() async throws {
        var due: [DueTimer]
        repeat {
            due = try await store.takeDueTimers(of: [.settleAgain], atMost: Self.batch)
            await withDiscardingTaskGroup { group in
                for timer in due { group.addTask { await settle(timer) } }
            }
        } while due.count == Self.batch
    }

    /// After a failure, the order is retried when the timer's lease ends.
    private func settle(_ due: DueTimer) async {
        do {
            guard let order = try await store.find(due.orderID), order.state == .accepted else { return }
            let cause = store.database.beginning("settle again", about: due.orderID)
            _ = try await settlement.settle(order, isUnanswered: true, cause)
            logger.info("order settled late", metadata: ["orderId": "\(due.orderID)"])
        } catch {
            logger.info("order not settled yet", metadata: ["orderId": "\(due.orderID)", "error": "\(error)"])
        }
    }
}
