import OrderDomain
import PaymentDomain

/// The handling of one delivery, and its progress. Lost when the service crashes.
struct Execution {
    let id: Int
    let service: Service
    let delivery: Delivery
    /// Counts the waits, so that a late answer to an earlier wait is not taken for the next one.
    var wait = 0
    var step = Step.started

    indirect enum Step {
        case started
        case awaitingPrices(OrderRow)
        case awaitingStock(OrderRow, PricedLines)
        case awaitingPayable(Payment, PaymentIntent)
        case capturing(Payment)
        case refunding(Refund)
    }
}
