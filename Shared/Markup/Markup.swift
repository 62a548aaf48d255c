/// Text in HTML.
package enum Markup {
    /// Escapes a value for text and for attributes in quotation marks, scalar by scalar: Mustache's own escaping works by
    /// `Character` and so misses a `<` with a combining mark.
    package static func escaped(_ text: String) -> String {
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
