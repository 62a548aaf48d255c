package import NIOCore
import NIOTLS

/// Closes a TLS connection whose handshake takes too long, or on which nothing was read or written for long: HTTP/2's
/// own idle timer asks the client to leave, and waits for its reply.
///
/// Needs an `IdleStateHandler` before it, and the TLS handler.
package final class TLSConnectionLimits: ChannelInboundHandler {
    package typealias InboundIn = NIOAny

    private let handshakeTimeout: TimeAmount
    private var deadline: Scheduled<Void>?

    package init(handshakeTimeout: TimeAmount) { self.handshakeTimeout = handshakeTimeout }

    package func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: handshakeTimeout) { channel.close(promise: nil) }
    }

    package func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case TLSUserEvent.handshakeCompleted:
            deadline?.cancel()
            deadline = nil
        case IdleStateHandler.IdleStateEvent.all:
            return context.close(promise: nil)
        case is ChannelShouldQuiesceEvent where deadline != nil:
            return context.close(promise: nil)
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }
}
