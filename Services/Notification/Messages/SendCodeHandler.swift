import Contracts
import Messaging
import NotificationDomain
import Vocabulary

/// Mails a code, unless it expired while the mail server was unavailable.
struct SendCodeHandler: Sendable {
    let sender: NotificationSender

    func handle(_ command: SendCode, _ context: MessageContext) async throws -> Outcome<SendCode> {
        let kind: NoticeKind =
            switch command.purpose {
            case .verification: .verificationCode
            case .passwordReset: .passwordReset
            }
        let notice = Notice(kind, to: .customer, askedBy: context.messageID)
        let now = Timestamp.now()
        guard now < command.expiresAt else {
            try await sender.refuse(notice, because: "The code expired before it could be sent.")
            return .success(Done())
        }
        try await sender.deliver(
            .code(command, now: now), notice, to: .mailbox(command.email, name: command.displayName), context)
        return .success(Done())
    }
}
