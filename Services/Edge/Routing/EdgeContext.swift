import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Logging
import Messaging
import NIOCore
import Telemetry
import Vocabulary

/// What is known about one request while it is answered.
struct EdgeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address of the TCP connection. For the rate limit alone; it goes into no log.
    let peer: String?
    /// The connection; none in tests.
    let channel: (any Channel)?
    /// The span of this request, a child of what the client sent; see `ServerInstrumentation`.
    var trace: TraceContext = .make(isSampled: false)
    /// Who is signed in; set by `Authentication`.
    var subject: Subject?
    /// When the token expires that says so.
    var tokenExpiry: Timestamp?

    init(source: ApplicationRequestContextSource) {
        self.init(source, peer: source.channel.remoteAddress?.ipAddress, channel: source.channel)
    }

    init(_ source: some RequestContextSource, peer: String?, channel: (any Channel)? = nil) {
        coreContext = .init(source: source)
        self.peer = peer
        self.channel = channel
    }

    /// Ends the connection, whatever is on its way.
    var hangUp: @Sendable () -> Void { { [channel] in channel?.close(promise: nil) } }

    /// Ends the connection when the answer has had time to leave.
    func hangUpSoon() {
        Task { [hangUp] in
            try? await Task.sleep(for: .seconds(1))
            hangUp()
        }
    }

    /// The start of the chain of messages that this request leads to.
    var cause: MessageContext { .beginning(at: .edge, subject: subject, trace: trace) }

    /// - Throws: 401, should the route have been declared open by mistake
    func customerID() throws(Problem) -> CustomerID {
        guard let subject else { throw .unauthorized(isInvalid: false) }
        return subject.customerID
    }

    /// A text of the path, normalized.
    func text(_ name: String) -> String? { parameters.get(name)?.normalized }

    /// An id of the path. What is no UUID cannot name anything.
    func id<Subject>(_ name: String, of type: Identifier<Subject>.Type = Identifier<Subject>.self) throws(Problem)
        -> Identifier<Subject>
    {
        guard let id = parameters.get(name).flatMap({ Identifier<Subject>($0) }) else { throw .notFound }
        return id
    }
}
