import Cryptography
import Testing
import Vocabulary

struct JSONWebSignatureTests {
    /// RFC 8037, A.1 to A.5.
    private static let text = """
        eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iyl\
        Gjg5BhVsPt9g7sVvpAr_MuM0KAg
        """
    private let publicKey: Ed25519.PublicKey
    private let privateKey: Ed25519.PrivateKey

    init() throws {
        publicKey = try Ed25519.PublicKey(
            rawRepresentation: #require(Base64URL.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")))
        privateKey = try Ed25519.PrivateKey(
            rawRepresentation: #require(Base64URL.decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")))
    }

    private func payload(_ text: String) -> String? {
        JSONWebSignature(text, maximumLength: 4096)?.payload(verifiedBy: publicKey, algorithm: "EdDSA")
            .map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `the example of the RFC verifies`() throws {
        let token = try #require(JSONWebSignature(Self.text, maximumLength: Self.text.utf8.count))
        #expect(String(decoding: token.header, as: UTF8.self) == #"{"alg":"EdDSA"}"#)
        #expect(payload(Self.text) == "Example of Ed25519 signing")
    }

    @Test func `the example of the RFC is what we sign`() throws {
        let text = try JSONWebSignature.text(
            header: Array(#"{"alg":"EdDSA"}"#.utf8), payload: Array("Example of Ed25519 signing".utf8),
            signedBy: privateKey)
        #expect(text == Self.text)
    }

    @Test func `a text longer than allowed is not looked at`() {
        #expect(JSONWebSignature(Self.text, maximumLength: Self.text.utf8.count - 1) == nil)
        #expect(JSONWebSignature(String(repeating: "A", count: 10_000_000), maximumLength: 4096) == nil)
    }

    @Test func `every other character in every place is refused`() {
        let alphabet = "ABCXYZabcxyz0189-_.=+/ \n\u{0}é".map(String.init)
        for index in Self.text.indices {
            for other in alphabet where other != String(Self.text[index]) {
                let changed = Self.text[..<index] + other + Self.text[Self.text.index(after: index)...]
                #expect(payload(String(changed)) == nil, "\(changed)")
            }
        }
    }

    @Test func `no text is the same token but this one`() {
        let (text, parts) = (Self.text, Self.text.split(separator: "."))
        let others = [
            text + "=", text + "==", text + "A", text + ".", text + ".AA", "." + text, " " + text, text + "\n",
            String(text.dropLast()), "\(parts[0])=.\(parts[1]).\(parts[2])", "\(parts[0]).\(parts[1])=.\(parts[2])",
            "\(parts[0]).\(parts[1]).", "\(parts[0]).\(parts[1])", "\(parts[0])..\(parts[2])", "..", "", ".",
            "\(parts[1]).\(parts[0]).\(parts[2])", text.replacing("_", with: "/"), text.replacing("-", with: "+"),
            "\(parts[0]).\(parts[1]).\(parts[2])\(parts[2])", text.replacing(".", with: ".\u{301}"),
        ]
        for other in others { #expect(payload(other) == nil, "\(other)") }
    }

    @Test func `a header's algorithm must be the key's, and chooses nothing`() {
        let token = JSONWebSignature(Self.text, maximumLength: 4096)
        for algorithm in ["none", "HS256", "ES256", "RS256", "eddsa", "EdDSA ", "Ed25519", ""] {
            #expect(token?.payload(verifiedBy: publicKey, algorithm: algorithm) == nil)
        }
    }

    @Test func `another key's signature is refused`() throws {
        let stranger = try Ed25519.PrivateKey(rawRepresentation: [UInt8](repeating: 7, count: 32))
        let text = try JSONWebSignature.text(header: Array("{}".utf8), payload: [1], signedBy: stranger)
        let token = JSONWebSignature(text, maximumLength: 4096)
        #expect(token?.payload(verifiedBy: stranger.publicKey, algorithm: "EdDSA") == [1])
        #expect(payload(text) == nil)
    }
}
