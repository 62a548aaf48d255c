import Contracts
import EdgeDomain
import HTTPTypes
import Hummingbird

/// The conditions under which a request wants to be carried out (RFC 9110, 13).
extension Request {
    /// The versions that a change may start from; nil when any will do.
    ///
    /// - Throws: 428 without `If-Match`
    func requiredVersions() throws(Problem) -> Set<Int64>? {
        guard let condition = condition(.ifMatch) else { throw .preconditionRequired }
        return condition.versions
    }

    /// The carts that a customer may mean to order (`If-Match`); nil when any will do. Weak tags, and those of something
    /// else, never match.
    var seenCarts: [CheckOut.SeenCart]? {
        switch condition(.ifMatch) {
        case nil, .any: nil
        case .oneOf(let tags): tags.compactMap(CheckOut.SeenCart.init)
        }
    }

    /// Whether the client's cache has what `tag` describes.
    func isCached(_ tag: EntityTag) -> Bool { condition(.ifNoneMatch)?.includesWeakly(tag) ?? false }

    func condition(_ name: HTTPField.Name) -> EntityTagCondition? {
        let values = headers[values: name]
        return values.isEmpty ? nil : EntityTagCondition(values.joined(separator: ","))
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
