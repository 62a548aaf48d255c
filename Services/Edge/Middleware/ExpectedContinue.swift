import HTTPTypes
import Hummingbird
import NIOHTTPTypes

extension Request {
    /// Whether the client sends its body only after 100 Continue (RFC 9110, 10.1.1).
    var expectsContinue: Bool { headers[.expect]?.lowercased() == "100-continue" }
}

extension EdgeContext {
    /// Invites the client to send its body.
    func sendContinue(if isExpected: Bool) async {
        guard isExpected, let channel else { return }
        do {
            try await channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue))).get()
        } catch {
            // The connection is lost: reading the body fails next, and reports it.
        }
    }
}
