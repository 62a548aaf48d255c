import HTTPTypes
import Vocabulary

/// Opens the session of a request, and renews its tokens before they expire.
struct SessionGuard: Sendable {
    /// A session, and the cookie to set if its tokens are new.
    struct Opened: Sendable {
        var session: Session?
        var cookie: String?
    }

    /// Tokens are renewed so long before their end, so that a page's calls do not run into it.
    private static let margin = Duration.seconds(60)

    let cookies: SealedCookies
    let refresher: SessionRefresher

    /// The session of a request; none, and a cookie that clears it, when it has ended.
    ///
    /// - Throws: `EdgeFailure` if its token has expired and the edge cannot be asked for a new one
    func open(_ headers: HTTPFields, edge: EdgeClient) async throws(EdgeFailure) -> Opened {
        guard let session = cookies.value(.session, of: Session.self, in: headers) else { return Opened() }
        let now = cookies.now()
        guard session.expiresAt < now + Self.margin else { return Opened(session: session) }
        do throws(EdgeFailure) {
            let tokens = try await refresher.tokens(for: session.refreshToken) { token async throws(EdgeFailure) in
                try await edge.refresh(token)
            }
            let renewed = session.renewed(with: tokens, at: now)
            return Opened(session: renewed, cookie: try? cookies.set(.session, to: renewed))
        } catch {
            guard error.isTemporary else { return Opened(cookie: SealedCookies.clear(.session)) }
            guard session.expiresAt > now else { throw error }
            return Opened(session: session)
        }
    }
}
