import Contracts
import DatabaseServiceKit
import Messaging
import ServiceKit

let runtime = try await ServiceRuntime.start(.inventory, migration: 4)
let store = InventoryStore(database: runtime.database)
let grace = Duration.seconds(runtime.configuration.integer("inventory.reservation.grace.seconds", default: 300))
let bus = runtime.bus
let sweeper = ReservationSweeper(store: store, grace: grace, logger: runtime.logger) { try await bus.ask($0, $1) }

try await runtime.run(
    InventorySubscriptions.table(store: store, commandsArePaused: runtime.commandsArePaused),
    auditedAs: Audited.Inventory.self, InventoryStore.audit(grace: grace),
    background: [sweeper.run])
