/// The type and size of an upload.
package struct UploadTerms: Hashable, Sendable {
    package enum Size: Hashable, Sendable {
        case exactly(Int)
        case atMost(Int)

        var limit: Int {
            switch self {
            case .exactly(let size), .atMost(let size): size
            }
        }
    }

    package let contentType: String
    package let size: Size
    /// Whether an object with that key is replaced; only a directory can do without.
    package let replaces: Bool

    package init(contentType: String, size: Size, replaces: Bool = true) {
        (self.contentType, self.size, self.replaces) = (contentType, size, replaces)
    }

    /// Checked on each chunk, so that no more than allowed is stored.
    func check(_ count: Int) throws(ObjectStoreError) {
        guard count > size.limit else { return }
        switch size {
        case .exactly(let expected): throw .wrongSize(expected: expected)
        case .atMost(let limit): throw .tooLarge(limit: limit)
        }
    }

    /// Checked at the end of the upload.
    func checkWhole(_ count: Int) throws(ObjectStoreError) {
        try check(count)
        if case .exactly(let expected) = size, count != expected { throw .wrongSize(expected: expected) }
    }
}
