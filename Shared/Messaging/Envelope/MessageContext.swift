package import Contracts
package import Telemetry
package import Vocabulary

/// The position of a message in its chain of causes; the messages that a handler sends are caused by its context.
package struct MessageContext: Sendable {
    package let messageID: UniqueID
    /// The id of the first message of the chain.
    package let correlationID: UniqueID
    /// The span of the handler; what the handler does is recorded as child spans.
    package let trace: TraceContext
    package let subject: Subject?
    /// The broker user that published it; the broker has authenticated it.
    package let sender: ServiceName
    /// When the caller times out, by this process's clock.
    package let deadline: Timestamp?
    /// 1 on the first delivery, one more after each retry.
    package let attempt: Int
    /// The order that the chain is about; only for traces and logs, handlers must not use it.
    package let orderID: OrderID?
    /// Of the client, if the edge sent the message for an administrator; only for the audit trail.
    package let clientAddress: String?

    package init(
        messageID: UniqueID, correlationID: UniqueID, trace: TraceContext, subject: Subject?, sender: ServiceName,
        deadline: Timestamp? = nil, attempt: Int = 1, orderID: OrderID? = nil, clientAddress: String? = nil
    ) {
        (self.messageID, self.correlationID, self.trace, self.subject) = (messageID, correlationID, trace, subject)
        (self.sender, self.deadline, self.attempt, self.orderID) = (sender, deadline, attempt, orderID)
        self.clientAddress = clientAddress
    }

    /// Starts a chain: an HTTP request at the edge, a timer in a service.
    ///
    /// - Parameter trace: the span that begins it (`SpanTracer.root`); without one the chain is not traced
    package static func beginning(
        at service: ServiceName, subject: Subject? = nil, trace: TraceContext = .make(isSampled: false),
        orderID: OrderID? = nil, clientAddress: String? = nil
    ) -> MessageContext {
        let id = UniqueID.make()
        return MessageContext(
            messageID: id, correlationID: id, trace: trace, subject: subject, sender: service, orderID: orderID,
            clientAddress: clientAddress)
    }

    /// The same chain on behalf of another subject, for what a service does in a customer's name.
    package func onBehalf(of subject: Subject?) -> MessageContext {
        MessageContext(
            messageID: messageID, correlationID: correlationID, trace: trace, subject: subject, sender: sender,
            deadline: deadline, attempt: attempt, orderID: orderID, clientAddress: clientAddress)
    }
}
