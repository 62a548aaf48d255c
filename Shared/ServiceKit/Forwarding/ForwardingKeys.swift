import Cryptography
package import HTTPTypes
package import Secrets

/// How the edge and the web process pass each other a visitor's connection: the address that the visitor's TCP connection came
/// from, and a key that only these two have. So the edge counts and limits visitors of pages as if each had called it directly,
/// and nobody else can name an address.
package struct ForwardingKeys: Sendable {
    private static let keyName = known("X-Forwarding-Key")
    private static let peerName = known("X-Forwarding-Peer")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
        return name
    }

    /// The first is sent, all of them are accepted.
    private let keys: Reloaded<[String]>

    package init(_ keys: Reloaded<[String]>) { self.keys = keys }

    /// The address that the sender has seen; nil unless the sender has a key. Call `remove` afterwards.
    package func peer(of headers: HTTPFields) -> String? {
        guard let sent = headers[Self.keyName] else { return nil }
        let bytes = Array(sent.utf8)
        guard keys.current.contains(where: { ConstantTime.areEqual(Array($0.utf8), bytes) }) else { return nil }
        return headers[Self.peerName]
    }

    /// The address in headers that this process itself has made with `headers(for:)`.
    package static func peer(named headers: HTTPFields) -> String? { headers[peerName] }

    /// The headers to send with a request that is made for this visitor.
    package func headers(for peer: String?) -> HTTPFields {
        var headers = HTTPFields()
        guard let peer, let key = keys.current.first else { return headers }
        headers[Self.keyName] = key
        headers[Self.peerName] = peer
        return headers
    }

    /// Takes the headers away: they are for the next hop alone.
    package static func remove(from headers: inout HTTPFields) {
        headers[keyName] = nil
        headers[peerName] = nil
    }
}

extension ServiceConfiguration {
    /// The keys of `FORWARDING_KEY_FILE`, one in each line, as they are now; nil without that setting.
    ///
    /// - Throws: the error of reading the file
    package func forwardingKeys(failed: @escaping @Sendable (any Error) -> Void) throws -> ForwardingKeys? {
        guard let file = secretFile("forwarding.key") else { return nil }
        return ForwardingKeys(try Reloaded(from: [file.path], failed: failed) { try file.lines() })
    }
}
