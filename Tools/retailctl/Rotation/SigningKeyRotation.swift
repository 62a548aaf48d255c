import Contracts
import Failpoints
import Messaging
import Vocabulary

/// The rotation of the keys that sign tokens, one for each algorithm. A new key is published before it signs, and the old one
/// for as long as its last token is valid, unless it is compromised: then it is withdrawn at once.
struct SigningKeyRotation: Rotation {
    /// How long verifiers may keep the published keys: `max-age` of the key set, and as much again.
    static let publication = Duration.seconds(120)
    /// The lifetime of a token, with room for clocks that differ.
    static let lifetime = Duration.seconds(3900)

    private struct Key {
        let file: String
        let options: [String]
        var next: String { file.replacing(".pem", with: "-next.pem") }
    }

    private static let keys = [
        Key(file: "auth-signing-key.pem", options: ["-algorithm", "ed25519"]),
        Key(file: "auth-signing-key-es256.pem", options: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]),
    ]
    private static let others = "auth-signing-key-previous.pem"
    private static let untilMark = "until: "

    let secrets: SecretsFolder
    let isCompromised: Bool
    /// How long the new keys are published before they sign.
    let publication: Duration

    let target = "the keys that sign tokens"

    var note: String {
        isCompromised
            ? "Tokens of the former keys are refused within 5 s, by verifiers elsewhere when they read the keys again (60 s). "
                + "Clients get new ones with their refresh tokens."
            : "The former keys stay published until their last tokens have expired, for 65 minutes. Nothing is left to do."
    }

    var steps: [RotationStep] {
        let sign = RotationStep(
            name: "sign",
            what: isCompromised ? "signs with the new keys, and withdraws the former ones" : "signs with the new keys",
            run: sign)
        let publish = RotationStep(
            name: "publish", what: isCompromised ? "makes new keys" : "makes new keys, and publishes them", run: publish
        )
        guard !isCompromised else { return [publish, sign] }
        return [
            publish,
            RotationStep(
                name: "wait", what: "waits until verifiers know them (\(publication.components.seconds) s)", run: wait),
            sign,
        ]
    }

    private func publish() async throws {
        for key in Self.keys {
            // A thief of the present keys may also have those that an interrupted rotation has left.
            guard isCompromised || !secrets.exists(key.next) else { continue }
            try secrets.replace(key.next, try await openssl(["genpkey"] + key.options))
            reached("publish", key)
        }
        guard !isCompromised else { return }
        try secrets.replace(Self.others, try await nextPublicKeys() + retired().joined())
        try await secrets.handOut()
    }

    /// From when they were published, also by a run that was interrupted.
    private func wait() async throws {
        let rest = publication - secrets.age(of: Self.others)
        if rest > .zero { try await Task.sleep(for: rest) }
    }

    private func sign() async throws {
        if isCompromised {
            try secrets.replace(Self.others, "")
        }
        for key in Self.keys where secrets.exists(key.next) {
            if !isCompromised, secrets.exists(key.file) {
                let until = Timestamp.now() + Self.lifetime
                let former = try await publicKey(of: key.file)
                let others = retired().filter { !$0.contains(former) }
                try secrets.replace(
                    Self.others,
                    try await nextPublicKeys() + others.joined() + "\(Self.untilMark)\(until)\n\(former)")
                reached("retire", key)
            }
            try secrets.rename(key.next, to: key.file)
            reached("sign", key)
        }
        try await secrets.handOut()
    }

    /// The keys that signed before and still count, each with the line that says until when.
    private func retired() -> [String] {
        secrets.text(Self.others).split(separator: Self.untilMark).compactMap { part in
            guard let line = part.split(whereSeparator: \.isNewline).first, let until = Timestamp(String(line)),
                until > .now(), let end = part.firstRange(of: "-----END PUBLIC KEY-----\n")
            else { return nil }
            return Self.untilMark + part[..<end.upperBound]
        }
    }

    private func nextPublicKeys() async throws -> String {
        var text = ""
        for key in Self.keys where secrets.exists(key.next) { text += try await publicKey(of: key.next) }
        return text
    }

    private func publicKey(of file: String) async throws -> String {
        try await openssl(["pkey", "-pubout", "-in", "\(secrets.path)/\(file)"])
    }

    private func openssl(_ words: [String]) async throws -> String {
        try await OperatorProgram(environment: secrets.environment).run(["openssl"] + words)
    }

    private func reached(_ step: String, _ key: Key) {
        Failpoint.reach(.afterRotationStep, ["\(RotationKind.signingKey.rawValue)/\(step)/\(key.file)"])
    }
}
