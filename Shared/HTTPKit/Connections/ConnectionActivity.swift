package import NIOCore

/// Registers a connection with the limits, reports when it waits for its client, and closes it when the first request does
/// not come in time, or when the client does not read its answers.
package final class ConnectionActivity: ChannelInboundHandler {
    package typealias InboundIn = NIOAny

    private let limits: ConnectionLimits
    private let id: ConnectionTable.ID
    private var deadline: Scheduled<Void>?
    private var stalling: Scheduled<Void>?
    /// Of HTTP/2, several streams at once.
    private var busyStreams = 0

    /// Nil if the connection is refused.
    package init?(_ channel: any Channel, _ limits: ConnectionLimits) {
        guard let id = limits.open(channel) else { return nil }
        (self.id, self.limits) = (id, limits)
    }

    /// Of a connection, or of the one that carries this stream.
    static func of(_ channel: any Channel) -> ConnectionActivity? {
        for channel in [channel, channel.parent].compactMap(\.self) where channel.eventLoop.inEventLoop {
            if let found = try? channel.pipeline.syncOperations.handler(type: ConnectionActivity.self) { return found }
        }
        return nil
    }

    package func handlerAdded(context: ChannelHandlerContext) {
        let (channel, limits, id) = (context.channel, limits, id)
        channel.closeFuture.whenComplete { _ in limits.close(id) }
        deadline = context.eventLoop.scheduleTask(in: limits.firstRequestTimeout) { channel.close(promise: nil) }
    }

    package func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        stalling?.cancel()
        context.fireChannelInactive()
    }

    package func channelWritabilityChanged(context: ChannelHandlerContext) {
        let channel = context.channel
        stalling?.cancel()
        stalling =
            channel.isWritable
            ? nil : context.eventLoop.scheduleTask(in: limits.readingTimeout) { channel.close(promise: nil) }
        context.fireChannelWritabilityChanged()
    }

    /// The head of a request was received.
    func received() {
        deadline?.cancel()
        deadline = nil
    }

    /// A stream has a request that is being answered.
    func began() {
        busyStreams += 1
        if busyStreams == 1 { limits.began(id) }
    }

    func ended() {
        busyStreams -= 1
        if busyStreams == 0 { limits.ended(id) }
    }
}
