import Concurrency
import Contracts
import DurableMessaging
import Failpoints
import Logging
import Messaging
import Vocabulary

/// Settles check-outs that stayed open too long: the edge stopped before it placed the order, or the order's event is
/// late. So every claimed cart becomes an order or gets its lines back, whatever fails.
struct CheckOutResolver: Sendable {
    typealias FindStatuses = @Sendable (GetOrderStatuses, MessageContext) async throws -> Outcome<GetOrderStatuses>
    typealias Place = @Sendable (PlaceOrder, MessageContext) async throws -> Outcome<PlaceOrder>

    private static let batch = 50
    private static let pause = Duration.milliseconds(500)

    let store: CartStore
    let logger: Logger
    /// Queries the order service.
    let findStatuses: FindStatuses
    /// Sends an order to the order service again. It is idempotent by order id.
    let place: Place

    /// Runs until the task is cancelled. A failed round is logged and repeated.
    func run() async throws {
        try await PeriodicTask.run(every: Self.pause) {
            try await resolve()
        } failed: { error in
            logger.warning("resolving overdue check-outs failed", metadata: ["error": "\(error)"])
        }
    }

    /// Runs one round, which resolves all overdue check-outs.
    func resolve() async throws {
        var overdue: [StoredCheckOut]
        repeat {
            overdue = try await store.takeOverdue(atMost: Self.batch)
            if !overdue.isEmpty { try await resolve(overdue) }
        } while overdue.count == Self.batch
    }

    /// Queries the order service before it sends commands, so that no commands pile up during an outage or a pause.
    private func resolve(_ overdue: [StoredCheckOut]) async throws {
        Failpoint.reach(.timerFired)
        let cause = store.database.beginning("check-outs overdue")
        let query = GetOrderStatuses(orderIDs: overdue.map(\.orderID))
        let known = try await findStatuses(query, cause).get()
        let statuses = Dictionary(known.items.map { ($0.orderID, $0.status) }) { first, _ in first }
        var placed: [OrderID] = []
        var open: [StoredCheckOut] = []
        for checkOut in overdue {
            switch statuses[checkOut.orderID] {
            case .accepted: break
            // Sending the command again places a missing order, and returns the reason of a refused one again.
            case .rejected, nil: open.append(checkOut)
            case .pending, .confirmed, .expired, .cancelled, .paymentFailed, .shipped, .delivered, .refunded:
                placed.append(checkOut.orderID)
            }
        }
        try await store.notePlaced(placed, causedBy: cause)
        // While commands are paused, the first one waits, and a copy of it would wait behind it.
        guard known.commandsArePaused != true else { return }
        await withDiscardingTaskGroup { group in
            for checkOut in open { group.addTask { await placeAgain(checkOut) } }
        }
    }

    private func placeAgain(_ checkOut: StoredCheckOut) async {
        guard var command = checkOut.command else { return }
        command.respondsAsync = true
        let subject = Subject(customerID: checkOut.customerID, roles: [])
        let cause = store.database.beginning("check-out overdue", about: checkOut.orderID).onBehalf(of: subject)
        let metadata: Logger.Metadata = ["orderId": "\(checkOut.orderID)"]
        do {
            switch try await place(command, cause) {
            case .success(let placed) where placed.order.status == .accepted: break
            case .success:
                try await store.notePlaced([checkOut.orderID], causedBy: cause)
                logger.notice("overdue check-out placed", metadata: metadata)
            case .failure(let refusal) where refusal.isFinal:
                try await store.release(
                    checkOut.orderID, of: checkOut.customerID, named: refusal.priceChanges.named, at: .now(),
                    causedBy: cause)
                logger.notice("order refused, check-out released", metadata: metadata)
            case .failure: break
            }
        } catch {
            logger.warning("overdue check-out not resolved", metadata: metadata.merging(["error": "\(error)"]) { $1 })
        }
    }
}
