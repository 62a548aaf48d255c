import Mustache

/// Escapes values for HTML scalar by scalar. Mustache's own goes by Characters and so leaves a `<` alone that carries a
/// combining mark.
struct MailContentType: MustacheContentType {
    /// How a template asks for it: `{{% CONTENT_TYPE:MAIL}}`.
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
