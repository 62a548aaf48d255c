import HTTPKit
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceKit
import Telemetry
import Vocabulary
import WebDomain

/// What holds for all pages: where a change may come from, who is signed in, what a failure looks like, who may keep the answer,
/// and the headers.
struct PageService: Sendable {
    let renderer: Renderer
    let transport: any EdgeTransport
    let forwarding: ForwardingKeys?
    let sessions: SessionGuard
    let newKey: @Sendable () -> String
    let submitted = SubmittedForms()
    let headers: PageHeaders
    let cache: PageCache
    let logger: Logger

    func answer(_ request: Request, _ context: WebContext, _ route: WebRoute) async -> Response {
        let texts = renderer.languages[context.language]
        var response: Response
        do {
            response = try await answer(request, context, route, texts)
        } catch {
            logger.error(
                "page failed", metadata: ["error": "\(error)", "traceId": "\(context.trace.traceID)"])
            response = Response(
                status: .internalServerError, body: .init(byteBuffer: .init(string: "internal error\n")))
        }
        headers.add(to: &response, isSecure: request.headers[.forwardedProto] == "https")
        return response.framed(for: request)
    }

    private func answer(
        _ request: Request, _ context: WebContext, _ route: WebRoute, _ texts: Texts
    ) async throws -> Response {
        guard route.audience == .everybody, request.method == .get || request.method == .head else {
            let reply = await reply(request, context, route, texts)
            return try await response(to: request, reply, texts, isPublic: false)
        }
        // Set by `make` when the page is no page for everybody, such as an error.
        var other: Response?
        let key = "\(texts.code) \(request.uri.description)"
        let entry = try await cache.entry(key) {
            let reply = await reply(request, context, route, texts)
            guard case .page(let page) = reply.content, page.status == .ok, reply.cookies.isEmpty else {
                other = try await response(to: request, reply, texts, isPublic: false)
                return nil
            }
            let html = try renderer.html(page, in: texts, path: request.uri.path, query: request.queryText)
            let body = ByteBuffer(string: html)
            return PageCache.Entry(body: CompressibleBody(body), tag: EntityTag(digestOf: body))
        }
        guard let entry else { return other ?? Response(status: .internalServerError) }
        return Self.shared(entry, for: request)
    }

    private static func shared(_ entry: PageCache.Entry, for request: Request) -> Response {
        var headers: HTTPFields = [.contentType: html, .cacheControl: PageCaching.shared.rawValue]
        headers[.eTag] = entry.tag.description
        guard !request.isCached(entry.tag) else {
            return Response(status: .notModified, headers: headers).compressed(for: request, from: entry.body)
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: entry.body.plain))
            .compressed(for: request, from: entry.body)
    }

    private static let html = "text/html; charset=utf-8"

    /// The route's reply, or what is shown instead.
    private func reply(
        _ request: Request, _ context: WebContext, _ route: WebRoute, _ texts: Texts
    ) async -> Reply {
        let edge = client(request, context)
        var cookie: String?
        do {
            guard request.hasAuthority else { throw VisitRefusal.malformed }
            guard Self.isOwn(request) else { throw VisitRefusal.foreign }
            var session: Session?
            if route.audience != .everybody {
                let opened = try await sessions.open(request.headers, edge: edge)
                (session, cookie) = (opened.session, opened.cookie)
            }
            let visit = try await visit(request, context, texts, edge, session)
            try Self.admit(visit, to: route)
            return try await route.handler(visit).setting(first: cookie)
        } catch {
            return failureReply(error, request, texts).setting(first: cookie)
        }
    }

    private func client(_ request: Request, _ context: WebContext) -> EdgeClient {
        let peer = forwarding?.peer(of: request.headers) ?? context.peer
        var passedOn = forwarding?.headers(for: peer) ?? HTTPFields()
        passedOn[.traceparent] = context.trace.description
        for name in [HTTPField.Name.userAgent, .forwardedFor] { passedOn[name] = request.headers[name] }
        return EdgeClient(transport: transport, passedOn: passedOn)
    }

    private static func isOwn(_ request: Request) -> Bool {
        SameOrigin.allows(
            method: request.method.rawValue, site: request.headers[.secFetchSite], origin: request.headers[.origin],
            host: request.head.authority ?? request.headers[.host])
    }

    private func visit(
        _ request: Request, _ context: WebContext, _ texts: Texts, _ edge: EdgeClient, _ session: Session?
    ) async throws -> Visit {
        guard let query = Form(encoded: request.uri.query ?? "") else { throw VisitRefusal.malformed }
        var form = Form()
        if request.method == .post {
            let body = try await request.formBody()
            guard let read = Form(encoded: String(buffer: body)) else { throw VisitRefusal.malformed }
            form = read
        }
        return Visit(
            method: request.method, path: request.uri.path, rawQuery: request.uri.query ?? "", query: query, form: form,
            headers: request.headers, texts: texts, parameters: context.parameters,
            edge: edge.with(token: session?.accessToken), session: session, cookies: sessions.cookies,
            newKey: newKey, submitted: submitted)
    }

    private static func admit(_ visit: Visit, to route: WebRoute) throws(VisitRefusal) {
        switch route.audience {
        case .everybody, .visitor: break
        case .customer: _ = try visit.signedIn()
        case .administrator: guard try visit.signedIn().isAdministrator else { throw .forbidden }
        }
    }

    private func failureReply(_ error: any Error, _ request: Request, _ texts: Texts) -> Reply {
        if !(error is EdgeFailure), !(error is VisitRefusal), !(error is Problem) {
            logger.error("page failed", metadata: ["error": "\(type(of: error))"])
        }
        let next = request.uri.path + (request.uri.query.map { "?\($0)" } ?? "")
        return FailurePages.reply(to: error, texts, next: request.method == .get ? next : "/")
    }

    private func response(
        to request: Request, _ reply: Reply, _ texts: Texts, isPublic: Bool
    ) async throws -> Response {
        var response: Response
        switch reply.content {
        case .response(let given): response = given
        case .redirect(let path): response = Self.redirect(to: Languages.address(path, in: texts.code), request)
        case .moved(let path):
            response = Response(
                status: .movedPermanently, headers: [.location: Languages.address(path, in: texts.code)])
        case .page(let page):
            let html = try renderer.html(page, in: texts, path: request.uri.path, query: request.queryText)
            response = await Response(
                status: page.status, headers: [.contentType: Self.html],
                body: .init(byteBuffer: ByteBuffer(string: html))
            ).compressed(for: request)
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = PageCaching.never.rawValue }
        for field in reply.headers { response.headers[field.name] = field.value }
        for cookie in reply.cookies { response.headers.append(HTTPField(name: .setCookie, value: cookie)) }
        return response
    }

    /// A script that has asked for a part of a page would put the other page into it, so the answer names that page in a header of htmx.
    private static func redirect(to path: String, _ request: Request) -> Response {
        guard request.headers[.hxRequest] == "true" else {
            return Response(status: .seeOther, headers: [.location: path])
        }
        return Response(status: .ok, headers: [.hxRedirect: path])
    }
}

extension Reply {
    /// A handler's own cookie of the same name comes later, and wins.
    fileprivate func setting(first cookie: String?) -> Reply {
        var copy = self
        if let cookie { copy.cookies.insert(cookie, at: 0) }
        return copy
    }
}

extension Request {
    /// With its question mark, or empty.
    fileprivate var queryText: String { uri.query.map { "?\($0)" } ?? "" }
}
