package import HTTPTypes
package import Hummingbird

/// The preconditions of a request (RFC 9110, 13).
extension Request {
    /// The versions that a change may start from; nil for any.
    ///
    /// - Throws: 428 without `If-Match`
    package func requiredVersions() throws(Problem) -> Set<Int64>? {
        guard let condition = condition(.ifMatch) else { throw .preconditionRequired }
        return condition.versions
    }

    /// Whether the client's cache has the representation of `tag`.
    package func isCached(_ tag: EntityTag) -> Bool { condition(.ifNoneMatch)?.includesWeakly(tag) ?? false }

    package func condition(_ name: HTTPField.Name) -> EntityTagCondition? {
        let values = headers[values: name]
        return values.isEmpty ? nil : EntityTagCondition(values.joined(separator: ","))
    }
}
