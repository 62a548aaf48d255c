import Contracts
import Cryptography
import HTTPKit
import Messaging
import ServiceKit
import Synchronization
import Vocabulary

/// Verifies bearer tokens. Verified tokens are cached by digest until they expire, because verifying a signature costs
/// more than the rest of a request in the edge.
final class TokenVerifier: Sendable {
    /// A verified token's subject and expiry.
    struct Verified: Sendable {
        let subject: Subject
        let sessionID: SessionID?
        let expiry: Timestamp
        fileprivate let keyID: String
    }

    private static let maximumLength = 4096
    private static let rememberedTokens = 10_000

    private let keys: SigningKeys
    private let revocations: Revocations
    private let terms: [TokenTerms]
    private let now: @Sendable () -> Timestamp
    private let verified = Mutex(BoundedCache<[UInt8], Verified>(limit: rememberedTokens))

    /// - Parameter terms: those that tokens are issued under, and the former ones, as a token is good for an hour
    init(
        keys: SigningKeys, revocations: Revocations, terms: [TokenTerms],
        now: @escaping @Sendable () -> Timestamp = { .now() }
    ) {
        self.keys = keys
        self.revocations = revocations
        self.terms = terms
        self.now = now
    }

    /// - Throws: 401 for an invalid token or one of an ended session, 503 when its key cannot be fetched
    func read(_ token: String, _ cause: MessageContext) async throws(Problem) -> Verified {
        // Before any work is done for it.
        guard token.utf8.count <= Self.maximumLength else { throw .unauthorized(isInvalid: true) }
        let digest = SHA256.digest(of: token.utf8)
        let known = verified.withLock { $0.value(for: digest) }
        let result: Verified
        if let known, now() < known.expiry { result = known } else { result = try await verify(token, digest, cause) }
        guard try await revocations.allow(result.sessionID, signedBy: result.keyID, cause) else {
            throw .unauthorized(isInvalid: true)
        }
        return result
    }

    private func verify(
        _ token: String, _ digest: [UInt8], _ cause: MessageContext
    ) async throws(Problem) -> Verified {
        // The header chooses among our keys; what a key is good for, only the key says.
        guard let signature = JSONWebSignature(token, maximumLength: Self.maximumLength),
            let header = TokenHeader(signature.header), SigningKeys.algorithms.contains(header.algorithm),
            let key = try await keys.key(header.keyID, cause),
            let payload = signature.payload(verifiedBy: key, algorithm: header.algorithm),
            let claims = AccessClaims(payload), let subject = claims.subject(at: now(), under: terms)
        else { throw .unauthorized(isInvalid: true) }
        let result = Verified(
            subject: subject, sessionID: claims.sessionID, expiry: claims.expiry, keyID: header.keyID)
        verified.withLock { $0.insert(result, for: digest) }
        return result
    }
}
