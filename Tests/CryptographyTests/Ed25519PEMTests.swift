import Cryptography
import Testing

/// Keys in the forms that OpenSSL's own program writes.
struct Ed25519PEMTests {
    /// RFC 8410, 10.3 and 10.1.
    private static let privateKey = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
        -----END PRIVATE KEY-----

        """
    private static let publicKey = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
        -----END PUBLIC KEY-----

        """

    /// `openssl pkcs8 -topk8 -passout pass:secret`
    private static let encrypted = """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjewrCJPwFjCAICCAAw
        DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEMnhjln/0rVfUxcypPbv+zEEQNnE
        gKrmMnOfKK1l7sgFPeIMnZILXrlZgAdr6czgEJsM8eVX4k+5IBxEiay9+MiWGfHJ
        LlM3gjl5TMraA/vkPgo=
        -----END ENCRYPTED PRIVATE KEY-----

        """

    @Test func `the private key of the RFC has its public key`() throws {
        let key = try Ed25519.PrivateKey(pem: Self.privateKey)
        let known = try Ed25519.PublicKey(pem: Self.publicKey)
        #expect(key.publicKey.rawRepresentation == known.rawRepresentation)
        #expect(
            known.rawRepresentation
                == bytes("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1"))
        #expect(known.isValid(try key.signature(for: "message".utf8), for: "message".utf8))
    }

    /// `openssl genpkey -algorithm X25519`, and `EC` with the curve P-256.
    @Test(arguments: [
        "MC4CAQAwBQYDK2VuBCIEIGACXcHxiwpRNwOo0TRPAVhKvbpIN0+px52CKn13veVH",
        """
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgFiSO6B5Yu+PTJqmU
        +bYViM0wrz+u0jFhO7SWK4sI8aChRANCAASXH0yFUaVcOo9nQrQKfSKJWk61NK2R
        wJY5yZ5LD9scL5RfzEEuTxSKV6OFEcy0nCq13FLILDIdm4MseXwRggjr
        """,
    ])
    func `a key of another algorithm is none`(body: String) {
        #expect(throws: CryptographyError.self) {
            try Ed25519.PrivateKey(pem: "-----BEGIN PRIVATE KEY-----\n\(body)\n-----END PRIVATE KEY-----\n")
        }
    }

    @Test func `a private key is no public one, nor the other way round`() {
        #expect(throws: CryptographyError.self) { try Ed25519.PublicKey(pem: Self.privateKey) }
        #expect(throws: CryptographyError.self) { try Ed25519.PrivateKey(pem: Self.publicKey) }
    }

    @Test func `two blocks, or none, are refused rather than half of them taken`() {
        for text in [Self.privateKey + Self.privateKey, Self.privateKey + Self.publicKey, "", "MC4CAQAwBQYDK2Vw"] {
            #expect(throws: CryptographyError.self) { try Ed25519.PrivateKey(pem: text) }
        }
    }

    @Test func `a key with a passphrase is refused and nobody is asked for it`() {
        #expect(throws: CryptographyError.self) { try Ed25519.PrivateKey(pem: Self.encrypted) }
    }

    @Test func `an error says nothing of the key`() {
        let broken = Self.privateKey.replacing("MC4CAQAwBQYDK2VwBCIE", with: "MC4CAQAwBQYDK2VwBCIF")
        let error = #expect(throws: CryptographyError.self) { try Ed25519.PrivateKey(pem: broken) }
        #expect(error?.description.contains("INTuctv5") == false)
        #expect(error?.operation == "reading a private key")
    }
}
