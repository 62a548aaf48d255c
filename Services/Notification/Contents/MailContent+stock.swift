import Contracts
import NotificationDomain
import Vocabulary

extension MailContent {
    private struct StockValues: Sendable {
        let product: String
        let productID: String
        let available: String
        let threshold: String
    }

    /// - Parameter product: the product's name; nil when it is no longer for sale
    static func stockLow(_ event: StockLow, product: String?) -> MailContent {
        let values = StockValues(
            product: product?.singleLine ?? "A product that is not for sale any more",
            productID: event.productID.description, available: String(event.available),
            threshold: String(event.threshold))
        return MailContent(subject: HeaderText("Stock is low"), template: .stockLow) { _ in values }
    }
}
