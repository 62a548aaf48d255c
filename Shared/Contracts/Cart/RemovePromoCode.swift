/// Removes the promotion code from the subject's cart.
package struct RemovePromoCode: Call, Hashable {
    package static let name = MessageName(.cart, "remove-promo-code")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CartContents
    package typealias Rejection = Never

    package init() {}
}
