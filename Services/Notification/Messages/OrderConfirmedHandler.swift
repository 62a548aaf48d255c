import Contracts
import Messaging
import NotificationDomain

/// Mails the receipt, and its copy to the administrator.
struct OrderConfirmedHandler: Sendable {
    let postman: Postman

    func handle(_ event: OrderConfirmed, _ context: MessageContext) async throws {
        // The copy goes out even when the receipt has to be tried again, and then it is not repeated.
        let copy = await Result.of {
            try await postman.deliver(
                .receiptCopy(event), Notice(.orderReceipt, to: .admin, about: event.orderId), to: .admin, context)
        }
        try await postman.deliver(
            .receipt(event), Notice(.orderReceipt, to: .customer, about: event.orderId),
            to: .customer(event.customerId), context)
        try copy.get()
    }
}

extension Result where Success == Void, Failure == any Error {
    fileprivate static func of(_ body: () async throws -> Void) async -> Self {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
