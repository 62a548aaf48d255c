import Contracts
import Logging
import RabbitMQ
import Telemetry
import Vocabulary

/// Log lines identify messages but never contain their bodies.
extension Dispatcher {
    func describe(
        _ name: MessageName, _ context: MessageContext, _ error: any Error, _ duration: Duration
    ) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "message": "\(name)", "messageId": "\(context.messageID)", "traceId": "\(context.trace.traceID)",
            "attempt": "\(context.attempt)", "duration": "\(duration.secondsText)",
            "error": "\(Failure.describe(error))",
        ]
        if let order = context.orderID { metadata["orderId"] = "\(order)" }
        return metadata
    }

    func describe(_ delivery: Delivery, _ error: any Error) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "queue": "\(delivery.queue)", "messageId": "\(delivery.properties.messageID ?? "none")",
            "message": "\(delivery.properties.type ?? "none")", "error": "\(Failure.describe(error))",
        ]
        let headers = delivery.properties.headers
        if let trace = Envelope.senderTrace(headers) { metadata["traceId"] = "\(trace.traceID)" }
        if let order = headers[Envelope.Header.order]?.string.flatMap({ OrderID($0) }) {
            metadata["orderId"] = "\(order)"
        }
        return metadata
    }
}
