import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird

extension Request {
    /// The carts that a customer may mean to order (`If-Match`); nil when any will do. Weak tags, and those of something
    /// else, never match.
    var seenCarts: [CheckOut.SeenCart]? {
        switch condition(.ifMatch) {
        case nil, .any: nil
        case .oneOf(let tags): tags.compactMap(CheckOut.SeenCart.init)
        }
    }
}

extension CheckOut.SeenCart {
    /// Reads what `CartContents.entityTag` has written.
    fileprivate init?(_ tag: EntityTag) {
        let parts = tag.opaque.split(separator: "-", omittingEmptySubsequences: false)
        guard !tag.isWeak, parts.count == 3, let version = tag.version else { return nil }
        self.init(version: version, digest: String(parts[1]))
    }
}
