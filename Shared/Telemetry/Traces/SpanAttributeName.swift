/// Names of attributes in OpenTelemetry's semantic conventions. The shop's own attributes, such as `orderId`, have no
/// name there.
package enum SpanAttributeName {
    package static let httpMethod = "http.request.method"
    package static let httpOriginalMethod = "http.request.method_original"
    package static let httpRoute = "http.route"
    package static let httpStatus = "http.response.status_code"

    package static let messagingSystem = "messaging.system"
    package static let messagingDestination = "messaging.destination.name"
    package static let messagingOperation = "messaging.operation.type"
    package static let messageID = "messaging.message.id"
    package static let routingKey = "messaging.rabbitmq.destination.routing_key"

    package static let databaseSystem = "db.system.name"
    package static let databaseOperation = "db.operation.name"

    /// The type of an error, or a status: of few different values.
    package static let errorType = "error.type"
}
