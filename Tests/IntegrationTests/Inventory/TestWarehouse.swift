import Contracts
import DurableMessaging
import InventoryDomain
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import InventoryService

/// An inventory with a test database.
struct TestWarehouse: Sendable {
    let database: ServiceDatabase
    let store: InventoryStore
    let admin = MessageContext.beginning(
        at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.customer, .admin]))
    let customer = MessageContext.beginning(
        at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.customer]))

    /// The context of a new message from the order service.
    var fromOrder: MessageContext { .beginning(at: .order) }

    func open(_ available: Int64, threshold: Int64? = nil) async throws -> ProductID {
        let query = OpenStock(productID: ProductID(.make()), available: available, lowStockThreshold: threshold)
        return try await OpenStockHandler(store: store).handle(query, .beginning(at: .product)).get().productID
    }

    func reserve(
        _ lines: [ProductID: Int], for orderID: OrderID = OrderID(.make()),
        until time: Timestamp = .now() + .seconds(900)
    ) async throws -> Outcome<ReserveStock> {
        let lines = lines.map { StockLine(productID: $0.key, quantity: Quantity($0.value)!) }
        return try await ReserveStockHandler(store: store).handle(
            ReserveStock(orderID: orderID, lines: lines, expiresAt: time), fromOrder)
    }

    func commit(_ orderID: OrderID) async throws -> Outcome<CommitReservation> {
        try await CommitReservationHandler(store: store).handle(CommitReservation(orderID: orderID), fromOrder).value
    }

    func release(_ orderID: OrderID) async throws {
        _ = try await ReleaseReservationHandler(store: store).handle(ReleaseReservation(orderID: orderID), fromOrder)
            .value
    }

    func expire(after grace: Duration = .zero) async throws -> Int {
        let overdue = try await store.overdue(after: grace, behind: nil, atMost: 100)
        return try await store.expire(overdue.map(\.orderID), causedBy: .beginning(at: .inventory))
    }

    func counters(_ productID: ProductID) async throws -> StockCounters {
        let level = try #require(try await store.level(of: productID))
        return StockCounters(available: level.available, reserved: level.reserved, sold: level.sold)
    }

    func state(of orderID: OrderID) async throws -> ReservationState? {
        try await database.query("SELECT state FROM reservation WHERE order_id = \(orderID)").first?["state"]
    }

    /// Checks that the counters are the sums of the ledger, and of the pieces that reservations hold and have sold.
    func expectAgreeingBooks(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let rows = try await database.query(
            """
            SELECT count(*) AS wrong FROM stock
            LEFT JOIN LATERAL (
                SELECT sum(available_delta) AS available, sum(reserved_delta) AS reserved, sum(sold_delta) AS sold
                FROM ledger WHERE ledger.product_id = stock.product_id) AS explained ON true
            LEFT JOIN LATERAL (
                SELECT COALESCE(sum(pieces) FILTER (WHERE state = 'held'), 0) AS reserved,
                    COALESCE(sum(pieces - returned) FILTER (WHERE state = 'committed'), 0) AS sold
                FROM reservation_line JOIN reservation USING (order_id)
                WHERE reservation_line.product_id = stock.product_id) AS booked ON true
            WHERE (stock.available, stock.reserved, stock.sold)
                    IS DISTINCT FROM (explained.available, explained.reserved, explained.sold)
                OR (stock.reserved, stock.sold) IS DISTINCT FROM (booked.reserved, booked.sold)
            """)
        let wrong: Int64 = try #require(rows.first)["wrong"]
        #expect(wrong == 0, "counters that the ledger or the reservations contradict", sourceLocation: sourceLocation)
    }
}

func withWarehouse(_ body: (TestWarehouse) async throws -> Void) async throws {
    try await withServiceDatabase(.inventory) { database in
        let warehouse = TestWarehouse(database: database, store: InventoryStore(database: database))
        try await body(warehouse)
        try await warehouse.expectAgreeingBooks()
    }
}

/// Runs `body` `count` times concurrently.
func atOnce<Value: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) async throws -> Value
) async throws -> [Value] {
    try await withThrowingTaskGroup(of: Value.self) { group in
        for index in 0..<count { group.addTask { try await body(index) } }
        return try await group.reduce(into: []) { $0.append($1) }
    }
}
