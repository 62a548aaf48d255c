/// The cookies of the shop. Browsers send those whose name begins with `__Host-` only to this host, over TLS (or to this machine
/// itself), and no page of another host can set them.
enum CookieName: String, Sendable, CaseIterable {
    case session = "__Host-session"
    /// The cart of a visitor who is not signed in.
    case cart = "__Host-cart"
    /// What is typed on the way through the checkout.
    case checkout = "__Host-checkout"
    /// What proves that codes belong to the forms that asked for them.
    case codes = "__Host-codes"
    /// Says to the auth service that this browser has signed in before.
    case device = "__Host-device"

    /// How long a browser keeps it, in seconds.
    var lifetime: Int64 {
        switch self {
        case .session, .cart: 30 * 86_400
        case .checkout, .codes: 86_400
        case .device: 365 * 86_400
        }
    }
}
