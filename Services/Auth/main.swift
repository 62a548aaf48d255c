import AuthDomain
import CommonPasswords
import Contracts
import DatabaseServiceKit
import Logging
import ServiceKit
import Vocabulary

let runtime = try await ServiceRuntime.start(.auth, migration: 10)
let configuration = runtime.configuration
let store = AuthStore(database: runtime.database)
let actions = ActionRecordStore(database: runtime.database)
let passwords = try PasswordHasher()
let policy = PasswordPolicy(
    rules: try configuration.choice("password.rules", default: .composition), common: CommonPasswords.all)
let tokens = TokenIssuer(
    keys: try SigningKeys.reloaded(configuration) { error in
        runtime.logger.error("the signing keys cannot be reloaded", metadata: ["error": "\(error)"])
    }, terms: try configuration.tokenTerms(),
    secondFactors: try configuration.choice("admin.second.factor", default: .optional))
let sealer = try SecretSealer(configuration) { error in
    runtime.logger.error("the sealing key cannot be reloaded", metadata: ["error": "\(error)"])
}
let quotas = NetworkQuotas(
    database: runtime.database,
    capacities: [
        .failedSignIns: configuration.integer("network.failed.sign.ins", default: 300),
        .registrations: configuration.integer("network.registrations", default: 1000),
    ])
let administrator = Administrator(
    email: EmailAddress(configuration.string("admin.email", default: "admin@cloudretail.example")),
    password: try configuration.optionalSecret("admin.password"), store: store, passwords: passwords,
    logger: runtime.logger)

try await runtime.run(
    AuthSubscriptions.table(
        store: store, actions: actions, passwords: passwords, policy: policy, tokens: tokens, sealer: sealer,
        quotas: quotas, logger: runtime.logger),
    auditedAs: Audited.Auth.self, readiness: [Readiness.Check("administrator") { administrator.isEstablished }],
    background: [
        administrator.run,
        Resealing(database: runtime.database, sealer: sealer, logger: runtime.logger).run,
        Retention(
            database: runtime.database, actions: actions,
            actionsKept: .seconds(86_400 * configuration.integer("audit.retention.days", default: 400)),
            logger: runtime.logger
        ).run,
    ],
    samplers: [.waiting(for: passwords)])
