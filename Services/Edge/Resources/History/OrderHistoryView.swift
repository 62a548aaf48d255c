import Contracts
import HTTPKit
import Vocabulary

/// The steps of an order's history, oldest first.
struct OrderHistoryView: Encodable {
    /// One step, which is also the data of a server-sent event.
    struct Step: Encodable {
        struct Shipment: Encodable {
            let carrier: String?
            let trackingNumber: String
        }

        let sequence: Int64
        let status: OrderStatus
        @Nullable var reason: String?
        let at: Timestamp
        /// Only for the step that shipped the order.
        let shipment: Shipment?
        /// Only for a refund.
        let refund: Money?

        init(_ entry: OrderHistoryEntry) {
            sequence = entry.sequence
            status = entry.status
            _reason = Nullable(entry.reason)
            at = entry.at
            shipment = entry.shipment.map { Shipment(carrier: $0.carrier, trackingNumber: $0.trackingNumber) }
            refund = entry.refund
        }
    }

    let items: [Step]

    init(_ history: GetOrderHistory.History) { items = history.items.map(Step.init) }
}
