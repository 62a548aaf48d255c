import Cryptography
import Foundation
import Secrets
import ServiceKit
import Testing

@testable import retailctl

/// The steps of rotations of keys, in a folder of secrets.
struct KeyRotationTests {
    private let directory: String
    private var secrets: SecretsFolder {
        SecretsFolder(StackLocation(environment: environment))
    }
    private var environment: [String: String] {
        [
            "SECRETS_DIRECTORY": directory, "SECRETS_HAND_OUT": "true",
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
        ]
    }

    init() throws {
        directory =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("keys-\(UInt64.random(in: 0 ... .max))").path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(directory)/\(name)"))
    }

    private func makeSigningKeys() async throws {
        for (name, options) in [
            ("auth-signing-key.pem", ["-algorithm", "ed25519"]),
            ("auth-signing-key-es256.pem", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]),
        ] {
            try write(name, await OperatorProgram(environment: environment).run(["openssl", "genpkey"] + options))
        }
    }

    private func publicKey() throws -> [UInt8] {
        try Ed25519.PrivateKey(pem: secrets.text("auth-signing-key.pem")).publicKey.rawRepresentation
    }

    private var others: String { secrets.text("auth-signing-key-previous.pem") }

    @Test func `a new key is published before it signs, and the old one for as long as its tokens are good`()
        async throws
    {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try await makeSigningKeys()
        let first = try publicKey()
        let rotation = SigningKeyRotation(secrets: secrets, isCompromised: false, publication: .zero)
        #expect(rotation.steps.map(\.name) == ["publish", "wait", "sign"])
        try await rotation.steps[0].run()
        #expect(try publicKey() == first)
        #expect(others.components(separatedBy: "-----BEGIN PUBLIC KEY-----").count == 3)
        #expect(!others.contains("PRIVATE") && !others.contains("until: "))
        for step in rotation.steps.dropFirst() { try await step.run() }
        #expect(try publicKey() != first)
        #expect(others.components(separatedBy: "until: ").count == 3)
        #expect(!secrets.exists("auth-signing-key-next.pem") && !secrets.exists("auth-signing-key-es256-next.pem"))
        // Retired keys stay through the next rotation.
        for step in rotation.steps { try await step.run() }
        #expect(others.components(separatedBy: "until: ").count == 5)
        #expect(others.contains(Base64.text(of: first)))
    }

    @Test func `a compromised key and all before it are withdrawn at once`() async throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try await makeSigningKeys()
        for step in SigningKeyRotation(secrets: secrets, isCompromised: false, publication: .zero).steps {
            try await step.run()
        }
        let stolen = try publicKey()
        // An interrupted rotation has left a key, which is as stolen as the others.
        try write("auth-signing-key-next.pem", secrets.text("auth-signing-key.pem"))
        let rotation = SigningKeyRotation(secrets: secrets, isCompromised: true, publication: .seconds(100))
        #expect(rotation.steps.map(\.name) == ["publish", "sign"])
        for step in rotation.steps { try await step.run() }
        #expect(try publicKey() != stolen)
        #expect(others == "")
    }

    @Test func `one file decides which pair of the object store signs, and both are accepted meanwhile`() async throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try write("object-store-access-key", "OLDKEY")
        try write("object-store-secret", "old-secret")
        let rotation = ObjectStoreRotation(
            secrets: secrets, isCompromised: false, lifetime: .zero, pair: (accessKey: "NEWKEY", secret: "new-secret"))
        let steps = Dictionary(uniqueKeysWithValues: rotation.steps.map { ($0.name, $0) })
        for _ in 0..<2 {
            try await steps["accept"]?.run()
            #expect(try secrets.lines("object-store-secret") == ["OLDKEY old-secret", "NEWKEY new-secret"])
        }
        #expect(try secrets.lines("object-store-access-key") == ["OLDKEY"])
        for _ in 0..<2 { try await steps["sign"]?.run() }
        #expect(try secrets.lines("object-store-access-key") == ["NEWKEY"])
        for _ in 0..<2 { try await steps["forget"]?.run() }
        #expect(try secrets.lines("object-store-secret") == ["new-secret"])
    }

    @Test func `two rotations at once are refused`() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try secrets.lock()
        #expect(throws: Obstacle.self) { try secrets.lock() }
    }

    private enum Base64 {
        /// The end of the PEM of an Ed25519 key, which its last bytes make up.
        static func text(of key: [UInt8]) -> String {
            let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0]
            return Data(prefix + key).base64EncodedString()
        }
    }
}
