import Contracts
import Messaging
import NotificationDomain

/// Tells the owner of an address that it has an account.
struct SendRegistrationNoticeHandler: Sendable {
    let postman: Postman

    func handle(
        _ command: SendRegistrationNotice, _ context: MessageContext
    ) async throws -> Outcome<SendRegistrationNotice> {
        try await postman.deliver(
            .registrationNotice, Notice(.registrationNotice, to: .customer, askedBy: context.messageID),
            to: .mailbox(command.email, name: command.displayName), context)
        return .success(Done())
    }
}
