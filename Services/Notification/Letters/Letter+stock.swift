import Contracts
import NotificationDomain
import Vocabulary

extension Letter {
    private struct StockValues: Sendable {
        let product: String
        let productId: String
        let available: String
        let threshold: String
    }

    /// - Parameter product: its name; nil when it is not for sale any more
    static func stockLow(_ event: StockLow, product: String?) -> Letter {
        let values = StockValues(
            product: product?.singleLine ?? "A product that is not for sale any more",
            productId: event.productId.description, available: String(event.available),
            threshold: String(event.threshold))
        return Letter(subject: HeaderText("Stock is low"), template: .stockLow) { _ in values }
    }
}
