import HTTPTypes

/// The way from the cart to the order. Each step has its address.
enum CheckoutPages {
    static let routes = [
        WebRoute(.get, "/checkout", use: { _ in .redirect("/checkout/address") }),
        WebRoute(.get, "/checkout/address", for: .customer, use: AddressPages.show),
        // Admits everybody, so that what was typed is kept when the session has ended meanwhile.
        WebRoute(.post, "/checkout/address", use: AddressPages.place),
        WebRoute(.get, "/checkout/payment", for: .customer, use: PaymentPages.show),
        WebRoute(.post, "/checkout/payment", for: .customer, use: PaymentPages.pay),
    ]
}
