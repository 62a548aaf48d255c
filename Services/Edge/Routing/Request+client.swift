import HTTPTypes
import Hummingbird

extension Request {
    private static let longestName = 200

    /// What the client calls itself (`User-Agent`), for its customer to recognize a session by: at most 200 printable
    /// characters of ASCII.
    var clientName: String? {
        guard let agent = headers[.userAgent] else { return nil }
        let name = String(
            agent.filter { $0.isASCII && !$0.isNewline && ("\u{20}"..."\u{7E}").contains($0) }.prefix(Self.longestName))
        return name.isEmpty ? nil : name
    }
}
