extension String {
    /// Without leading and trailing white space.
    package var trimmed: String {
        let rest = drop(while: \.isWhitespace)
        guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(rest[...last])
    }
}

extension Unicode.Scalar {
    /// Whether it is a control character (general category Cc).
    package var isControl: Bool { properties.generalCategory == .control }
}
