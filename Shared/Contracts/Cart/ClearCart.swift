/// Empties the subject's cart.
package struct ClearCart: Call, Hashable {
    package static let name = MessageName(.cart, "clear")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CartContents
    package typealias Rejection = Never

    package init() {}
}
