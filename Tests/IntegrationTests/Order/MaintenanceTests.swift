import Contracts
import DurableMessaging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import OrderService

@Suite struct MaintenanceTests {
    @Test func `maintenance is stored, replaced, ended, and ends by itself`() async throws {
        try await withShop { shop in
            let handlers = MaintenanceHandlers(store: shop.store)
            let context = shop.message(from: .retailctl)
            func current() async throws -> MaintenanceWindow? {
                try await handlers.current(GetMaintenance(), context).get().window
            }
            #expect(try await current() == nil)
            #expect(try await handlers.end(EndMaintenance(), context).get().ended == nil)

            let soon = Timestamp.now() + .seconds(600)
            let first = StartMaintenance(until: soon, message: "Back soon.", by: "ann")
            #expect(try await handlers.start(first, context).get().message == "Back soon.")
            let second = StartMaintenance(until: soon + .seconds(60), message: "A little later.", by: "bob")
            let window = try await handlers.start(second, context).get()
            #expect(try await current() == window)
            #expect(window.startedBy == "bob" && window.until == soon + .seconds(60))
            #expect(try await handlers.end(EndMaintenance(), context).get().ended == window)
            #expect(try await current() == nil)

            _ = try await handlers.start(first, context).get()
            try await shop.store.database.query("UPDATE maintenance SET until = now()")
            #expect(try await current() == nil)
            #expect(try await handlers.end(EndMaintenance(), context).get().ended == nil)
        }
    }

    @Test func `an end in the past, one too far away and an empty message are refused`() async throws {
        try await withShop { shop in
            let handlers = MaintenanceHandlers(store: shop.store)
            for (end, message, rejection) in [
                (Timestamp.now() - .seconds(60), "Back.", StartMaintenance.Rejection.ended),
                (.now() + .seconds(8 * 86_400), "Back.", .tooLong), (.now() + .seconds(60), "", .message),
            ] {
                let call = StartMaintenance(until: end, message: message, by: "ann")
                let outcome = try await handlers.start(call, shop.message(from: .retailctl))
                #expect(outcome == .failure(rejection))
            }
        }
    }
}
