import Contracts
import Messaging
import NotificationDomain

/// Tells the administrator that somebody should order more.
struct StockLowHandler: Sendable {
    typealias GetPricesOf = @Sendable (GetPrices, MessageContext) async throws -> Outcome<GetPrices>

    let sender: NotificationSender
    /// Asks the product service, which knows the name.
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
