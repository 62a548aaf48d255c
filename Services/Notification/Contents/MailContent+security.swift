import Contracts
import Vocabulary

/// Mails about the safety of an account. All of their text is fixed.
extension MailContent {
    private struct SecurityValues: Sendable {
        let name: String
        let title: String
        let fact: String
        let time: String
        let advice: String
    }

    static func security(_ command: SendSecurityNotice) -> MailContent {
        let (subject, fact, advice) = words(command.kind)
        return MailContent(subject: HeaderText(subject), template: .securityNotice) { context in
            SecurityValues(
                name: greeting(context.name), title: "\(subject)", fact: fact, time: command.at.readable,
                advice: advice)
        }
    }

    private static let stranger =
        "If it was not you, reset your password at once: that signs everybody out. Then look at the sessions of your account."

    private static func words(_ kind: SendSecurityNotice.Kind) -> (subject: StaticString, fact: String, advice: String)
    {
        switch kind {
        case .administratorAppointed:
            (
                "You are an administrator of CloudRetail",
                "an owner of the shop has given your account, or has changed, an administrator's permissions.",
                "Sign in again to use them. If you did not expect this, ask the shop's owner."
            )
        case .administratorInvited:
            (
                "You are invited to administer CloudRetail",
                "an owner of the shop has opened an administrator's account for this mail address.",
                "Within seven days, ask for a new password on the sign-in page: the code that you then get sets it. If "
                    + "you did not expect this, there is nothing to do."
            )
        case .administratorRemoved:
            (
                "You are no longer an administrator of CloudRetail",
                "an owner of the shop has taken an administrator's permissions from your account.",
                "Your account as a customer stays. If you did not expect this, ask the shop's owner."
            )
        case .administratorsChanged:
            (
                "The administrators of CloudRetail have changed",
                "with an owner's account somebody was invited to administer the shop, or was given other permissions, or lost them.",
                "The audit trail says who, and by whom. If no owner did this, end that owner's sessions at once, and take the "
                    + "permissions back."
            )
        case .passwordChanged:
            ("Your CloudRetail password was changed", "the password of your account was changed.", stranger)
        case .newSignIn:
            (
                "New sign-in to CloudRetail",
                "somebody signed in to your account from a device or network that is new to us.", stranger
            )
        case .secondFactorEnabled:
            (
                "Two-step sign-in is on",
                "signing in to your account now takes a code of your authenticator app as well.",
                stranger
            )
        case .secondFactorDisabled:
            (
                "Two-step sign-in is off", "signing in to your account takes the password alone again.", stranger
            )
        case .recoveryCodeUsed:
            (
                "A recovery code was used", "somebody signed in to your account with one of its recovery codes.",
                stranger
            )
        case .dataExported:
            (
                "A copy of your CloudRetail data was requested",
                "somebody who is signed in to your account has asked for a file with everything that we have stored about you.",
                stranger
            )
        case .accountErased:
            (
                "Your CloudRetail account was erased",
                "your account was erased, and your data with it. Of your orders we keep what the law requires us to "
                    + "keep, without your name and address.",
                "This is the last mail to you. If it was not you who wanted this, write to us."
            )
        }
    }
}
