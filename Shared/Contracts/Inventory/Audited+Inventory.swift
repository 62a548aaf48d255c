extension Audited {
    /// The messages of the inventory service.
    package enum Inventory: AuditedService {
        package static let name = ServiceName.inventory
        package static let appendOnlyTables = ["ledger"]

        package static let requests: [any Request.Type] = [
            GetAvailability.self,
            GetStock.self,
            ListStock.self,
            OpenStock.self,
            SetStock.self,
            AdjustStock.self,
            ListLedger.self,
            ReserveStock.self,
            GetReservation.self,
            CommitReservation.self,
            ReleaseReservation.self,
            ReturnStock.self,
            OpenStocks.self,
        ]

        package static let events: [any Event.Type] = [
            AvailabilityChanged.self,
            StockLow.self,
        ]
    }
}
