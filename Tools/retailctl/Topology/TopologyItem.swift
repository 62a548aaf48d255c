import Contracts
import FoundationEssentials

/// One object on the broker: its kind, its name and its settings.
struct TopologyItem: Sendable, Hashable {
    enum Kind: String, Codable, Sendable, CaseIterable {
        case user, exchange, queue, binding, policy, permission
        case topicPermission = "topic permission"
    }

    let kind: Kind
    let name: String
    let settings: [String: JSONValue]
    /// Identifies it among others of its kind, in the fields of the broker's API.
    let key: [String: String]

    init?(_ kind: Kind, _ object: JSONValue) {
        let field = { (name: String) in object[name]?.string ?? "" }
        let names: [String]
        let compared: [String]
        switch kind {
        case .user: (names, compared) = (["name"], ["tags"])
        case .exchange: (names, compared) = (["name"], ["type", "durable", "auto_delete", "internal", "arguments"])
        case .queue: (names, compared) = (["name"], ["durable", "auto_delete", "arguments"])
        case .binding:
            (names, compared) = (["source", "destination", "destination_type", "routing_key"], ["arguments"])
        case .policy: (names, compared) = (["name"], ["pattern", "apply-to", "priority", "definition"])
        case .permission: (names, compared) = (["user"], ["configure", "write", "read"])
        case .topicPermission: (names, compared) = (["user", "exchange"], ["write", "read"])
        }
        self.kind = kind
        key = Dictionary(uniqueKeysWithValues: names.map { ($0, field($0)) })
        name =
            switch kind {
            case .binding: "\(field("source")) → \(field("destination")) by \(field("routing_key"))"
            case .topicPermission: "\(field("user")) on \(field("exchange"))"
            default: names.map(field).joined()
            }
        settings = Dictionary(
            uniqueKeysWithValues: compared.map { ($0, Self.normalized(object[$0] ?? .null, of: $0)) })
        if isBrokersOwn { return nil }
    }

    /// Objects that the broker creates itself, and the queues that processes declare for themselves.
    private var isBrokersOwn: Bool {
        let queue = key["destination"] ?? (kind == .queue ? name : "")
        if [".replies.", ".feed."].contains(where: queue.contains) { return true }
        let exchange = key["source"] ?? (kind == .exchange ? name : nil)
        return exchange.map { $0.isEmpty || $0.hasPrefix("amq.") } ?? false
    }

    /// RabbitMQ 4 states the type of a classic queue, 3.10 does not; 4.3 does not say of an exchange that it is not internal.
    private static func normalized(_ value: JSONValue, of setting: String) -> JSONValue {
        if setting == "internal", value == .null { return .boolean(false) }
        guard case .object(var members) = value else { return value }
        if members["x-queue-type"] == .string("classic") { members["x-queue-type"] = nil }
        return .object(members)
    }

    /// A description of how a live object differs from this one.
    func difference(from live: TopologyItem) -> String? {
        let differing = settings.filter { live.settings[$0.key] != $0.value }.sorted { $0.key < $1.key }
        guard !differing.isEmpty else { return nil }
        return differing.map { name, wanted in
            "\(name) is \(Self.text(live.settings[name])), wanted \(Self.text(wanted))"
        }.joined(separator: "; ")
    }

    private static func text(_ value: JSONValue?) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = value.flatMap { try? encoder.encode($0) }
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "not set"
    }
}
