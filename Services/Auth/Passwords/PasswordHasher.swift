import AuthDomain
import Concurrency
import Messaging
import Synchronization

/// Computes and checks password hashes on its own small thread pool.
final class PasswordHasher: Sendable {
    enum Verdict: Sendable, Hashable {
        case mismatch
        case match
        /// The right password, hashed with outdated parameters: hash it again.
        case outdatedMatch
    }

    /// More threads would take CPU time from other work.
    private static let threads = 2
    /// At 20 ms each, a longer queue would exceed callers' timeouts.
    private static let queueLimit = 64

    private let pool: BlockingPool
    private let parameters: Argon2.Parameters
    /// Passwords for unknown accounts are checked against this hash of a random password.
    private let decoy: String
    private let count = Atomic(0)

    /// - Throws: `Argon2.Failed`, when memory cannot be allocated
    init(
        parameters: Argon2.Parameters = .init(),
        pool: BlockingPool = BlockingPool(name: "argon2", threads: threads, queueLimit: queueLimit)
    ) throws {
        Argon2.returnMemoryWhenDone()
        self.parameters = parameters
        self.pool = pool
        decoy = try Argon2.hash(SecureRandom.bytes(32), salt: SecureRandom.bytes(Argon2.saltLength), parameters)
    }

    /// How many hashes were computed, checks included. Tests use it to check that known and unknown addresses cost the
    /// same.
    var computations: Int { count.load(ordering: .relaxed) }

    /// How many computations wait for a thread.
    var waiting: Int { pool.waiting }

    /// - Returns: a PHC string with a fresh salt
    /// - Throws: `MessagingError.failed(isTransient: true)` when too many wait already
    func hash(_ password: String) async throws -> String {
        let (parameters, password) = (parameters, Array(password.utf8))
        return try await compute {
            try Argon2.hash(password, salt: SecureRandom.bytes(Argon2.saltLength), parameters)
        }
    }

    /// - Parameter stored: a PHC string; nil for an unknown account, which costs as much and never matches
    /// - Throws: `MessagingError.failed(isTransient: true)` when too many wait already
    func check(_ password: String, against stored: String?) async throws -> Verdict {
        let (encoded, password) = (stored ?? decoy, Array(password.utf8))
        let isMatch = try await compute { try Argon2.verify(password, against: encoded) }
        guard isMatch, stored != nil else { return .mismatch }
        return encoded.hasPrefix(parameters.prefix) ? .match : .outdatedMatch
    }

    /// Whether a stored hash was made from the password, in any of its spellings.
    ///
    /// - Throws: `MessagingError.failed(isTransient: true)` when too many wait already
    func isRight(_ password: Password, against stored: String) async throws -> Bool {
        for spelling in password.spellings where try await check(spelling, against: stored) != .mismatch { return true }
        return false
    }

    /// Runs `work` on the pool and counts it.
    func compute<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        do {
            count.add(1, ordering: .relaxed)
            return try await pool.run(work)
        } catch is BlockingPool.Overloaded {
            throw MessagingError.failed(isTransient: true)
        }
    }
}
