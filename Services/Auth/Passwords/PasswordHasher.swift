import Concurrency
import Messaging
import Synchronization

/// Makes and checks password hashes on threads of its own, a few at a time.
final class PasswordHasher: Sendable {
    enum Verdict: Sendable, Hashable {
        case mismatch
        case match
        /// The right password, hashed with parameters that are no longer in use: hash it anew.
        case outdatedMatch
    }

    /// More threads would only take the CPU from everything else.
    private static let threads = 2
    /// At 20 ms each, who comes later would wait longer than callers do.
    private static let queueLimit = 64

    private let pool: BlockingPool
    private let parameters: Argon2.Parameters
    /// What passwords for unknown accounts are checked against; nobody knows its password.
    private let decoy: String
    private let count = Atomic(0)

    /// - Throws: `Argon2.Failed`, when there is no memory
    init(
        parameters: Argon2.Parameters = .init(),
        pool: BlockingPool = BlockingPool(name: "argon2", threads: threads, queueLimit: queueLimit)
    ) throws {
        Argon2.returnMemoryWhenDone()
        self.parameters = parameters
        self.pool = pool
        decoy = try Argon2.hash(SecureRandom.bytes(32), salt: SecureRandom.bytes(Argon2.saltLength), parameters)
    }

    /// How many hashes were computed, checks included. Equal work for known and unknown addresses shows here.
    var computations: Int { count.load(ordering: .relaxed) }

    /// How many wait for a thread.
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

    /// The one way to the pool; counted.
    func compute<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        do {
            count.add(1, ordering: .relaxed)
            return try await pool.run(work)
        } catch is BlockingPool.Overloaded {
            throw MessagingError.failed(isTransient: true)
        }
    }
}
