/// The key prefixes of the object store, by purpose.
package enum StoredFile {
    /// Uploaded for an import; the product service reads and deletes them.
    package static let imports = "imports/"
    /// Written by the edge and, for single persons, by the auth service for download; the product service deletes old ones.
    package static let exports = "exports/"
}
