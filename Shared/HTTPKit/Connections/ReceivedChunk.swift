import NIOCore

/// Holds the bytes that are being decoded, for as long as that takes: the parser does not report a method that it does
/// not know.
final class ReceivedChunk: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var chunk: ByteBuffer?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        chunk = unwrapInboundIn(data)
        context.fireChannelRead(data)
        chunk = nil
    }

    /// The request line at the beginning of the bytes; nil when they begin otherwise.
    var requestLine: RequestLine? { chunk.flatMap { RequestLine($0.readableBytesView) } }
}
