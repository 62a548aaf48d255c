package import Vocabulary

/// A client has uploaded a file to the object store. The prefix of its key says what it is for.
package struct FileUploaded: Event, Hashable {
    package static let name = MessageName(of: "file", "uploaded")

    /// Its name in the store, such as `pictures/…`.
    package var key: String
    package var size: Int64
    package var contentType: String
    /// Differs whenever the content does.
    package var entityTag: String
    package var at: Timestamp

    package init(key: String, size: Int64, contentType: String, entityTag: String, at: Timestamp) {
        (self.key, self.size, self.contentType, self.entityTag, self.at) = (key, size, contentType, entityTag, at)
    }
}
