import Contracts
import Messaging
import RabbitMQ
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// Queries that are asked while others are in flight, and therefore sent in one batch.
@Suite(.serialized, .timeLimit(.minutes(2))) struct BatchedQueryTests {
    private static let products = (1...6).map { ProductID(UniqueID(high: 3, low: $0)) }

    /// A product service that holds its answers back until a test releases them.
    private final class Catalogue: Sendable {
        private struct State {
            var isHolding = true
            var asked: [Set<ProductID>] = []
        }

        private let state = Mutex(State())

        var asked: [Set<ProductID>] { state.withLock(\.asked) }

        func hold(_ isHolding: Bool) { state.withLock { $0.isHolding = isHolding } }

        /// - Parameter name: the name of each product
        func service(_ name: String = "Tea") -> Subscriptions {
            Subscriptions(of: .product).answer(GetPrices.self) { [self] query, _ in
                state.withLock { $0.asked.append(Set(query.productIDs)) }
                try await eventually("the answers are released") { !state.withLock(\.isHolding) }
                return .success(
                    .init(items: query.productIDs.map { .init(productID: $0, name: name, price: Money(1, .usd)) }))
            }
        }
    }

    private func ask(
        _ product: ProductID, _ queries: BatchedQueries<GetPrices>, within timeout: Duration
    ) async throws -> [ProductID] {
        let query = GetPrices(productIDs: [product])
        return try await queries.ask(query, .beginning(at: .cart), within: timeout).get().items.map(\.productID)
    }

    @Test(arguments: BrokerKind.underTest)
    func `a query that times out does not shorten the timeout of others in its batch`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            let catalogue = Catalogue()
            _ = try await fixture.bus(of: .product, catalogue.service())
            let queries = BatchedQueries<GetPrices>(bus: try await fixture.bus(of: .cart), timeout: .seconds(600))
            let (first, hasty, patient) = (Self.products[0], Self.products[1], Self.products[2])
            async let one = ask(first, queries, within: .seconds(1))
            try await eventually("a query is in flight") { catalogue.asked.count == 1 }
            let short = Task { try await ask(hasty, queries, within: .milliseconds(200)) }
            let long = Task { try await ask(patient, queries, within: .seconds(60)) }
            await #expect(throws: MessagingError.noReplyInTime) { try await short.value }
            catalogue.hold(false)
            #expect(try await long.value == [patient])
            // It has timed out before the answer.
            _ = try? await one
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `an answer too large for one message is split into several queries`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            let catalogue = Catalogue()
            _ = try await fixture.bus(of: .product, catalogue.service(String(repeating: "x", count: 100_000)))
            let queries = BatchedQueries<GetPrices>(bus: try await fixture.bus(of: .cart), timeout: .seconds(600))
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for (number, product) in Self.products.enumerated() {
                    group.addTask { try await self.ask(product, queries, within: .seconds(60)) == [product] }
                    try await eventually("it is in flight or queued") {
                        catalogue.asked.count == 1 && queries.waitingCount == number
                    }
                }
                catalogue.hold(false)
                for try await isRight in group { #expect(isRight) }
            }
            #expect(catalogue.asked.contains { $0.count == Self.products.count - 1 })
        }
    }
}
