import Cryptography
import Testing
import Vocabulary

@Suite struct CertificateTests {
    /// Made with `openssl req -x509 -newkey ed25519 -days 3650`.
    private static let valid = """
        -----BEGIN CERTIFICATE-----
        MIIBNDCB56ADAgECAhQZy2bGQ30RH9k5kDP6z3jTl0jF1zAFBgMrZXAwEDEOMAwG
        A1UEAwwFZmlyc3QwHhcNMjYxMTMwMTIwNTAyWhcNMzYxMTI3MTIwNTAyWjAQMQ4w
        DAYDVQQDDAVmaXJzdDAqMAUGAytlcAMhAJ/65DdbbotqbUQ4K3FEowqCP8ZmlaAm
        +OJL0gMJtoj7o1MwUTAdBgNVHQ4EFgQUTHkOUz6ImE8w5+EBU7OIxRF01PswHwYD
        VR0jBBgwFoAUTHkOUz6ImE8w5+EBU7OIxRF01PswDwYDVR0TAQH/BAUwAwEB/zAF
        BgMrZXADQQDmNvdZoio3BRXcsZjcAV6c7+dW2N/f7fyGY5fQihCRjcElGBTtGYkx
        K/vF198ZratjJ6RP7SwTxpW9/OSM7+UA
        -----END CERTIFICATE-----
        """

    /// Made with `openssl x509 -req -days -1`.
    private static let expired = """
        -----BEGIN CERTIFICATE-----
        MIHcMIGPAhQbJBPwXoWAvqU+vowyMnK0BQsMETAFBgMrZXAwETEPMA0GA1UEAwwG
        c2Vjb25kMB4XDTI2MTEzMDEyMDUxNVoXDTI2MTEyOTEyMDUxNVowETEPMA0GA1UE
        AwwGc2Vjb25kMCowBQYDK2VwAyEAtyOt3xHcC+l7Q/nCefvQh7o0o/+U7makPheu
        u7FY2m0wBQYDK2VwA0EAD4HHD3wIeEJ8yHJy0gpwNLYXMHvgEO8Yj2hqL8RO7rRF
        1suP4LPx8Cnb+S2AAhjRFpcZGa828RYZcQpk/e3GCg==
        -----END CERTIFICATE-----
        """

    private static let unreadable = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"

    private func ends(_ pem: String) throws -> [String] { try Certificate.all(inPEM: pem).map(\.expires.description) }

    @Test func `the end of the validity is what OpenSSL's program prints`() throws {
        #expect(try ends(Self.valid) == ["2036-11-27T12:05:02Z"])
        #expect(try ends(Self.expired) == ["2026-11-29T12:05:15Z"])
    }

    @Test func `all certificates of a bundle are read, and what is between them is skipped`() throws {
        let bundle = "an authority:\n\(Self.expired)\nand its successor:\n\(Self.valid)\n"
        #expect(try ends(bundle) == ["2026-11-29T12:05:15Z", "2036-11-27T12:05:02Z"])
    }

    @Test(arguments: ["", "no PEM", "-----BEGIN CERTIFICATE-----", unreadable])
    func `what is no certificate is an error`(text: String) {
        #expect(throws: CryptographyError.self) { try Certificate.all(inPEM: text) }
    }

    @Test func `a bundle with one that cannot be read is an error`() {
        #expect(throws: CryptographyError.self) { try Certificate.all(inPEM: Self.valid + "\n" + Self.unreadable) }
    }
}
