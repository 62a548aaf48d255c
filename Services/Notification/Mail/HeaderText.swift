/// Text that may stand in a mail header: no control character, so no line break either. There is no other way to get
/// text into a header.
struct HeaderText: Hashable, Sendable {
    let text: String

    /// Nil when there is a control character or line separator in it.
    init?(_ text: String) {
        let isClean = text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
            default: true
            }
        }
        guard isClean else { return nil }
        self.text = text
    }

    /// For text of our own.
    init(_ text: StaticString) { self.text = "\(text)" }
}
