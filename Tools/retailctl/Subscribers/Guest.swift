import ArgumentParser
import Contracts

/// Another program that subscribes to events. Its user, its queue, its dead-letter queue and their policies are all named
/// after `guest.NAME`: that prefix is how `topology check` recognizes them.
struct Guest: Sendable, Hashable {
    static let prefix = "guest."
    /// A queue that is full drops its oldest messages, so that a guest that does not read never delays the shop.
    private static let queueLimits = (messages: Int64(100_000), bytes: Int64(200_000_000))
    private static let deadLetterLimits = (messages: Int64(10_000), bytes: Int64(20_000_000))
    /// How often a message is delivered before it becomes a dead letter.
    private static let deliveryLimit: Int64 = 20
    /// The broker applies one policy to a queue: this one, rather than that of all dead-letter queues.
    private static let priority: Int64 = 1

    let name: String

    /// The broker's user, and the queue.
    var user: String { Self.prefix + name }
    var queue: String { user }
    var deadLetterQueue: String { Topology.deadLetterQueue(of: queue) }

    /// - Parameter name: a lower-case letter, then up to 39 lower-case letters, digits and hyphens
    init?(named name: String) {
        let isValid = { (character: Character) in
            "a"..."z" ~= character || "0"..."9" ~= character || character == "-"
        }
        guard let first = name.first, "a"..."z" ~= first, name.count <= 40, name.allSatisfy(isValid) else { return nil }
        self.name = name
    }

    init?(user: String) {
        guard user.hasPrefix(Self.prefix) else { return nil }
        self.init(named: String(user.dropFirst(Self.prefix.count)))
    }

    /// What it owns on the broker besides its bindings: in this order, its user can be made last.
    var items: [TopologyItem] {
        let objects: [(kind: TopologyItem.Kind, members: [String: JSONValue])] = [
            (.queue, queueObject(queue)), (.queue, queueObject(deadLetterQueue)),
            (.policy, policy(queue, Self.queueLimits, deadLetters: true)),
            (.policy, policy(deadLetterQueue, Self.deadLetterLimits, deadLetters: false)),
            (.user, ["name": .string(user), "tags": .array([])]),
            (
                .permission,
                [
                    "user": .string(user), "configure": .string("^$"), "write": .string("^$"),
                    "read": .string("^guest\\.\(name)(\\.dlq)?$"),
                ]
            ),
        ]
        return objects.compactMap { TopologyItem($0.kind, .object($0.members)) }
    }

    /// The subscription to one event.
    func binding(to event: MessageName) -> TopologyItem? {
        TopologyItem(
            .binding,
            .object([
                "source": .string(Topology.events), "destination": .string(queue), "destination_type": .string("queue"),
                "routing_key": .string(event.description), "arguments": .object([:]),
            ]))
    }

    /// The event to which a binding subscribes this guest; nil for any other binding.
    func event(of item: TopologyItem) -> MessageName? {
        guard item.kind == .binding, let key = item.key["routing_key"] else { return nil }
        guard let event = Topology.facts.map({ $0.name }).first(where: { $0.description == key }) else { return nil }
        return binding(to: event) == item ? event : nil
    }

    private func queueObject(_ name: String) -> [String: JSONValue] {
        [
            "name": .string(name), "durable": .boolean(true), "auto_delete": .boolean(false),
            "arguments": .object(["x-queue-type": .string("quorum")]),
        ]
    }

    private func policy(
        _ queue: String, _ limits: (messages: Int64, bytes: Int64), deadLetters: Bool
    ) -> [String: JSONValue] {
        var definition: [String: JSONValue] = [
            "overflow": .string("drop-head"), "max-length": .integer(limits.messages),
            "max-length-bytes": .integer(limits.bytes),
        ]
        if deadLetters {
            definition["delivery-limit"] = .integer(Self.deliveryLimit)
            // The default exchange routes by queue name.
            definition["dead-letter-exchange"] = .string("")
            definition["dead-letter-routing-key"] = .string(deadLetterQueue)
        }
        let pattern = queue.map { $0 == "." ? "\\." : String($0) }.joined()
        return [
            "name": .string(queue), "pattern": .string("^\(pattern)$"), "apply-to": .string("queues"),
            "priority": .integer(Self.priority), "definition": .object(definition),
        ]
    }
}

extension Guest: ExpressibleByArgument {
    init?(argument: String) { self.init(named: argument) }
}
