package import Contracts

/// The events as other programs receive them, described as AsyncAPI 3.0: made from the contracts, so that it cannot
/// differ from what is sent. Requests are not in it: only the shop's own services send them.
package enum AsyncAPIDocument {
    private static let about = """
        The events of the shop. An operator gives another program a user and a queue with `retailctl subscriber add`; \
        see docs/integrating.md. A message may arrive twice, and events of different orders in any order: `ce-id` \
        identifies it. Unknown members must be ignored: a later release may add some. Amounts are in the currency's minor \
        units.
        """

    /// - Parameter version: of the shop
    /// - Throws: `SchemaReader.Undescribed` for a type whose schema cannot be found
    package static func make(version: String, events: [any Event.Type] = Topology.facts) throws -> DocumentValue {
        let reader = SchemaReader()
        var channels: [String: DocumentValue] = [:]
        var operations: [String: DocumentValue] = [:]
        var messages: [String: DocumentValue] = [:]
        for event in events {
            let name = event.name.description
            messages[name] = try message(event, reader)
            channels[name] = channel(name)
            operations["publish.\(name)"] = [
                "action": "send", "channel": .reference("channels", name),
                "messages": [.reference("channels", name, "messages", "event")],
            ]
        }
        return [
            "asyncapi": "3.0.0", "id": "urn:cloudretail:events", "defaultContentType": "application/json",
            "info": ["title": "CloudRetail events", "version": .text(version), "description": .text(about)],
            "servers": ["broker": broker], "channels": .object(channels), "operations": .object(operations),
            "components": [
                "messages": .object(messages),
                "schemas": .object(reader.schemas.merging(["EventHeaders": EventHeaders.schema]) { first, _ in first }),
                "securitySchemes": ["guest": ["type": "userPassword"]],
            ],
        ]
    }

    private static let broker: DocumentValue = [
        "host": "{host}:5671", "protocol": "amqps", "protocolVersion": "0.9.1",
        "variables": ["host": ["default": "localhost", "description": "The shop's RabbitMQ broker."]],
        "security": [.reference("components", "securitySchemes", "guest")],
    ]

    private static func message<E: Event>(_ event: E.Type, _ reader: SchemaReader) throws -> DocumentValue {
        let name = event.name.description
        return [
            "name": .text(name), "title": .text(String(describing: event)), "contentType": "application/json",
            "headers": .reference("components", "schemas", "EventHeaders"), "payload": try reader.read(event).schema,
            "correlationId": ["location": "$message.header#/ce-correlationid"],
            "bindings": ["amqp": ["messageType": .text(name), "bindingVersion": "0.3.0"]],
        ]
    }

    private static func channel(_ name: String) -> DocumentValue {
        [
            "address": .text(name), "servers": [.reference("servers", "broker")],
            "messages": ["event": .reference("components", "messages", name)],
            "bindings": [
                "amqp": [
                    "is": "routingKey", "bindingVersion": "0.3.0",
                    "exchange": [
                        "name": .text(Topology.events), "type": "topic", "durable": true, "autoDelete": false,
                        "vhost": "/",
                    ],
                ]
            ],
        ]
    }
}
