import Contracts
import InventoryDomain
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import InventoryService

@Suite struct ReservationTests {
    private let order = OrderID(.make())

    @Test func `one line without enough stock refuses the reservation and reports what is available`() async throws {
        try await withWarehouse { warehouse in
            let (tea, cup) = (try await warehouse.open(7), try await warehouse.open(2))
            let unknown = ProductID(.make())
            let outcome = try await warehouse.reserve([tea: 1, cup: 3, unknown: 1], for: order)
            guard case .failure(.insufficientStock(let shortages)) = outcome else {
                Issue.record("reserved more than there is")
                return
            }
            let available = Dictionary(uniqueKeysWithValues: shortages.map { ($0.productID, $0.available) })
            #expect(available == [cup: 2, unknown: 0])
            #expect(try await warehouse.counters(tea) == StockCounters(available: 7))
            #expect(try await warehouse.state(of: order) == .rejected)
        }
    }

    @Test func `a rejected order gets the same answer again, even when stock has arrived`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(1)
            let first = try await warehouse.reserve([tea: 2], for: order)
            _ = try await AdjustStockHandler(store: warehouse.store)
                .handle(AdjustStock(productID: tea, delta: 10, reason: "delivery"), warehouse.admin).get()
            #expect(try await warehouse.reserve([tea: 2], for: order) == first)
            #expect(try await warehouse.counters(tea) == StockCounters(available: 11))
        }
    }

    @Test func `what became of a reservation can be queried, also while commands are paused`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(3)
            func find(_ orderID: OrderID, paused: Bool = false) async throws -> GetReservation.Reply {
                try await GetReservationHandler(store: warehouse.store, commandsArePaused: { paused })
                    .handle(GetReservation(orderID: orderID), .beginning(at: .order)).get()
            }
            #expect(
                try await find(order, paused: true) == .init(expiresAt: nil, rejection: nil, commandsArePaused: true))
            let reserved = try await warehouse.reserve([tea: 2], for: order).get()
            #expect(
                try await find(order) == .init(expiresAt: reserved.expiresAt, rejection: nil, commandsArePaused: false))
            let other = OrderID(.make())
            guard case .failure(let rejection) = try await warehouse.reserve([tea: 2], for: other) else {
                Issue.record("reserved more than there is")
                return
            }
            #expect(
                try await find(other) == .init(expiresAt: nil, rejection: rejection, commandsArePaused: false))
        }
    }

    @Test func `a repeated reservation can only prolong the hold`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(5)
            let (soon, later) = (Timestamp(seconds: 4_000_000_000), Timestamp(seconds: 4_000_000_900))
            for (asked, given) in [(soon, soon), (later, later), (soon, later)] {
                let outcome = try await warehouse.reserve([tea: 2], for: order, until: asked)
                #expect(outcome == .success(.init(expiresAt: given)))
            }
            #expect(try await warehouse.counters(tea) == StockCounters(available: 3, reserved: 2))
        }
    }

    @Test func `a release before the reservation prevents it`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(5)
            try await warehouse.release(order)
            #expect(try await warehouse.reserve([tea: 1], for: order) == .failure(.ended))
            await #expect(throws: ReservationLost.self) { try await warehouse.commit(order) }
            #expect(try await warehouse.counters(tea) == StockCounters(available: 5))
        }
    }

    @Test func `repeating a commit or a release changes nothing`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(5)
            _ = try await warehouse.reserve([tea: 2], for: order)
            #expect(try await warehouse.commit(order) == .success(Done()))
            #expect(try await warehouse.commit(order) == .success(Done()))
            try await warehouse.release(order)
            #expect(try await warehouse.counters(tea) == StockCounters(available: 3, sold: 2))
        }
    }

    @Test func `a command that is delivered twice is carried out once`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(5)
            _ = try await warehouse.reserve([tea: 2], for: order)
            let delivery = warehouse.fromOrder
            let handler = ReleaseReservationHandler(store: warehouse.store)
            for _ in 0..<2 { _ = try await handler.handle(ReleaseReservation(orderID: order), delivery) }
            #expect(try await warehouse.counters(tea) == StockCounters(available: 5))
        }
    }

    @Test func `stock that was never reserved is not sold`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(1)
            await #expect(throws: ReservationLost.self) { try await warehouse.commit(OrderID(.make())) }
            _ = try await warehouse.reserve([tea: 2], for: order)
            await #expect(throws: ReservationLost.self) { try await warehouse.commit(order) }
        }
    }

    @Test func `reservations expire only after the grace period`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(5)
            _ = try await warehouse.reserve([tea: 2], for: order, until: .now() - .seconds(60))
            #expect(try await warehouse.expire(after: .seconds(300)) == 0)
            #expect(try await warehouse.state(of: order) == .held)
            #expect(try await warehouse.expire(after: .seconds(30)) == 1)
            #expect(try await warehouse.state(of: order) == .expired)
            #expect(try await warehouse.counters(tea) == StockCounters(available: 5))
        }
    }

    @Test func `a commit after expiry takes the stock again, unless it is reserved by others`() async throws {
        try await withWarehouse { warehouse in
            let (tea, cup) = (try await warehouse.open(2), try await warehouse.open(2))
            let unlucky = OrderID(.make())
            _ = try await warehouse.reserve([tea: 2], for: order, until: .now() - .seconds(60))
            _ = try await warehouse.reserve([cup: 2], for: unlucky, until: .now() - .seconds(60))
            #expect(try await warehouse.expire() == 2)
            _ = try await warehouse.reserve([cup: 1])
            #expect(try await warehouse.commit(order) == .success(Done()))
            #expect(try await warehouse.counters(tea) == StockCounters(available: 0, sold: 2))
            await #expect(throws: ReservationLost.self) { try await warehouse.commit(unlucky) }
            #expect(try await warehouse.counters(cup) == StockCounters(available: 1, reserved: 1))
        }
    }

    @Test func `reservations in one batch see each other's effects`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(3)
            let requests = (0..<3).map { _ in
                ReservationRequest(
                    orderID: OrderID(.make()), lines: ReservationLines([.init(tea, 2)]), expiresAt: .now() + .seconds(9)
                )
            }
            // The first of them occurs twice in the batch.
            let outcomes = try await warehouse.store.reserve(requests + [requests[0]], causedBy: [warehouse.fromOrder])
            #expect(outcomes[requests[0].orderID] == .held(until: requests[0].expiresAt))
            let short = ReservationOutcome.short([.init(productID: tea, requested: 2, available: 1)])
            #expect(requests[1...].map { outcomes[$0.orderID] } == [short, short])
            #expect(try await warehouse.counters(tea) == StockCounters(available: 1, reserved: 2))
        }
    }
}
