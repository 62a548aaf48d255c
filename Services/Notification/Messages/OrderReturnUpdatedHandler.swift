import Contracts
import Messaging
import NotificationDomain
import Vocabulary

/// Mails the customer each step of a return, and the administrator a new return.
struct OrderReturnUpdatedHandler: Sendable {
    let sender: NotificationSender

    func handle(_ event: OrderReturnUpdated, _ context: MessageContext) async throws {
        // Each step of each return gets its own mail.
        let source = event.details.returnID.value
        let kind = NoticeKind(event.details.status)
        guard event.details.status == .requested else {
            return try await sender.deliver(
                .returned(event), Notice(kind, to: .customer, about: event.orderID, publishedBy: source),
                to: .customer(event.customerID), context)
        }
        try await sender.deliver(
            .returned(event), copy: .returnCopy(event), kind, about: event.order, source: source, context)
    }
}

extension NoticeKind {
    fileprivate init(_ status: ReturnStatus) {
        self =
            switch status {
            case .requested: .returnRequested
            case .approved: .returnApproved
            case .refused: .returnRefused
            case .received: .returnReceived
            }
    }
}
