/// An event from the broker, copied out of librabbitmq's buffers.
enum BrokerEvent {
    case confirmed(tag: UInt64, multiple: Bool, isAccepted: Bool)
    case returned(channel: UInt16, reason: CloseReason, message: Message)
    case delivered(channel: UInt16, tag: UInt64, isRedelivered: Bool, message: Message)
    case consumeStarted(channel: UInt16)
    /// The answer to basic.cancel: nothing more will be delivered.
    case consumeEnded(channel: UInt16)
    /// The broker cancelled the consumer: its queue was deleted or has moved.
    case consumeRevoked(channel: UInt16)
    case channelClosed(channel: UInt16, reason: CloseReason)
    /// The answer to channel.close.
    case channelCloseCompleted(channel: UInt16)
    case connectionClosed(CloseReason)
    case blocked(reason: String)
    case unblocked
}

/// A message as received.
struct Message {
    let exchange: String
    let routingKey: String
    var properties = MessageProperties()
    /// The publisher's sequence number, see `BrokerConnection.sequenceHeader`.
    var sequence: UInt64?
    var body: [UInt8] = []
}
