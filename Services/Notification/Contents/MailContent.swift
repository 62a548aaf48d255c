import Contracts
import NotificationDomain

/// The content of a mail, independent of its recipient.
struct MailContent: Sendable {
    let subject: HeaderText
    let template: MailTemplate
    /// Creates the template's values.
    let values: @Sendable (MailContext) -> any Sendable
}

/// Values that are known when a mail is sent.
struct MailContext: Sendable {
    /// The recipient's name; may be empty.
    var name: String
    /// The customer that a copy to an administrator is about; nil when the account no longer exists.
    var customer: GetContact.Contact?
    let links: ShopLinks
    let tracking: TrackingLinks
}

extension MailContent {
    /// The name in the greeting, or "there" when it is blank.
    static func greeting(_ name: String) -> String {
        let name = name.singleLine
        return name.allSatisfy(\.isWhitespace) ? "there" : name
    }
}
