import Markup
import Mustache

/// Escapes every value in a template for HTML.
struct PageContentType: MustacheContentType {
    /// Templates are given `{{% CONTENT_TYPE:PAGE}}` as their first line.
    static let name = "PAGE"

    func escapeText(_ text: String) -> String { Markup.escaped(text) }
}
