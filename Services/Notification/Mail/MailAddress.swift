import Vocabulary

/// A mail address with a display name.
struct MailAddress: Hashable, Sendable {
    let name: HeaderText?
    let address: EmailAddress

    /// - Parameter name: left out when it is not valid in a header
    init(name: String?, address: EmailAddress) {
        self.name = name.flatMap { $0.isEmpty ? nil : HeaderText($0) }
        self.address = address
    }

    /// Parses `Shop <shop@example.org>` or a bare address.
    init?(_ text: String) {
        guard let open = text.lastIndex(of: "<"), text.last == ">" else {
            guard let address = EmailAddress(text) else { return nil }
            self.init(name: nil, address: address)
            return
        }
        let inner = text[text.index(after: open)...].dropLast()
        guard let address = EmailAddress(String(inner)) else { return nil }
        var name = text[..<open]
        while name.last == " " { name.removeLast() }
        self.init(name: String(name), address: address)
    }
}
