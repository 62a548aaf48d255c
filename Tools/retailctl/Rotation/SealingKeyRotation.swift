import Concurrency
import Contracts
import Cryptography
import Failpoints
import Logging
import Postgres
import Secrets
import Vocabulary

/// The rotation of the key that encrypts second factors. The auth service knows both keys, and encrypts with the new one what
/// the old one has encrypted. The old key is forgotten when the database has nothing left of it.
struct SealingKeyRotation: Rotation {
    private static let file = "auth-sealing-key"
    private static let next = "auth-sealing-key-next"
    /// After which no process uses what the file had before.
    private static let settling = Reloaded<String>.interval * 2
    /// After which no transaction is open that began before: a statement is aborted after 10 s.
    private static let transactions = settling + .seconds(10)
    /// A second factor is sealed in less than a millisecond.
    private static let limit = Duration.seconds(600)

    let secrets: SecretsFolder
    let stack: StackLocation

    let target = "the key that encrypts second factors"
    let note =
        "A backup of the database from before has second factors of the former key: it is in the backup of secrets."

    var steps: [RotationStep] {
        [
            RotationStep(name: "accept", what: "makes a new key, which every process can open with", run: accept),
            RotationStep(name: "seal", what: "seals with the new key, and opens with both", run: seal),
            RotationStep(
                name: "reseal", what: "waits until auth has sealed every second factor anew", run: awaitResealing),
            RotationStep(name: "forget", what: "forgets the former key", run: forget),
        ]
    }

    private func accept() async throws {
        var lines = try secrets.lines(Self.file)
        // Two keys and no next one: an interrupted rotation that has come further.
        if !secrets.exists(Self.next), lines.count == 1 {
            try secrets.replace(Self.next, lines: [SecretText.key()])
            reached("make")
        }
        guard secrets.exists(Self.next) else { return }
        let new = try secrets.lines(Self.next)[0]
        if !lines.contains(new) { lines.append(new) }
        try secrets.replace(Self.file, lines: lines)
        try await secrets.handOut()
        try await wait(Self.settling)
    }

    private func seal() async throws {
        guard secrets.exists(Self.next) else { return }
        let new = try secrets.lines(Self.next)[0]
        try secrets.replace(Self.file, lines: [new] + secrets.lines(Self.file).filter { $0 != new })
        try await secrets.handOut()
        reached("seal")
        try secrets.remove(Self.next)
    }

    private func awaitResealing() async throws {
        guard try secrets.lines(Self.file).count > 1 else { return }
        try await wait(Self.transactions)
        let end = ContinuousClock.now + Self.limit
        while true {
            let rest = try await countOfFormer()
            guard rest > 0 else { return }
            guard ContinuousClock.now < end else {
                throw Obstacle(
                    "\(rest) second factors are not sealed with the new key yet: is auth running, and what does its log say? "
                        + "Then repeat the command")
            }
            try await Task.sleep(for: .milliseconds(500))
        }
    }

    private func forget() async throws {
        try secrets.replace(Self.file, lines: [secrets.lines(Self.file)[0]])
        try await secrets.handOut()
    }

    /// How many second factors a former key has sealed, as the database says.
    private func countOfFormer() async throws -> Int64 {
        let newest = try secrets.lines(Self.file)[0]
        let name = Self.name(of: newest)
        let loop = EventLoop.start(name: "loop")
        var configuration = stack.postgres(as: "auth", secrets.file("postgres-auth-password"))
        configuration.schema = "auth"
        let database = Database(
            configuration, loop: loop, blockingPool: BlockingPool(name: "blocking", threads: 1, queueLimit: 16),
            logger: Logger(label: "retailctl") { _ in SwiftLogNoOpLogHandler() })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: loop) { await database.run() }
            defer { group.cancelAll() }
            try await database.waitUntilReady()
            let rows = try await database.query(
                "SELECT count(*) AS count FROM second_factor WHERE substring(secret FROM 1 FOR \(Int32(name.count))) <> \(name)"
            )
            guard let row = rows.first else { throw Obstacle("the database does not count") }
            return try row["count"]
        }
    }

    /// What everything begins with that this key has sealed; see `SecretSealer` of auth.
    static func name(of key: String) -> [UInt8] {
        let bytes = stride(from: 0, to: key.utf8.count - 1, by: 2).compactMap { offset in
            UInt8(key.dropFirst(offset).prefix(2), radix: 16)
        }
        return Array(SHA256.digest(of: bytes).prefix(4))
    }

    /// Until the file is that old.
    private func wait(_ age: Duration) async throws {
        let rest = age - secrets.age(of: Self.file)
        if rest > .zero { try await Task.sleep(for: rest) }
    }

    private func reached(_ step: String) {
        Failpoint.reach(.afterRotationStep, ["\(RotationKind.sealing.rawValue)/\(step)"])
    }
}
