package import Vocabulary

/// An object's properties, available without reading it.
package struct ObjectProperties: Hashable, Sendable {
    package let size: Int
    package let contentType: String
    /// Without quotes. Differs whenever the content does.
    package let entityTag: String
    package let modified: Timestamp
}
