import Concurrency
import Contracts
import DurableMessaging
import Failpoints
import Logging
import Messaging
import Vocabulary

/// Finishes check-outs of which nothing was heard: an edge that died before it could place the order, or an event that is
/// late. A cart that has given something up becomes an order or gets it back, whatever fails.
struct CheckOutResolver: Sendable {
    typealias FindStatuses = @Sendable (GetOrderStatuses, MessageContext) async throws -> Outcome<GetOrderStatuses>
    typealias Place = @Sendable (PlaceOrder, MessageContext) async throws -> Outcome<PlaceOrder>

    private static let batch = 50
    private static let pause = Duration.milliseconds(500)

    let store: CartStore
    let logger: Logger
    /// Asks the order service.
    let findStandings: FindStatuses
    /// Gives an order to the order service once more. Order ids make that safe.
    let place: Place

    /// Runs until the task is cancelled. A failed round is made up for by the next.
    func run() async throws {
        try await PeriodicTask.run(every: Self.pause) {
            try await resolve()
        } failed: { error in
            logger.warning("check-outs stay open", metadata: ["error": "\(error)"])
        }
    }

    /// One round: all that is overdue.
    func resolve() async throws {
        var overdue: [StoredCheckOut]
        repeat {
            overdue = try await store.takeOverdue(atMost: Self.batch)
            if !overdue.isEmpty { try await resolve(overdue) }
        } while overdue.count == Self.batch
    }

    /// Nothing is sent while the order service does not answer, so that an outage leaves no pile of commands.
    private func resolve(_ overdue: [StoredCheckOut]) async throws {
        Failpoint.reach(.timerFired)
        let cause = store.database.beginning("check-outs overdue")
        let query = GetOrderStatuses(orderIDs: overdue.map(\.orderID))
        let statuses = Dictionary(
            try await findStandings(query, cause).get().items.map { ($0.orderID, $0.status) }
        ) { first, _ in first }
        var placed: [OrderID] = []
        var open: [StoredCheckOut] = []
        for checkOut in overdue {
            switch statuses[checkOut.orderID] {
            case .accepted: break
            // Placing it again places what is not there, and says again why it was refused.
            case .rejected, nil: open.append(checkOut)
            case .pending, .confirmed, .expired, .cancelled, .paymentFailed, .shipped, .delivered, .refunded:
                placed.append(checkOut.orderID)
            }
        }
        try await store.notePlaced(placed, causedBy: cause)
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
                logger.notice("order placed for its cart", metadata: metadata)
            case .failure(let refusal) where refusal.isFinal:
                try await store.release(
                    checkOut.orderID, of: checkOut.customerID, named: refusal.priceChanges.named, at: .now(),
                    causedBy: cause)
                logger.notice("cart got back what a refused order had", metadata: metadata)
            case .failure: break
            }
        } catch {
            logger.warning("check-out stays open", metadata: metadata.merging(["error": "\(error)"]) { $1 })
        }
    }
}
