/// Which requests go first when not all can be served at once.
package enum Urgency: Int, Hashable, Sendable, CaseIterable {
    /// A change, such as an order: its customer has decided.
    case change
    case read
}
