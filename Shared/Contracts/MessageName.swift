/// A wire name such as `order.place.v1`: owner, subject, version. It is also the routing key. Events about things that
/// no service owns are named after the thing, such as `file.uploaded.v1`.
package struct MessageName: Hashable, Sendable, LosslessStringConvertible {
    /// The services that publish the events about things that no service owns.
    private static let witnesses: [String: ServiceName] = ["file": .edge]

    package let description: String
    package let owner: ServiceName

    /// Without the version, such as `order.place`.
    package var unversioned: String {
        String(description.prefix(upTo: description.lastIndex(of: ".") ?? description.endIndex))
    }

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

    /// For an event about a thing that no service owns.
    init(of thing: String, _ what: StaticString, version: Int = 1) {
        guard let owner = Self.owner(of: thing) else { preconditionFailure("no service owns events of \(thing)") }
        self.owner = owner
        self.description = "\(thing).\(what).v\(version)"
    }

    private static func owner(of first: String) -> ServiceName? { witnesses[first] ?? ServiceName(rawValue: first) }
}
