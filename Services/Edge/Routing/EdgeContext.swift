import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Logging
import Messaging
import NIOCore
import Telemetry
import Vocabulary

/// The state of one request while it is handled.
struct EdgeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address of the TCP connection, or of the visitor's for whom the web process asks. Only for limits and the audit
    /// trail; it is never logged.
    var peer: String?
    /// The connection; nil in tests.
    let channel: (any Channel)?
    /// The address that the request's quotas and shares count for; set by `FrontDoor`.
    var client = "unknown"
    /// The span of this request, a child of what the client sent; see `ServerInstrumentation`.
    var trace: TraceContext = .make(isSampled: false)
    /// Who is signed in; set by `Authentication`.
    var subject: Subject?
    /// The session of the subject's token; nil for a token from before sessions had ids.
    var sessionID: SessionID?
    /// When the subject's token expires.
    var tokenExpiry: Timestamp?

    init(source: ApplicationRequestContextSource) {
        self.init(source, peer: source.channel.remoteAddress?.ipAddress, channel: source.channel)
    }

    init(_ source: some RequestContextSource, peer: String?, channel: (any Channel)? = nil) {
        coreContext = .init(source: source)
        self.peer = peer
        self.channel = channel
    }

    /// Whether the client has closed the connection.
    var hasDisconnected: Bool { channel.map { !$0.isActive } ?? false }

    /// Closes the connection at once.
    var hangUp: @Sendable () -> Void { { [channel] in channel?.close(promise: nil) } }

    /// Closes the connection a second later, so that the response can be sent.
    func hangUpSoon() {
        Task { [hangUp] in
            try? await Task.sleep(for: .seconds(1))
            hangUp()
        }
    }

    /// The context that the request's messages are caused by. An administrator's has the address, for the audit trail.
    var cause: MessageContext {
        .beginning(
            at: .edge, subject: subject, trace: trace, clientAddress: subject?.isAdministrator == true ? client : nil)
    }

    /// The same with the client's address: what the auth service does for anybody may be an event of the audit trail.
    var addressedCause: MessageContext {
        .beginning(at: .edge, subject: subject, trace: trace, clientAddress: client)
    }

    /// - Throws: 401 if the route does not require a signed-in account
    func customerID() throws(Problem) -> CustomerID {
        guard let subject else { throw .unauthorized(isInvalid: false) }
        return subject.customerID
    }

    /// A path parameter, normalized.
    func text(_ name: String) -> String? { parameters.get(name)?.normalized }

    /// An id in the path; 404 when it is not a UUID.
    func id<Subject>(_ name: String, of type: Identifier<Subject>.Type = Identifier<Subject>.self) throws(Problem)
        -> Identifier<Subject>
    {
        guard let id = parameters.get(name).flatMap({ Identifier<Subject>($0) }) else { throw .notFound }
        return id
    }
}
