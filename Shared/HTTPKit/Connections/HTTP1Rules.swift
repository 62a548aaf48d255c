import NIOCore
import NIOHTTP1

/// The rules of HTTP/1 that Hummingbird leaves open (RFC 9112):
///
/// - HTTP/1.0 gets its answer without chunks, and the end of the connection as the end of the answer.
/// - A request of HTTP/1.1 without exactly one valid `Host` loses them all, so that `FrontDoor` refuses it.
/// - A method that the parser does not know is a request too: it is answered as every other, and then the connection is
///   closed, as the rest of the request was not parsed.
/// - `Connection: close` counts in every spelling, and the answer repeats it.
final class HTTP1Rules: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private struct Exchange {
        let isOld: Bool
        let closes: Bool
    }

    private let received: ReceivedChunk
    /// The requests that are not answered yet, oldest first: clients may send the next before the answer.
    private var exchanges: CircularBuffer<Exchange> = []

    init(_ received: ReceivedChunk) { self.received = received }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        context.fireChannelRead(wrapInboundOut(.head(begin(head))))
    }

    private func begin(_ head: HTTPRequestHead) -> HTTPRequestHead {
        var head = head
        let isOld = head.version.major < 1 || head.version == .http1_0
        let closes = isOld || Self.closes(head.headers)
        if isOld {
            // RFC 9110, 10.1.1: an old client cannot mean it.
            head.headers.remove(name: "expect")
            if !head.headers.contains(name: "host") { head.headers.add(name: "host", value: "") }
        } else if !HostField.isValid(head.headers["host"]) {
            head.headers.remove(name: "host")
        }
        if closes { head.headers.replaceOrAdd(name: "connection", value: "close") }
        exchanges.append(Exchange(isOld: isOld, closes: closes))
        return head
    }

    private static func closes(_ headers: HTTPHeaders) -> Bool {
        headers[canonicalForm: "connection"].contains { $0.lowercased() == "close" }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard case HTTPParserError.invalidMethod = error, let line = received.requestLine,
            case .RAW = HTTPMethod(rawValue: line.method)
        else { return context.fireErrorCaught(error) }
        let head = HTTPRequestHead(
            version: .http1_1, method: .RAW(value: line.method), uri: line.target,
            headers: ["host": "", "connection": "close"])
        context.fireChannelRead(wrapInboundOut(.head(begin(head))))
        context.fireChannelRead(wrapInboundOut(.end(nil)))
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head) where head.status.code >= 200:
            context.write(wrapOutboundOut(.head(framed(head))), promise: promise)
        case .head, .body:
            context.write(data, promise: promise)
        case .end:
            context.write(data, promise: promise)
            if !exchanges.isEmpty { exchanges.removeFirst() }
        }
    }

    private func framed(_ head: HTTPResponseHead) -> HTTPResponseHead {
        guard let exchange = exchanges.first, exchange.closes else { return head }
        var head = head
        if exchange.isOld { head.version = .http1_0 }
        head.headers.replaceOrAdd(name: "connection", value: "close")
        return head
    }
}
