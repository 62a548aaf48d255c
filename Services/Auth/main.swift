import AuthDomain
import CommonPasswords
import Contracts
import DatabaseServiceKit
import Logging
import Messaging
import ServiceKit
import Vocabulary

let runtime = try await ServiceRuntime.start(.auth, migration: 12)
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
let bus = runtime.bus
let erasures = ErasureHandlers(
    store: store, passwords: passwords, sealer: sealer, logger: runtime.logger,
    findUnfinished: { try await bus.ask($0, $1) })
let exports = PersonalExportStore(
    database: runtime.database,
    terms: PersonalExportTerms(
        perDay: configuration.integer("personal.exports.per.day", default: 5),
        fileLifetime: .seconds(60 * max(10, configuration.integer("export.retention.minutes", default: 60)))))
let exporter = PersonalExportWorker(
    store: exports, own: OwnPersonalRecords(database: runtime.database),
    services: .init(
        cart: { try await bus.ask($0, $1, within: .seconds(10)) },
        order: { try await bus.ask($0, $1, within: .seconds(10)) },
        payment: { try await bus.ask($0, $1, within: .seconds(10)) },
        notification: { try await bus.ask($0, $1, within: .seconds(10)) }),
    objects: try configuration.objectAccess(logger: runtime.logger).store, logger: runtime.logger)

try await runtime.run(
    AuthSubscriptions.table(
        store: store, actions: actions, passwords: passwords, policy: policy, tokens: tokens, sealer: sealer,
        quotas: quotas, erasures: erasures, exports: exports, logger: runtime.logger),
    auditedAs: Audited.Auth.self, readiness: [Readiness.Check("administrator") { administrator.isEstablished }],
    background: [
        administrator.run, exporter.run,
        Resealing(database: runtime.database, sealer: sealer, logger: runtime.logger).run,
        Retention(
            database: runtime.database, actions: actions, exports: exports,
            actionsKept: .seconds(86_400 * configuration.integer("audit.retention.days", default: 400)),
            logger: runtime.logger
        ).run,
    ],
    samplers: [.waiting(for: passwords)])
