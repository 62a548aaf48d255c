/// A query about several things, of which many can be asked as one.
package protocol BatchableQuery: Query where Rejection == Never {
    /// What names one of the things.
    associatedtype Key: Hashable & Comparable & Sendable

    var keys: [Key] { get }

    init(keys: [Key])

    /// What of a reply is about these things.
    static func share(of reply: Reply, about keys: Set<Key>) -> Reply
}
