/// What the files in the object store are for, by the beginning of their keys.
package enum StoredFile {
    /// Uploaded to be read in; the product service reads and removes them.
    package static let imports = "imports/"
    /// Written by the edge for somebody to download; the product service removes the old ones.
    package static let exports = "exports/"
}
