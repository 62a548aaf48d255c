package import Vocabulary

/// The name of an uploaded picture in the object store: `pictures/<product>/<upload>`.
package struct PictureKey: Hashable, Sendable, LosslessStringConvertible {
    package static let prefix = "pictures/"

    package let product: ProductID
    package let upload: UniqueID

    package init(product: ProductID, upload: UniqueID) { (self.product, self.upload) = (product, upload) }

    package init?(_ description: String) {
        let parts = description.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, let product = ProductID(String(parts[1])), let upload = UniqueID(String(parts[2]))
        else {
            return nil
        }
        self.init(product: product, upload: upload)
        // One picture has one name.
        guard self.description == description else { return nil }
    }

    package var description: String { "\(Self.prefix)\(product)/\(upload)" }
}
