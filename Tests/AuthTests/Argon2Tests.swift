import Testing

@testable import AuthService

struct Argon2Tests {
    private let cheap = Argon2.Parameters(memory: 256, iterations: 2, lanes: 1)

    /// From the reference implementation's test.c.
    @Test func `hashes match those of the reference implementation`() throws {
        let encoded = try Argon2.hash(Array("password".utf8), salt: Array("somesalt".utf8), cheap)
        #expect(encoded == "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")
        #expect(try Argon2.verify(Array("password".utf8), against: encoded))
        #expect(try !Argon2.verify(Array("Password".utf8), against: encoded))
    }

    @Test func `the standard parameters are 19 MiB, two passes and one lane`() throws {
        let encoded = try Argon2.hash([1], salt: SecureRandom.bytes(Argon2.saltLength), .init())
        #expect(encoded.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(encoded.hasPrefix(Argon2.Parameters().prefix))
    }

    @Test func `a NUL byte does not end a password`() throws {
        let encoded = try Argon2.hash([65, 0, 66], salt: SecureRandom.bytes(16), cheap)
        #expect(try Argon2.verify([65, 0, 66], against: encoded))
        #expect(try !Argon2.verify([65, 0, 67], against: encoded))
    }

    @Test func `a malformed hash is an error, not a mismatch`() {
        #expect(throws: Argon2.Failed.self) { try Argon2.verify([1], against: "$argon2id$v=19$m=256") }
        #expect(throws: Argon2.Failed.self) { try Argon2.verify([1], against: "") }
    }

    @Test func `invalid parameters are an error`() {
        #expect(throws: Argon2.Failed.self) {
            try Argon2.hash([1], salt: SecureRandom.bytes(16), Argon2.Parameters(memory: 1, iterations: 1, lanes: 1))
        }
    }
}
