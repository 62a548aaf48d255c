import Concurrency
import Contracts
import DurableMessaging
import Logging
import Messaging
import OrderDomain

/// Goes on with accepted orders whose prices or stock could not be asked for, until they are settled or their time is up.
/// Each waits by itself, so that one that gets no answer holds no other up.
struct SettlementRetry: Sendable {
    private static let batch = 20
    private static let interval = Duration.milliseconds(500)

    let store: OrderStore
    let settlement: OrderSettlement
    let logger: Logger

    /// Runs until the task is cancelled. The next round makes up for a failed one.
    func run() async throws {
        try await PeriodicTask.run(every: Self.interval) {
            try await tick()
        } failed: { error in
            logger.warning("unsettled orders not read", metadata: ["error": "\(error)"])
        }
    }

    /// One round: all orders whose time to be asked about again has come.
    func tick() async throws {
        var due: [DueTimer]
        repeat {
            due = try await store.takeDueTimers(of: [.settleAgain], atMost: Self.batch)
            await withDiscardingTaskGroup { group in
                for timer in due { group.addTask { await settle(timer) } }
            }
        } while due.count == Self.batch
    }

    /// A failure leaves the timer to its lease, after which the order is looked after again.
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
