import Contracts
import Vocabulary

extension MailContent {
    private struct CodeValues: Sendable {
        let name: String
        let code: String
        let validity: String
    }

    private struct NoticeValues: Sendable {
        let name: String
    }

    static func code(_ command: SendCode, now: Timestamp) -> MailContent {
        let minutes = max(1, (now.duration(to: command.expiresAt).wholeMilliseconds + 30_000) / 60_000)
        let validity = minutes == 1 ? "1 minute" : "\(minutes) minutes"
        let (subject, template): (HeaderText, MailTemplate) =
            switch command.purpose {
            case .verification: (HeaderText("Your CloudRetail verification code"), .verificationCode)
            case .passwordReset: (HeaderText("Reset your CloudRetail password"), .passwordReset)
            }
        return MailContent(subject: subject, template: template) { context in
            CodeValues(name: greeting(context.name), code: command.code, validity: validity)
        }
    }

    static let registrationNotice = MailContent(
        subject: HeaderText("You already have a CloudRetail account"), template: .registrationNotice
    ) { context in NoticeValues(name: greeting(context.name)) }
}
