import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird

extension Request {
    /// The cart versions that the client accepts (`If-Match`); nil when it accepts any. Weak tags and tags of other
    /// resources never match.
    var seenCarts: [CheckOut.SeenCart]? {
        switch condition(.ifMatch) {
        case nil, .any: nil
        case .oneOf(let tags): tags.compactMap(CheckOut.SeenCart.init)
        }
    }
}

extension CheckOut.SeenCart {
    /// Parses a tag of `CartContents.entityTag`.
    fileprivate init?(_ tag: EntityTag) {
        let parts = tag.opaque.split(separator: "-", omittingEmptySubsequences: false)
        guard !tag.isWeak, parts.count == 3, let version = tag.version else { return nil }
        self.init(version: version, digest: String(parts[1]))
    }
}
