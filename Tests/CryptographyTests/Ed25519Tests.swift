import Cryptography
import Testing

struct Ed25519Tests {
    struct Example: Sendable {
        let privateKey: [UInt8]
        let publicKey: [UInt8]
        let message: [UInt8]
        let signature: [UInt8]

        init(_ privateKey: String, _ publicKey: String, _ message: String, _ signature: String) {
            self.privateKey = bytes(privateKey)
            self.publicKey = bytes(publicKey)
            self.message = bytes(message)
            self.signature = bytes(signature)
        }
    }

    /// RFC 8032, 7.1, tests 1 to 3.
    static let examples = [
        Example(
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            """
            e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555
            fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
            """),
        Example(
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            """
            92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da0
            85ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
            """),
        Example(
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            """
            6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac1
            8ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
            """),
    ]

    @Test(arguments: examples)
    func `the examples of the RFC`(example: Example) throws {
        let key = try Ed25519.PrivateKey(rawRepresentation: example.privateKey)
        #expect(key.publicKey.rawRepresentation == example.publicKey)
        #expect(try key.signature(for: example.message) == example.signature)
        let publicKey = try Ed25519.PublicKey(rawRepresentation: example.publicKey)
        #expect(publicKey.isValid(example.signature, for: example.message))
    }

    @Test func `one wrong bit anywhere spoils a signature`() throws {
        let example = Self.examples[1]
        let key = try Ed25519.PublicKey(rawRepresentation: example.publicKey)
        for index in 0..<example.signature.count * 8 {
            var wrong = example.signature
            wrong[index / 8] ^= 1 << UInt8(index % 8)
            #expect(!key.isValid(wrong, for: example.message))
        }
        #expect(!key.isValid(example.signature, for: [0x73]))
        #expect(!key.isValid(example.signature, for: []))
    }

    @Test func `a signature has 64 bytes and nothing behind them`() throws {
        let example = Self.examples[1]
        let key = try Ed25519.PublicKey(rawRepresentation: example.publicKey)
        for wrong in [[], Array(example.signature.dropLast()), example.signature + [0]] {
            #expect(!key.isValid(wrong, for: example.message))
        }
    }

    /// The group's order added to the second half: equal to a lenient verifier, and so a second token (RFC 8032, 8.4).
    @Test func `a signature is not malleable`() throws {
        let example = Self.examples[1]
        let order = bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
        var malleated = example.signature
        var carry = 0
        for index in 0..<32 {
            let sum = Int(malleated[32 + index]) + Int(order[index]) + carry
            malleated[32 + index] = UInt8(sum & 0xFF)
            carry = sum >> 8
        }
        let key = try Ed25519.PublicKey(rawRepresentation: example.publicKey)
        #expect(!key.isValid(malleated, for: example.message))
    }

    @Test(arguments: [0, 31, 33, 64])
    func `a key has 32 bytes`(count: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        #expect(throws: CryptographyError.self) { try Ed25519.PublicKey(rawRepresentation: bytes) }
        #expect(throws: CryptographyError.self) { try Ed25519.PrivateKey(rawRepresentation: bytes) }
    }
}
