/// A guard that the simulation can omit, to show that an invariant breaks without it.
enum Guard: CaseIterable, Sendable {
    /// The inbox stores a message's id in the transaction of its effect.
    case inbox
    /// A signal after an order's end does not change its state.
    case lateSignal
    /// An outbox row counts as sent only when the broker has confirmed it.
    case confirm
    /// A delivery is acknowledged only after its effect is committed.
    case acknowledgement
    /// Stock that an order releases is available to others.
    case release
    /// An order exists once per customer and key.
    case orderKey
    /// An order has one live payment.
    case livePayment
    /// A payment is saved only if its stored state is the one that was read.
    case paymentSave
    /// Inventory queries the order's status before it releases an overdue reservation.
    case sweeperAsks
    /// A version of a cart goes to one order.
    case cartVersion
    /// The cart service resolves check-outs without an event about their order.
    case cartResolver
    /// A provider charges once per payment id.
    case chargeKey
}
