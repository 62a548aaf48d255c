import Contracts
import Messaging
import NotificationDomain

/// Mails the owner of an account what has changed about its safety.
struct SendSecurityNoticeHandler: Sendable {
    let sender: NotificationSender

    func handle(_ command: SendSecurityNotice, _ context: MessageContext) async throws -> Outcome<SendSecurityNotice> {
        try await sender.deliver(
            .security(command), Notice(.securityNotice, to: .customer, askedBy: context.messageID),
            to: .mailbox(command.email, name: command.displayName), context)
        return .success(Done())
    }
}
