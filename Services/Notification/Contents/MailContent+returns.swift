import Contracts
import NotificationDomain
import Vocabulary

/// Mails to the customer about a return.
extension MailContent {
    static func returned(_ event: OrderReturnUpdated) -> MailContent {
        let (order, details) = (event.order, event.details)
        let (end, template): (StaticString, MailTemplate) =
            switch details.status {
            case .requested: ("was requested", .returnRequested)
            case .approved: ("is approved", .returnApproved)
            case .refused: ("is refused", .returnRefused)
            case .received: ("has arrived", .returnReceived)
            }
        return about(
            order, "Your return of CloudRetail order", end, template, reason: details.refusal
        ) { values, _ in
            values.returned = .init(details.items, of: order.lines)
            if details.status == .received { values.settlement = order.sentence(afterReturn: details.refund) }
        }
    }
}
