/// The subject's cart.
package struct GetCart: Query, Hashable {
    package static let name = MessageName(.cart, "get")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CartContents
    package typealias Rejection = Never

    package init() {}
}
