import HTTPTypes
import NIOCore
import NIOHTTP1
import Telemetry

/// The rules of HTTP/1 that Hummingbird leaves open (RFC 9112):
///
/// - HTTP/1.0 gets its answer without chunks, and the end of the connection as the end of the answer.
/// - A request of HTTP/1.1 without exactly one valid `Host` loses them all, so that `FrontDoor` refuses it.
/// - A method that the parser does not know is a request too: it is answered as every other, and then the connection is
///   closed, as the rest of the request was not parsed.
/// - Bytes that are no request are answered with a problem, where Hummingbird's 400 has no content.
/// - An answer to HEAD whose length is not known has no last chunk either.
/// - `Connection: close` counts in every spelling, and the answer repeats it.
final class HTTP1Rules: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private struct Exchange {
        let isOld: Bool
        let closes: Bool
        let isHead: Bool
    }

    private let received: ReceivedChunk
    /// The requests that are not answered yet, oldest first: clients may send the next before the answer.
    private var exchanges: CircularBuffer<Exchange> = []
    /// What was wrong with the bytes after the last request.
    private var failure: Problem?

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
        exchanges.append(Exchange(isOld: isOld, closes: closes, isHead: head.method == .HEAD))
        return head
    }

    private static func closes(_ headers: HTTPHeaders) -> Bool {
        headers[canonicalForm: "connection"].contains { $0.lowercased() == "close" }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard case HTTPParserError.invalidMethod = error, let line = received.requestLine,
            case .RAW = HTTPMethod(rawValue: line.method)
        else {
            if let error = error as? HTTPParserError { failure = .unreadable(because: error) }
            return context.fireErrorCaught(error)
        }
        let head = HTTPRequestHead(
            version: .http1_1, method: .RAW(value: line.method), uri: line.target,
            headers: ["host": "", "connection": "close"])
        context.fireChannelRead(wrapInboundOut(.head(begin(head))))
        context.fireChannelRead(wrapInboundOut(.end(nil)))
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head) where head.status == .badRequest && exchanges.isEmpty && failure != nil:
            explain(head, context, promise)
        case .head(let head) where head.status.code >= 200:
            context.write(wrapOutboundOut(.head(framed(head))), promise: promise)
        case .head, .body:
            context.write(data, promise: promise)
        case .end:
            let exchange = exchanges.popFirst()
            // The encoder would write the last chunk of an answer without a length.
            if exchange?.isHead == true { promise?.succeed() } else { context.write(data, promise: promise) }
        }
    }

    /// Gives the answer to bytes that are no request a content.
    private func explain(
        _ head: HTTPResponseHead, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
    ) {
        guard let problem = failure, let body = problem.document(instance: "/", trace: .make(isSampled: false)) else {
            return context.write(wrapOutboundOut(.head(head)), promise: promise)
        }
        var head = head
        head.status = HTTPResponseStatus(statusCode: problem.status.code)
        head.headers.replaceOrAdd(name: "content-type", value: "application/problem+json")
        head.headers.replaceOrAdd(name: "content-length", value: "\(body.readableBytes)")
        head.headers.replaceOrAdd(name: "cache-control", value: "no-store")
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: promise)
    }

    private func framed(_ head: HTTPResponseHead) -> HTTPResponseHead {
        guard let exchange = exchanges.first, exchange.closes else { return head }
        var head = head
        if exchange.isOld { head.version = .http1_0 }
        head.headers.replaceOrAdd(name: "connection", value: "close")
        return head
    }
}
