import Vocabulary

/// A mail with equivalent plain text and HTML.
struct MailMessage: Hashable, Sendable {
    let from: MailAddress
    let to: MailAddress
    let subject: HeaderText
    /// With its angle brackets.
    let messageID: HeaderText
    let date: Timestamp
    let text: String
    let html: String
}
