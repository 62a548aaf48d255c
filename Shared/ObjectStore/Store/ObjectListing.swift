package import Vocabulary

/// A page of a bucket's objects.
package struct ObjectListing: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let key: ObjectKey
        package let size: Int
        package let entityTag: String
        package let modified: Timestamp
    }

    package let entries: [Entry]
    /// The cursor of the next page; nil on the last one.
    package let next: String?
}
