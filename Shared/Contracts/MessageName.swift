/// A wire name such as `order.place.v1`: owner, what, version. It is the routing key too. What happens to things that
/// belong to no service is named after them, such as `file.uploaded.v1`.
package struct MessageName: Hashable, Sendable, LosslessStringConvertible {
    /// Who tells what happens to things that belong to no service.
    private static let witnesses: [String: ServiceName] = ["file": .edge]

    package let description: String
    package let owner: ServiceName

    package init?(_ description: String) {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let owner = Self.owner(of: String(parts[0])), !parts[1].isEmpty,
            parts[2].first == "v", Int(parts[2].dropFirst()) != nil
        else { return nil }
        self.owner = owner
        self.description = description
    }

    /// For the declarations in this module.
    init(_ owner: ServiceName, _ what: StaticString, version: Int = 1) {
        self.owner = owner
        self.description = "\(owner.rawValue).\(what).v\(version)"
    }

    /// For what happens to a thing that belongs to no service.
    init(of thing: String, _ what: StaticString, version: Int = 1) {
        guard let owner = Self.owner(of: thing) else { preconditionFailure("nobody tells what happens to a \(thing)") }
        self.owner = owner
        self.description = "\(thing).\(what).v\(version)"
    }

    private static func owner(of first: String) -> ServiceName? { witnesses[first] ?? ServiceName(rawValue: first) }
}
