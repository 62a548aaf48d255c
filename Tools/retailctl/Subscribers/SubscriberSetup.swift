import Contracts
import Vocabulary

/// Makes, changes and removes what a guest owns on the broker.
struct SubscriberSetup {
    let guest: Guest
    let api: ManagementAPI
    let virtualHost: String

    /// Makes what is missing, and subscribes to exactly these events.
    ///
    /// - Parameter keeping: receives a new password before the broker does, so that it cannot be lost
    /// - Returns: the password of a new user, or a renewed one; nil if the password is unchanged
    /// - Throws: `Obstacle` if the broker refuses
    func add(
        _ events: [MessageName], renewsPassword: Bool, keeping: (String) throws -> Void
    ) async throws -> String? {
        let live = try await TopologySnapshot(api, virtualHost: virtualHost)
        let password = live.guests.contains(guest) && !renewsPassword ? nil : Self.password()
        if let password { try keeping(password) }
        let salt = (0..<4).map { _ in UInt8.random(in: 0...255) }
        let repair = TopologyRepair(
            api: api, virtualHost: virtualHost, wanted: live,
            users: password.map { [BrokerUser(name: guest.user, password: $0, salt: salt)] } ?? [], mayDelete: true)
        let bindings = events.compactMap(guest.binding(to:))
        // The user comes last: what it may read is complete then.
        let objects = guest.items.filter { $0.kind == .queue || $0.kind == .policy }
        let access = guest.items.filter { $0.kind == .permission || $0.kind == .user && password != nil }
        for item in objects + bindings + access {
            if let reason = try await repair.repair(.missing, wanted: item, live: nil) { throw Obstacle(reason) }
        }
        for item in live.items where guest.event(of: item) != nil && !bindings.contains(item) {
            _ = try await repair.repair(.foreign, wanted: nil, live: item)
        }
        return password
    }

    /// Removes user, queues and policies. The broker closes the user's connections.
    ///
    /// - Throws: `Obstacle` if the broker refuses
    func remove() async throws {
        let live = Set(try await TopologySnapshot(api, virtualHost: virtualHost).items.map { "\($0.kind) \($0.name)" })
        let there = guest.items.filter { live.contains("\($0.kind) \($0.name)") }
        for item in there where item.kind == .user { try await api.send("DELETE", ["users", item.name]) }
        for item in there where item.kind == .queue {
            try await api.send("DELETE", ["queues", virtualHost, item.name])
        }
        for item in there where item.kind == .policy {
            try await api.send("DELETE", ["policies", virtualHost, item.name])
        }
    }

    /// 256 random bits in URL-safe characters.
    private static func password() -> String {
        var system = SystemRandomNumberGenerator()
        return Base64URL.encode((0..<32).map { _ in UInt8.random(in: 0...255, using: &system) })
    }
}
