import Contracts
import Messaging
import NotificationDomain

/// Mails the administrator that a product's stock is low.
struct StockLowHandler: Sendable {
    typealias GetPricesOf = @Sendable (GetPrices, MessageContext) async throws -> Outcome<GetPrices>

    let sender: NotificationSender
    /// Queries the product service, for the product's name.
    let getPrices: GetPricesOf

    func handle(_ event: StockLow, _ context: MessageContext) async throws {
        let name =
            switch try await getPrices(GetPrices(productIDs: [event.productID]), context) {
            case .success(let prices): prices.items.first?.name
            }
        try await sender.deliver(
            .stockLow(event, product: name), Notice(.stockLow, to: .admin, askedBy: context.messageID), to: .admin,
            context)
    }
}
