import Mustache
import WebDomain

/// What a template is rendered with: texts, flags, lists, and nested values. A name without a value is an empty section.
typealias Values = [String: any Sendable]

extension Texts: MustacheParent {
    /// A text by its key; nested names cannot stand in a template, so a key is written with underscores there.
    package func child(named: String) -> Any? { self[named.replacing("_", with: ".")] }
}

extension Optional where Wrapped: Sendable {
    /// The value, or false: inside a list, a name without a value would find the value of the page around it.
    var orFalse: any Sendable { self ?? false as any Sendable }
}
