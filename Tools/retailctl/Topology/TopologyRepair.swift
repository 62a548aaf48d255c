import Contracts

/// Changes the broker to match the code, one object at a time.
struct TopologyRepair {
    let api: ManagementAPI
    let virtualHost: String
    /// All required objects, since a recreated one needs its bindings again.
    let wanted: TopologySnapshot
    /// With the hashes of their passwords; users without one cannot be created.
    let users: [BrokerUser]
    /// Whether foreign objects, and those that cannot be changed in place, may be deleted.
    let mayDelete: Bool

    /// Creates or corrects a required object, or deletes a foreign one.
    ///
    /// - Returns: nil if it is done, else why it was not changed
    /// - Throws: `Obstacle` if the broker refuses
    func repair(_ state: TopologyDifference.State, wanted item: TopologyItem?, live: TopologyItem?) async throws
        -> String?
    {
        switch (state, item, live) {
        case (.missing, let item?, _): try await make(item)
        case (.different, let item?, _): try await change(item)
        case (.foreign, _, let live?): try await delete(live)
        default: nil
        }
    }

    private func make(_ item: TopologyItem) async throws -> String? {
        if item.kind == .user { return try await makeUser(item.name) }
        let (method, path) = path(of: item)
        var body = item.settings
        if item.kind == .binding { body["routing_key"] = item.key["routing_key"].map(JSONValue.string) }
        if item.kind == .topicPermission { body["exchange"] = item.key["exchange"].map(JSONValue.string) }
        try await api.send(method, path, .object(body))
        return nil
    }

    private func makeUser(_ name: String) async throws -> String? {
        guard let user = users.first(where: { $0.name == name }) else {
            return "its password is unknown: give its directory with --secrets"
        }
        try await api.put(user)
        return nil
    }

    /// Queues and exchanges cannot be changed: they are deleted and created again, with their bindings.
    private func change(_ item: TopologyItem) async throws -> String? {
        guard item.kind == .queue || item.kind == .exchange else { return try await make(item) }
        if let reason = try await delete(item) { return reason }
        _ = try await make(item)
        let end = item.kind == .queue ? "destination" : "source"
        for binding in wanted.items where binding.kind == .binding && binding.key[end] == item.name {
            _ = try await make(binding)
        }
        return nil
    }

    private func delete(_ item: TopologyItem) async throws -> String? {
        guard item.kind != .user else { return "users are not deleted automatically" }
        guard mayDelete else { return "deleted only with --yes" }
        switch item.kind {
        case .queue:
            do {
                try await api.send("DELETE", path(of: item).path, query: "?if-empty=true")
            } catch let obstacle as Obstacle {
                return "not deleted, as it may hold messages: \(obstacle)"
            }
        case .binding: try await deleteBinding(item)
        case .topicPermission:
            // The broker deletes all topic permissions of a user at once, so this one may be deleted already.
            let user = item.key["user"] ?? ""
            let live = try await api.get("topic-permissions").array
            guard live.contains(where: { $0["user"]?.string == user && $0["vhost"]?.string == virtualHost }) else {
                return nil
            }
            try await api.send("DELETE", path(of: item).path)
            for other in wanted.items where other.kind == .topicPermission && other.key["user"] == user {
                _ = try await make(other)
            }
        default: try await api.send("DELETE", path(of: item).path)
        }
        return nil
    }

    /// Bindings are deleted by a name that the broker derives from key and arguments.
    private func deleteBinding(_ item: TopologyItem) async throws {
        let path = path(of: item).path
        let bindings = try await api.get(path).array
        for binding in bindings
        where binding["routing_key"]?.string == item.key["routing_key"]
            && (binding["arguments"] ?? .object([:])) == item.settings["arguments"]
        {
            try await api.send("DELETE", path + [binding["properties_key"]?.string ?? "~"])
        }
    }

    private func path(of item: TopologyItem) -> (method: String, path: [String]) {
        switch item.kind {
        case .user: ("PUT", ["users", item.name])
        case .exchange: ("PUT", ["exchanges", virtualHost, item.name])
        case .queue: ("PUT", ["queues", virtualHost, item.name])
        case .policy: ("PUT", ["policies", virtualHost, item.name])
        case .permission: ("PUT", ["permissions", virtualHost, item.key["user"] ?? ""])
        case .topicPermission: ("PUT", ["topic-permissions", virtualHost, item.key["user"] ?? ""])
        case .binding:
            (
                "POST",
                [
                    "bindings", virtualHost, "e", item.key["source"] ?? "",
                    item.key["destination_type"] == "exchange" ? "e" : "q", item.key["destination"] ?? "",
                ]
            )
        }
    }
}
