import Contracts
import Messaging
import NotificationDomain
import Vocabulary

/// Mails the receipt to the customer and a copy to the administrator.
struct OrderConfirmedHandler: Sendable {
    let sender: NotificationSender

    func handle(_ event: OrderConfirmed, _ context: MessageContext) async throws {
        try await sender.deliver(
            .receipt(event), copy: .receiptCopy(event), .orderReceipt, about: event.order, context)
    }
}

extension NotificationSender {
    /// Sends a mail to the customer and a copy to the administrator. The copy is sent even when the customer's mail
    /// fails, and is not repeated with its retry.
    ///
    /// - Parameter source: distinguishes notices of a kind that can occur several times for one order
    func deliver(
        _ content: MailContent, copy: MailContent, _ kind: NoticeKind, about order: MailedOrder,
        source: UniqueID? = nil,
        _ context: MessageContext
    ) async throws {
        let notice = { (audience: MailAudience) in
            source.map { Notice(kind, to: audience, about: order.id, publishedBy: $0) }
                ?? Notice(kind, to: audience, about: order.id)
        }
        let copied = await Result.of {
            try await deliver(copy, notice(.admin), to: .adminAbout(order.customer), context)
        }
        try await deliver(content, notice(.customer), to: .customer(order.customer), context)
        try copied.get()
    }
}

extension Result where Success == Void, Failure == any Error {
    fileprivate static func of(_ body: () async throws -> Void) async -> Self {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
