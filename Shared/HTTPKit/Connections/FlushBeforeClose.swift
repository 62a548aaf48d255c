package import NIOCore

/// Sends what was written before it closes a connection. HTTP/2's handler closes a connection that is to end when its last
/// stream ends, and the last frame of that stream would be lost, as it is written but not flushed by then.
///
/// Needs to be nearer to the socket than the handler of HTTP/2.
package final class FlushBeforeClose: ChannelOutboundHandler {
    package typealias OutboundIn = NIOAny

    package init() {}

    package func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode != .input { context.flush() }
        context.close(mode: mode, promise: promise)
    }
}
