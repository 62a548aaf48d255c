import ObjectStore
import Secrets

/// The rotation of the pair of keys that signs URLs of files. Every process accepts both pairs before the new one signs, and
/// the old one for as long as its URLs are valid. One file says which pair signs, so that this changes in one moment.
struct ObjectStoreRotation: Rotation {
    private static let signing = "object-store-access-key"
    private static let pairs = "object-store-secret"
    /// How long a URL is valid, with room for clocks that differ.
    static let lifetime = Duration.seconds(URLLifetime.standard.seconds + 60)
    /// After which no process uses what the files had before.
    private static let settling = Reloaded<String>.interval * 2

    let secrets: SecretsFolder
    let isCompromised: Bool
    /// How long the former pair is accepted.
    let lifetime: Duration
    /// Of an external store, whose provider makes it; nil for a new one.
    let pair: (accessKey: String, secret: String)?

    let target = "the keys of the object store"

    var note: String {
        isCompromised
            ? "URLs that the former keys signed are refused. At an external store, withdraw the former keys there." : ""
    }

    var steps: [RotationStep] {
        let wait = RotationStep(
            name: "wait", what: "waits until no URL of the former pair is valid (\(lifetime.components.seconds) s)",
            run: wait)
        return [
            RotationStep(name: "accept", what: "makes a new pair, which every process accepts", run: accept),
            RotationStep(name: "sign", what: "signs with the new pair", run: sign),
        ] + (isCompromised ? [] : [wait]) + [
            RotationStep(name: "forget", what: "refuses the former pair", run: forget)
        ]
    }

    private func accept() async throws {
        let lines = try secrets.lines(Self.pairs)
        if lines.count == 1 {
            let present = try secrets.lines(Self.signing)[0]
            let new = pair ?? (SecretText.random(20), SecretText.random(40))
            try secrets.replace(Self.pairs, lines: ["\(present) \(lines[0])", "\(new.accessKey) \(new.secret)"])
        }
        try await secrets.handOut()
        let rest = Self.settling - secrets.age(of: Self.pairs)
        if rest > .zero { try await Task.sleep(for: rest) }
    }

    private func sign() async throws {
        guard let new = try words(of: secrets.lines(Self.pairs).last)?.accessKey else { return }
        try secrets.replace(Self.signing, lines: [new])
        try await secrets.handOut()
    }

    /// From when the new pair began to sign, also in a run that was interrupted.
    private func wait() async throws {
        let rest = lifetime - secrets.age(of: Self.signing)
        if rest > .zero { try await Task.sleep(for: rest) }
    }

    private func forget() async throws {
        if let new = try words(of: secrets.lines(Self.pairs).last)?.secret {
            try secrets.replace(Self.pairs, lines: [new])
        }
        try await secrets.handOut()
    }

    /// Nil for a secret without its access key: there is one pair.
    private func words(of line: String?) -> (accessKey: String, secret: String)? {
        let words = line?.split(separator: " ").map(String.init) ?? []
        return words.count == 2 ? (words[0], words[1]) : nil
    }
}
