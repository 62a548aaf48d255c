package import Vocabulary

/// Why a code does not give a discount.
package enum PromotionRefusal: Error, Hashable, Sendable {
    case unknown
    case notStarted(Timestamp)
    case ended(Timestamp)
    case belowMinimum(Money)
    case otherCurrency
    case usedUp
    case customerLimitReached(Int64)
    /// The discount is smaller than the customer was shown.
    case termsChanged

    /// Stable, in snake_case.
    package var code: String {
        switch self {
        case .unknown: "unknown"
        case .notStarted: "not_started"
        case .ended: "ended"
        case .belowMinimum: "below_minimum"
        case .otherCurrency: "other_currency"
        case .usedUp: "used_up"
        case .customerLimitReached: "customer_limit_reached"
        case .termsChanged: "terms_changed"
        }
    }

    /// The text for the customer.
    package var sentence: String {
        switch self {
        case .unknown: "There is no such promotion code."
        case .notStarted(let start): "This promotion begins at \(start)."
        case .ended(let end): "This promotion ended at \(end)."
        case .belowMinimum(let minimum): "This promotion is for orders of at least \(minimum.text)."
        case .otherCurrency: "This promotion is for another currency."
        case .usedUp: "This promotion is used up."
        case .customerLimitReached(1): "You have used this promotion already."
        case .customerLimitReached(let limit): "You have used this promotion \(limit) times, which is the limit."
        case .termsChanged: "This promotion gives less than your cart showed. Check your cart."
        }
    }
}
