import Mustache

/// Escapes values for HTML by Unicode scalar. Mustache's own escaping works by `Character` and so misses a `<` with a
/// combining mark.
struct MailContentType: MustacheContentType {
    /// A template selects it with `{{% CONTENT_TYPE:MAIL}}`.
    static let name = "MAIL"

    func escapeText(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
