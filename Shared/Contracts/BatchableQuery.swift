/// A query about several items; many such queries can be sent as one.
package protocol BatchableQuery: Query where Rejection == Never {
    /// Identifies one of the items.
    associatedtype Key: Hashable & Comparable & Sendable

    var keys: [Key] { get }

    init(keys: [Key])

    /// The part of a reply that is about these items.
    static func share(of reply: Reply, about keys: Set<Key>) -> Reply
}
