import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging
import NIOCore
import Vocabulary

/// Where to report vulnerabilities (RFC 9116).
struct SecurityRoute: Resource {
    private static let day: Int64 = 86_400
    /// The document must name a time after which it is stale, less than a year from now.
    private static let validDays: Int64 = 180

    /// A URI, such as `mailto:security@cloudretail.example`.
    let contact: String
    /// The address of the edge for clients.
    let publicURL: String

    var routes: [Route] {
        [
            Route(.get, "/.well-known/security.txt", for: .anyone, cost: .local, answers: .file) { _, _ in
                Response(
                    status: .ok,
                    headers: [
                        .contentType: "text/plain; charset=utf-8", .cacheControl: Caching.minute.rawValue,
                    ], body: .init(byteBuffer: ByteBuffer(string: text(at: .now()))))
            }
        ]
    }

    /// - Parameter now: the expiry follows from it, in whole days
    func text(at now: Timestamp) -> String {
        let expiry = Timestamp(seconds: (now.seconds / Self.day + Self.validDays) * Self.day)
        return """
            Contact: \(contact)
            Expires: \(expiry)
            Preferred-Languages: en
            Canonical: \(publicURL)/.well-known/security.txt

            """
    }
}
