import Contracts
import Cryptography
import HTTPKit
import Messaging
import Vocabulary

/// The public keys of the auth service, fetched when a token names an unknown key, and when the cached keys are 10
/// minutes old.
actor SigningKeys {
    /// Limits the queries that tokens with invented key ids cause.
    private static let pauseBetweenFetches = Duration.seconds(5)
    /// A withdrawn key is accepted for at most this time, unless the auth service does not reply.
    private static let lifetime = Duration.seconds(600)

    private let fetch: @Sendable (MessageContext) async throws(Problem) -> String
    private let now: @Sendable () -> Timestamp
    private var keys: [String: any VerifyingKey] = [:]
    private var triedAt = Timestamp(seconds: 0)
    private var fetchedAt = Timestamp(seconds: 0)
    private var isUnreachable = false
    private var running: Task<Void, Never>?

    /// - Parameter fetch: queries the auth service's JWKS document
    init(
        fetch: @escaping @Sendable (MessageContext) async throws(Problem) -> String,
        now: @escaping @Sendable () -> Timestamp
    ) { (self.fetch, self.now) = (fetch, now) }

    /// The key with that id, or nil.
    ///
    /// - Throws: 503 when that key is not known and the auth service is away
    func key(_ id: String, _ cause: MessageContext) async throws(Problem) -> (any VerifyingKey)? {
        if let running {
            // Known keys need no reply. The others may be in it: after a change of the key, many requests name the new one
            // at once.
            if keys[id] == nil { await running.value }
        } else if isDue(for: keys[id]) {
            let fetch = Task { await refresh(cause) }
            running = fetch
            await fetch.value
        }
        guard let key = keys[id] else {
            if isUnreachable { throw .serviceUnavailable }
            return nil
        }
        return key
    }

    /// Fetches the keys when one is published that is not known, before a token names it.
    func expect(_ ids: Set<String>, _ cause: MessageContext) async {
        guard !keys.isEmpty, let new = ids.first(where: { keys[$0] == nil }) else { return }
        _ = try? await key(new, cause)
    }

    private func isDue(for key: (any VerifyingKey)?) -> Bool {
        guard !keys.isEmpty else { return true }
        let time = now()
        guard triedAt.duration(to: time) >= Self.pauseBetweenFetches else { return false }
        return key == nil || fetchedAt.duration(to: time) >= Self.lifetime
    }

    private func refresh(_ cause: MessageContext) async {
        triedAt = now()
        do throws(Problem) {
            keys = Self.read(try await fetch(cause))
            fetchedAt = now()
            isUnreachable = false
        } catch {
            isUnreachable = true
        }
        running = nil
    }
}
