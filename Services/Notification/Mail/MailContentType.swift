import Markup
import Mustache

/// Escapes the values of mails in HTML.
struct MailContentType: MustacheContentType {
    /// A template selects it with `{{% CONTENT_TYPE:MAIL}}`.
    static let name = "MAIL"

    func escapeText(_ text: String) -> String { Markup.escaped(text) }
}
