import NotificationDomain

/// What a mail says, before it is known to whom it goes.
struct Letter: Sendable {
    let subject: HeaderText
    let template: MailTemplate
    /// Makes the template's values for a recipient of that name.
    let values: @Sendable (_ name: String) -> any Sendable
}

extension Letter {
    /// How somebody without a name is greeted.
    static func greeting(_ name: String) -> String {
        let name = name.singleLine
        return name.allSatisfy(\.isWhitespace) ? "there" : name
    }
}
