import Contracts
import Cryptography
import HTTPKit
import Messaging
import Vocabulary

/// The public keys of the auth service, fetched when a token names one that is not known, and again when they are old.
actor SigningKeys {
    /// An invented key id costs the auth service at most one question in this time.
    private static let pauseBetweenFetches = Duration.seconds(5)
    /// A key that was withdrawn is forgotten after this time, unless the auth service is away.
    private static let lifetime = Duration.seconds(600)

    private let fetch: @Sendable (MessageContext) async throws(Problem) -> String
    private let now: @Sendable () -> Timestamp
    private var keys: [String: Ed25519.PublicKey] = [:]
    private var triedAt = Timestamp(seconds: 0)
    private var fetchedAt = Timestamp(seconds: 0)
    private var isUnreachable = false

    /// - Parameter fetch: asks the auth service for its JWKS document
    init(
        fetch: @escaping @Sendable (MessageContext) async throws(Problem) -> String,
        now: @escaping @Sendable () -> Timestamp
    ) { (self.fetch, self.now) = (fetch, now) }

    /// The key with that id, or nil.
    ///
    /// - Throws: 503 when that key is not known and the auth service is away
    func key(_ id: String, _ cause: MessageContext) async throws(Problem) -> Ed25519.PublicKey? {
        if isDue(for: keys[id]) { await refresh(cause) }
        guard let key = keys[id] else {
            if isUnreachable { throw .serviceUnavailable }
            return nil
        }
        return key
    }

    private func isDue(for key: Ed25519.PublicKey?) -> Bool {
        guard !keys.isEmpty else { return true }
        let time = now()
        guard triedAt.duration(to: time) >= Self.pauseBetweenFetches else { return false }
        return key == nil || fetchedAt.duration(to: time) >= Self.lifetime
    }

    private func refresh(_ cause: MessageContext) async {
        // Set before the wait, so that others do not ask for the same.
        triedAt = now()
        do throws(Problem) {
            keys = Self.read(try await fetch(cause))
            fetchedAt = now()
            isUnreachable = false
        } catch {
            isUnreachable = true
        }
    }
}
