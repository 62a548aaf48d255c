/// Text without control characters and line breaks, which prevents header injection. Headers accept only this type.
struct HeaderText: Hashable, Sendable {
    let text: String

    /// Nil when it contains a control character or line separator.
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

    /// For fixed text.
    init(_ text: StaticString) { self.text = "\(text)" }
}
