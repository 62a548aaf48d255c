package import NIOCore
import NIOHTTP1
package import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Adds the rules of a connection's HTTP version to its pipeline: `HTTP1Rules` for HTTP/1, `HTTP2Rules` for a stream of
/// HTTP/2. Hummingbird installs the same handlers for both, so this one looks at what is there.
package final class ConnectionRules: ChannelInboundHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart

    package init() {}

    package func handlerAdded(context: ChannelHandlerContext) {
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
}
