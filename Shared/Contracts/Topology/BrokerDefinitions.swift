/// The broker's definitions file: what `load_definitions` reads at boot (RabbitMQ "Definition Export and Import").
package struct BrokerDefinitions: Codable, Sendable, Hashable {
    package struct User: Codable, Sendable, Hashable {
        var name: String
        var password_hash: String
        var hashing_algorithm = "rabbit_password_hashing_sha256"
        var tags: [String]
    }

    package struct VirtualHost: Codable, Sendable, Hashable {
        var name: String
    }

    package struct Permission: Codable, Sendable, Hashable {
        var user: String
        var vhost: String
        var configure: String
        var write: String
        var read: String
    }

    package struct TopicPermission: Codable, Sendable, Hashable {
        var user: String
        var vhost: String
        var exchange: String
        var write: String
        var read: String
    }

    package struct Exchange: Codable, Sendable, Hashable {
        package var name: String
        var vhost: String
        package var type: String
        var durable = true
        var auto_delete = false
        var `internal` = false
        package var arguments: [String: String] = [:]
    }

    package struct Queue: Codable, Sendable, Hashable {
        package var name: String
        var vhost: String
        var durable = true
        var auto_delete = false
        var arguments: [String: String]
    }

    package struct Binding: Codable, Sendable, Hashable {
        package var source: String
        var vhost: String
        package var destination: String
        var destination_type = "queue"
        package var routing_key: String
        var arguments: [String: String] = [:]
    }

    package struct Policy: Codable, Sendable, Hashable {
        package struct Definition: Codable, Sendable, Hashable {
            var deliveryLimit: Int?
            var deadLetterExchange: String?
            var deadLetterRoutingKey: String?
            var deadLetterStrategy: String?
            package var overflow: String?
            package var maxLength: Int?
            package var maxLengthBytes: Int?
            var messageTTL: Int?
            /// Deletes a queue that had no consumer for so many milliseconds.
            package var expires: Int?

            enum CodingKeys: String, CodingKey {
                case deliveryLimit = "delivery-limit"
                case deadLetterExchange = "dead-letter-exchange"
                case deadLetterRoutingKey = "dead-letter-routing-key"
                case deadLetterStrategy = "dead-letter-strategy"
                case overflow, expires
                case maxLength = "max-length"
                case maxLengthBytes = "max-length-bytes"
                case messageTTL = "message-ttl"
            }
        }

        var name: String
        var vhost: String
        package var pattern: String
        var applyTo = "queues"
        package var definition: Definition
        var priority = 0

        enum CodingKeys: String, CodingKey {
            case name, vhost, pattern, definition, priority
            case applyTo = "apply-to"
        }
    }

    package var users: [User]
    package var vhosts: [VirtualHost]
    package var permissions: [Permission]
    package var topic_permissions: [TopicPermission]
    package var exchanges: [Exchange]
    package var queues: [Queue]
    package var bindings: [Binding]
    package var policies: [Policy]
}
