/// A guard that the simulation can leave out, to show that some invariant breaks without it.
enum Guard: CaseIterable, Sendable {
    /// A message's id is remembered with its effect.
    case inbox
    /// A signal that comes after an order's end does not move it.
    case lateSignal
    /// An outbox row counts as sent only when the broker has confirmed it.
    case confirm
    /// A delivery is acknowledged only when its effect is committed.
    case acknowledgement
    /// What an order gives back is free for others.
    case release
    /// An order exists once per customer and key.
    case orderKey
    /// An order has one live payment.
    case livePayment
    /// A payment is saved only over the state it was read in.
    case paymentSave
    /// Inventory asks the order before it lets go of what that holds.
    case sweeperAsks
    /// A version of a cart goes to one order.
    case cartVersion
    /// A cart looks after what it has given up and hears nothing of.
    case cartResolver
    /// A provider takes a charge once per payment id.
    case chargeKey
}
