import Contracts
import Logging
import RabbitMQ

/// Log lines name messages, never what is in them.
extension Dispatcher {
    func describe(_ name: MessageName, _ context: MessageContext, _ error: any Error) -> Logger.Metadata {
        [
            "message": "\(name)", "messageId": "\(context.messageID)", "traceId": "\(context.trace.traceID)",
            "attempt": "\(context.attempt)", "error": "\(Failure.describe(error))",
        ]
    }

    func describe(_ delivery: Delivery, _ error: any Error) -> Logger.Metadata {
        [
            "queue": "\(delivery.queue)", "messageId": "\(delivery.properties.messageID ?? "none")",
            "message": "\(delivery.properties.type ?? "none")", "error": "\(Failure.describe(error))",
        ]
    }
}
