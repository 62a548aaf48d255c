import Concurrency
import Messaging
import Synchronization
import Testing

@testable import AuthService

struct PasswordHasherTests {
    private static let cheap = Argon2.Parameters(memory: 64, iterations: 1, lanes: 1)

    @Test func `a password matches its hash and no other`() async throws {
        let hasher = try PasswordHasher(parameters: Self.cheap)
        let hash = try await hasher.hash("Tr0ubador")
        #expect(try await hasher.check("Tr0ubador", against: hash) == .match)
        #expect(try await hasher.check("tr0ubador", against: hash) == .mismatch)
        #expect(try await hasher.check("", against: hash) == .mismatch)
    }

    @Test func `hashing the same password twice gives different hashes`() async throws {
        let hasher = try PasswordHasher(parameters: Self.cheap)
        #expect(try await hasher.hash("Tr0ubador") != hasher.hash("Tr0ubador"))
    }

    @Test func `a hash with other parameters is reported as outdated`() async throws {
        let old = try PasswordHasher(parameters: Self.cheap)
        let new = try PasswordHasher(parameters: .init(memory: 64, iterations: 2, lanes: 1))
        let hash = try await old.hash("Tr0ubador")
        #expect(try await new.check("Tr0ubador", against: hash) == .outdatedMatch)
        #expect(try await new.check("wrong", against: hash) == .mismatch)
    }

    @Test func `a check for an unknown account costs one hash computation, as for a known one`() async throws {
        let hasher = try PasswordHasher(parameters: Self.cheap)
        let hash = try await hasher.hash("Tr0ubador")
        let before = hasher.computations
        #expect(try await hasher.check("Tr0ubador", against: hash) == .match)
        #expect(hasher.computations == before + 1)
        #expect(try await hasher.check("Tr0ubador", against: nil) == .mismatch)
        #expect(hasher.computations == before + 2)
    }

    @Test func `hashing runs on a pool of its own, not on the caller's event loop`() async throws {
        let loop = EventLoop.start(name: "auth-test-loop")
        defer { loop.stop() }
        let hasher = try PasswordHasher(parameters: Self.cheap)
        let (caller, worker) = try await withTaskExecutorPreference(loop) {
            (currentThreadName(), try await hasher.compute { currentThreadName() })
        }
        #expect(caller == "auth-test-loop")
        #expect(worker == "argon2")
    }

    @Test func `when the pool is full a request fails as transient`() async throws {
        let pool = BlockingPool(name: "full", threads: 0, queueLimit: 0)
        let hasher = try PasswordHasher(parameters: Self.cheap, pool: pool)
        await #expect(throws: MessagingError.failed(isTransient: true)) { try await hasher.hash("Tr0ubador") }
        await #expect(throws: MessagingError.failed(isTransient: true)) {
            try await hasher.check("Tr0ubador", against: nil)
        }
    }
}
