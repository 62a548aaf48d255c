/// The outcome of a step: the order afterwards, and what has to be done in the same transaction.
package struct OrderTransition: Sendable, Hashable {
    package enum Result: Sendable, Hashable {
        /// The order is in another state now.
        case moved
        /// Something was recorded, and the state is the same.
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
