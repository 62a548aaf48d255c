import Concurrency
package import Contracts
import DurableMessaging
import Failpoints
import InventoryDomain
package import Logging
package import Messaging
import Vocabulary

/// Settles reservations whose order sent no message about its end, or whose message is late. It queries the order
/// service first, and changes nothing without a reply.
package struct ReservationSweeper: Sendable {
    package typealias FindStatuses =
        @Sendable (GetOrderStatuses, MessageContext) async throws -> Outcome<GetOrderStatuses>

    private static let interval = Duration.seconds(5)

    private let store: InventoryStore
    private let grace: Duration
    private let logger: Logger
    /// Queries the order service.
    private let findStatuses: FindStatuses

    package init(
        store: InventoryStore, grace: Duration, logger: Logger, findStatuses: @escaping FindStatuses
    ) { (self.store, self.grace, self.logger, self.findStatuses) = (store, grace, logger, findStatuses) }

    /// Runs until the task is cancelled. A failed round is logged, and the next one repeats it.
    package func run() async throws {
        try await PeriodicTask.run(every: Self.interval) {
            try await sweep()
        } failed: { error in
            logger.warning("settling overdue reservations failed", metadata: ["error": "\(error)"])
        }
    }

    /// Runs one round over all overdue reservations, in small transactions.
    package func sweep() async throws {
        var last: OverduePosition?
        repeat {
            let page = try await store.overdue(after: grace, behind: last, atMost: OverdueReservation.batch)
            if !page.isEmpty { try await settle(page.map(\.orderID)) }
            last = page.count == OverdueReservation.batch ? page.last : nil
        } while last != nil
    }

    private func settle(_ orderIDs: [OrderID]) async throws {
        Failpoint.reach(.timerFired)
        let cause = store.database.beginning("reservations overdue")
        let statuses = try await statuses(of: orderIDs, cause)
        let step = { (orderID: OrderID) in OverdueReservation(statuses[orderID]) }
        for orderID in orderIDs where step(orderID) == .sell {
            try await store.commit(orderID, causedBy: cause)
            logger.notice("reservation sold by the sweeper", metadata: ["orderId": "\(orderID)"])
        }
        for orderID in orderIDs where step(orderID) == .callOff {
            try await store.callOff(orderID, causedBy: cause)
            logger.notice("reservation of a cancelled order released", metadata: ["orderId": "\(orderID)"])
        }
        let expired = try await store.expire(orderIDs.filter { step($0) == .release }, causedBy: cause)
        if expired > 0 { logger.notice("reservations expired", metadata: ["count": "\(expired)"]) }
    }

    private func statuses(of orderIDs: [OrderID], _ cause: MessageContext) async throws -> [OrderID: OrderStatus] {
        switch try await findStatuses(GetOrderStatuses(orderIDs: orderIDs), cause) {
        case .success(let reply):
            Dictionary(reply.items.map { ($0.orderID, $0.status) }, uniquingKeysWith: { first, _ in first })
        }
    }
}

extension OverdueReservation {
    /// - Parameter status: nil when the order does not exist
    init(_ status: OrderStatus?) {
        self =
            switch status {
            case .accepted, .pending: .wait
            case .confirmed, .shipped, .delivered, .refunded: .sell
            case .rejected, .expired, .paymentFailed, nil: .release
            case .cancelled: .callOff
            }
    }
}
