import OrderDomain
import PaymentDomain

/// A delivery that a service has in hand, and how far it has come. Gone when the service crashes.
struct Execution {
    let id: Int
    let service: Service
    let delivery: Delivery
    /// Counts what it has waited for, so that a late answer to something earlier is not taken for the next.
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
