import Concurrency
import Contracts
import DatabaseServiceKit
import Messaging
import ServiceKit
import Vocabulary

let runtime = try await ServiceRuntime.start(.notification, migration: 1)
let configuration = runtime.configuration
let bus = runtime.bus

let notifications = NotificationStore(database: runtime.database)
let mailServer = try SmtpConfiguration(configuration)
let sender = NotificationSender(
    notifications: notifications, templates: try MailTemplates(),
    mailer: Mailer(
        configuration: mailServer,
        pool: BlockingPool(name: "smtp", threads: 2, queueLimit: 256)),
    style: try NotificationSender.Style(configuration), tracer: runtime.tracer
) { try await bus.ask($0, $1) }

try await runtime.run(
    NotificationSubscriptions.table(sender: sender, notifications: notifications) { try await bus.ask($0, $1) },
    auditedAs: Audited.Notification.self, NotificationStore.audit, samplers: [.mailServer(mailServer)])
