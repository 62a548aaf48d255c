import Contracts
import NotificationDomain

/// What a mail says, before it is known to whom it goes.
struct MailContent: Sendable {
    let subject: HeaderText
    let template: MailTemplate
    /// Makes the template's values.
    let values: @Sendable (MailContext) -> any Sendable
}

/// What a letter is filled in with when it is sent.
struct MailContext: Sendable {
    /// The recipient's; empty for one without.
    var name: String
    /// The customer whom a copy to an administrator is about; nil when there is no account any more.
    var customer: GetContact.Contact?
    let links: ShopLinks
    let tracking: TrackingLinks
}

extension MailContent {
    /// How somebody without a name is greeted.
    static func greeting(_ name: String) -> String {
        let name = name.singleLine
        return name.allSatisfy(\.isWhitespace) ? "there" : name
    }
}
