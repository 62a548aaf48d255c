import HTTPKit
import HTTPTypes
import Hummingbird

extension Request {
    private static let longestName = 200

    /// The network that the request comes from: an address of IPv4, or a /64 of IPv6. Counted by, never logged.
    func network(_ context: EdgeContext, trustedHops: Int) -> String {
        ClientAddress.client(
            peer: context.peer, forwardedFor: headers[.forwardedFor],
            trustedHops: trustedHops)
    }

    /// What the client calls itself (`User-Agent`), for its customer to recognize a session by: at most 200 printable
    /// characters of ASCII.
    var clientName: String? {
        guard let agent = headers[.userAgent] else { return nil }
        let name = String(
            agent.filter { $0.isASCII && !$0.isNewline && ("\u{20}"..."\u{7E}").contains($0) }.prefix(Self.longestName))
        return name.isEmpty ? nil : name
    }
}
