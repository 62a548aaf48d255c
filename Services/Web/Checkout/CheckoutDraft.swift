import Vocabulary

/// What was typed on the way through the checkout, kept in a sealed cookie: it is still there after a sign-in, an error or the back
/// button. Nobody but the account that it was typed for is shown it: the next person at this browser may have another one.
struct CheckoutDraft: Codable, Sendable {
    /// The id of that account.
    var account: String?
    var address: DeliveryAddress?
    var note: String?
}
