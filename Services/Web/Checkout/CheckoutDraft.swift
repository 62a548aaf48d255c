import Vocabulary

/// What was typed on the way through the checkout, kept in a sealed cookie: it is still there after a sign-in, an error or the back
/// button.
struct CheckoutDraft: Codable, Sendable {
    var address: DeliveryAddress?
    var note: String?
}
