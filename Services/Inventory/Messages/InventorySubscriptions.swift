import Contracts
import DurableMessaging
package import Messaging

/// Assigns each message to its handler.
package enum InventorySubscriptions {
    /// - Parameter commandsArePaused: whether this process has paused its commands
    package static func table(
        store: InventoryStore, commandsArePaused: @escaping @Sendable () -> Bool
    ) -> Subscriptions {
        Subscriptions(of: .inventory)
            .answer(GetAvailability.self, GetAvailabilityHandler(store: store).handle)
            .answer(GetStock.self, GetStockHandler(store: store).handle)
            .answer(ListStock.self, ListStockHandler(store: store).handle)
            .answer(ListLedger.self, ListLedgerHandler(store: store).handle)
            .answer(
                GetReservation.self, GetReservationHandler(store: store, commandsArePaused: commandsArePaused).handle
            )
            .perform(OpenStock.self, OpenStockHandler(store: store).handle)
            .perform(SetStock.self, SetStockHandler(store: store).handle)
            .perform(AdjustStock.self, AdjustStockHandler(store: store).handle)
            .carryOut(OpenStocks.self, OpenStocksHandler(store: store).handle)
            .carryOut(
                ReserveStock.self, store.database.idempotentByRows(ReserveStockHandler(store: store).handle)
            )
            .carryOut(CommitReservation.self, CommitReservationHandler(store: store).handle)
            .carryOut(ReleaseReservation.self, ReleaseReservationHandler(store: store).handle)
            .carryOut(ReturnStock.self, ReturnStockHandler(store: store).handle)
    }
}
