import Contracts
import Messaging
import NotificationDomain

/// Mails the owner of an address that it has an account already.
struct SendRegistrationNoticeHandler: Sendable {
    let sender: NotificationSender

    func handle(
        _ command: SendRegistrationNotice, _ context: MessageContext
    ) async throws -> Outcome<SendRegistrationNotice> {
        try await sender.deliver(
            .registrationNotice, Notice(.registrationNotice, to: .customer, askedBy: context.messageID),
            to: .mailbox(command.email, name: command.displayName), context)
        return .success(Done())
    }
}
