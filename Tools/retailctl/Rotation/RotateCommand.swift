import ArgumentParser
import Failpoints
import ServiceKit

/// `retailctl rotate`: replaces secrets while the shop runs.
struct RotateCommand: ActingCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Replaces keys and passwords while the shop runs.",
        discussion: """
            No process is restarted and no request fails. It can be interrupted at any time: the same command continues it. \
            With --compromised the former secret is worthless when the command returns.
            """)

    @Argument(help: "signing-key, broker, database, object-store, admin or sealing.")
    var kind: RotationKind

    @Flag(help: "Somebody else may know the present secret: what it signed, or logged in with, ends at once.")
    var compromised = false

    @Option(help: "Only this user of the broker or role of the database; can be repeated.")
    var only: [String] = []

    @Option(
        help: "signing-key: seconds for which new keys are published first. object-store: for which old URLs stay good."
    )
    var wait: Int?

    @Option(help: "object-store: file with the access key that the provider of an external store made.")
    var accessKeyFile: String?

    @Option(help: "object-store: file with the secret of that access key.")
    var secretFile: String?

    @Option(help: "admin: the edge's address (environment: EDGE_URL).")
    var edge: String?

    @Option(help: "admin: a code of the administrator's second factor.")
    var code: String?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func plan(_ stack: StackLocation) async throws -> ChangePlan {
        let rotation = try rotation(stack)
        let report = try RotationReport(kind, rotation, isCompromised: compromised, isDryRun: change.dryRun)
        return ChangePlan {
            ChangeReport(report, text: report.text)
        } carryOut: { journal in
            try await perform(rotation, stack, journal)
            return ChangeReport(report, text: report.text)
        }
    }

    private func perform(_ rotation: any Rotation, _ stack: StackLocation, _ journal: OperatorJournal) async throws {
        try SecretsFolder(stack).lock()
        try await journal.record("rotate \(kind.rawValue)", rotation.target, compromised ? "compromised" : nil) {
            change in
            for step in try rotation.steps {
                try Interruption.check()
                try change.note(.moving, step.name)
                if !output.json { Terminal.say("\(step.name): \(step.what)") }
                try await step.run()
                Failpoint.reach(.afterRotationStep, ["\(kind.rawValue)/\(step.name)"])
            }
            return ((), "rotated")
        }
    }

    private func rotation(_ stack: StackLocation) throws -> any Rotation {
        let secrets = SecretsFolder(stack)
        switch kind {
        case .database: return try restricted(.database(stack, isCompromised: compromised))
        case .broker: return try restricted(.broker(stack, isCompromised: compromised))
        case .signingKey:
            return SigningKeyRotation(
                secrets: secrets, isCompromised: compromised,
                publication: wait.map { .seconds($0) } ?? SigningKeyRotation.publication)
        case .objectStore:
            return ObjectStoreRotation(
                secrets: secrets, isCompromised: compromised,
                lifetime: wait.map { .seconds($0) } ?? ObjectStoreRotation.lifetime, pair: try pair(secrets))
        case .sealing: return SealingKeyRotation(secrets: secrets, stack: stack)
        case .admin:
            return AdministratorRotation(
                secrets: secrets, edge: edge ?? stack.edgeURL,
                email: stack.configuration.string("admin.email", default: "admin@cloudretail.example"), code: code)
        }
    }

    private func restricted(_ rotation: PasswordRotation) throws -> PasswordRotation {
        guard !only.isEmpty else { return rotation }
        let known = rotation.accounts.map(\.name)
        if let other = only.first(where: { !known.contains($0) }) {
            throw ValidationError("'\(other)' is none of \(known.joined(separator: ", "))")
        }
        return rotation.restricted(to: only)
    }

    private func pair(_ secrets: SecretsFolder) throws -> (accessKey: String, secret: String)? {
        switch (accessKeyFile, secretFile) {
        case (nil, nil): return nil
        case (let accessKey?, let secret?):
            let configuration = ServiceConfiguration(values: ["A_FILE": accessKey, "B_FILE": secret])
            return (try configuration.password("a"), try configuration.password("b"))
        default: throw ValidationError("--access-key-file and --secret-file belong together")
        }
    }
}
