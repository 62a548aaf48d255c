package import NIOCore
import NIOHTTP1
package import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// The rules of a connection of HTTP/1, or of a stream of HTTP/2. Hummingbird installs the same handlers for both, so this
/// one looks at what is there, and adds `HTTP1Rules` or `HTTP2Rules`.
///
/// It reports when the connection waits for its client, and closes one whose answer was sent before its request was
/// complete and whose client goes on sending: the server would read that and discard it.
package final class ConnectionRules: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias InboundOut = HTTPRequestPart
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    /// For the rest of a request that is answered.
    private static let lingering = TimeAmount.seconds(5)

    private var activity: ConnectionActivity?
    /// Requests that were received completely, and answers that were sent completely.
    private var (received, answered) = (0, 0)
    private var isBusy = false
    private var closing: Scheduled<Void>?

    package init() {}

    package func handlerAdded(context: ChannelHandlerContext) {
        activity = ConnectionActivity.of(context.channel)
        let pipeline = context.pipeline.syncOperations
        do {
            guard let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self) else {
                try pipeline.addHandler(HTTP2Rules(), position: .after(self))
                return
            }
            let chunks = ReceivedChunk()
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(chunks, position: .before(decoder))
            try pipeline.addHandler(HTTP1Rules(chunks), position: .before(codec))
        } catch {
            // Without its rules the connection would be served wrongly.
            context.close(promise: nil)
        }
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: activity?.received()
        case .body: break
        case .end:
            received += 1
            closing?.cancel()
            closing = nil
            update()
        }
        context.fireChannelRead(data)
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            answered += 1
            update()
            if answered > received {
                let channel = context.channel
                closing = context.eventLoop.scheduleTask(in: Self.lingering) { channel.close(promise: nil) }
            }
        }
        context.write(data, promise: promise)
    }

    package func channelInactive(context: ChannelHandlerContext) {
        closing?.cancel()
        answered = received
        update()
        context.fireChannelInactive()
    }

    private func update() {
        guard isBusy != (received > answered) else { return }
        isBusy.toggle()
        if isBusy { activity?.began() } else { activity?.ended() }
    }
}
