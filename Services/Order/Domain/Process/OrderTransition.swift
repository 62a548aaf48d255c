/// The outcome of a step: the order afterwards, and the effects to execute in the same transaction.
package struct OrderTransition: Sendable, Hashable {
    package enum Result: Sendable, Hashable {
        /// The order moved to another state.
        case moved
        /// Recorded in the history; the state did not change.
        case noted
        /// A late or repeated update changes nothing.
        case unchanged
        /// The update does not fit the order's state.
        case refused
    }

    package let order: Order
    package let result: Result
    package let effects: [OrderEffect]

    init(_ order: Order, _ result: Result, _ effects: [OrderEffect] = []) {
        (self.order, self.result, self.effects) = (order, result, effects)
    }
}
