import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Leaves out the headers that describe a connection of HTTP/1: an answer of HTTP/2 must not have them (RFC 9113, 8.2.2).
final class HTTP2Rules: ChannelOutboundHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data), head.headerFields.contains(.connection) else {
            return context.write(data, promise: promise)
        }
        head.headerFields[.connection] = nil
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
