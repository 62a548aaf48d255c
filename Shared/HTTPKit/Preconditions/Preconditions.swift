package import HTTPTypes
package import Hummingbird

/// The conditions under which a request wants to be carried out (RFC 9110, 13).
extension Request {
    /// The versions that a change may start from; nil when any will do.
    ///
    /// - Throws: 428 without `If-Match`
    package func requiredVersions() throws(Problem) -> Set<Int64>? {
        guard let condition = condition(.ifMatch) else { throw .preconditionRequired }
        return condition.versions
    }

    /// Whether the client's cache has what `tag` describes.
    package func isCached(_ tag: EntityTag) -> Bool { condition(.ifNoneMatch)?.includesWeakly(tag) ?? false }

    package func condition(_ name: HTTPField.Name) -> EntityTagCondition? {
        let values = headers[values: name]
        return values.isEmpty ? nil : EntityTagCondition(values.joined(separator: ","))
    }
}
