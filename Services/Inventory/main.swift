import Contracts
import ServiceKit

let runtime = try await ServiceRuntime.start(.inventory, migration: 2)
let store = InventoryStore(database: runtime.database)
let grace = Duration.seconds(runtime.configuration.integer("inventory.reservation.grace.seconds", default: 300))
let sweeper = ReservationSweeper(store: store, grace: grace, logger: runtime.logger)

try await runtime.run(InventorySubscriptions.table(store: store), background: [sweeper.run])
