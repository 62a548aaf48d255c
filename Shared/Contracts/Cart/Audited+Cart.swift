extension Audited {
    /// The messages of the cart service.
    package enum Cart: AuditedService {
        package static let name = ServiceName.cart

        package static let requests: [any Request.Type] = [
            GetCarts.self,
            AddCartItem.self,
            SetCartItem.self,
            RemoveCartItem.self,
            ClearCart.self,
            ApplyPromoCode.self,
            RemovePromoCode.self,
            CheckOut.self,
            GiveBack.self,
            AddCartLines.self,
            ListPersonalRecords<Audited.Cart>.self,
        ]

        package static let subscriptions: [any Event.Type] = [
            OrderPlaced.self,
            OrderRejected.self,
            AccountErased.self,
        ]
    }
}
