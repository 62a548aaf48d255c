import Contracts
import FoundationEssentials

/// The objects that are, or should be, on the broker.
struct TopologySnapshot: Sendable {
    let items: [TopologyItem]

    /// The topology that the code requires, plus the administrator, whom operators need.
    ///
    /// - Parameter users: if nil, the users that the code names are required, without tags
    init(_ definitions: BrokerDefinitions) throws {
        let tree = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(definitions))
        let users =
            ServiceName.allCases.flatMap { [$0.rawValue, $0.consumingUser] }.map { ($0, [JSONValue]()) } + [
                ("admin", [.string("administrator")])
            ]
        items =
            users.compactMap { TopologyItem(.user, .object(["name": .string($0.0), "tags": .array($0.1)])) }
            + Self.items(
                tree,
                sections: [
                    (.exchange, "exchanges"), (.queue, "queues"), (.binding, "bindings"), (.policy, "policies"),
                    (.permission, "permissions"), (.topicPermission, "topic_permissions"),
                ])
            + [
                TopologyItem(
                    .permission,
                    .object([
                        "user": .string("admin"), "configure": .string(".*"), "write": .string(".*"),
                        "read": .string(".*"),
                    ]))
            ].compactMap(\.self)
    }

    /// The current objects on the broker.
    ///
    /// - Throws: `Obstacle`
    init(_ api: ManagementAPI, virtualHost: String) async throws {
        let host = virtualHost == "/" ? "%2F" : virtualHost
        let definitions = try await api.get("definitions/\(host)")
        let here = { (object: JSONValue) in object["vhost"]?.string == virtualHost }
        let permissions = try await api.get("permissions").array.filter(here)
        let topicPermissions = try await api.get("topic-permissions").array.filter(here)
        let users = try await api.get("users").array
        items =
            users.compactMap { TopologyItem(.user, $0) }
            + Self.items(
                definitions,
                sections: [
                    (.exchange, "exchanges"), (.queue, "queues"), (.binding, "bindings"), (.policy, "policies"),
                ])
            + permissions.compactMap { TopologyItem(.permission, $0) }
            + topicPermissions.compactMap { TopologyItem(.topicPermission, $0) }
    }

    private static func items(_ tree: JSONValue, sections: [(TopologyItem.Kind, String)]) -> [TopologyItem] {
        sections.flatMap { kind, section in (tree[section]?.array ?? []).compactMap { TopologyItem(kind, $0) } }
    }

    init(items: [TopologyItem]) { self.items = items }
}
