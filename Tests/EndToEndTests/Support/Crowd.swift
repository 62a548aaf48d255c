import Testing

/// Forty customers for concurrency tests. They register once for all tests, a few at a time: the tests are about stock
/// and promotions, not password hashing.
enum Crowd {
    private static let members = Task { () async throws -> [Customer] in
        try await fewAtATime(0..<40) { _ in try await Customer.join() }
    }

    /// Distributed over these edges. Their carts hold this product.
    static func gather(
        before goods: Goods, at shops: [Shop] = [.first],
        _ prepare: @escaping @Sendable (Customer) async throws -> Void = { _ in }
    ) async throws -> [Customer] {
        let members = try await members.value
        return try await fewAtATime(members.indices) { index in
            // Their first access tokens may have expired by now.
            let customer = try await members[index].signedInAgain(at: shops[index % shops.count])
            // Lines of an earlier race.
            for path in ["/v1/cart", "/v1/cart/promo-code"] {
                let cleared = try await customer.shop.delete(path)
                try #require(cleared.status < 300, "\(cleared)")
            }
            let added = try await customer.add(goods.productID)
            try #require(added.status == 200, "\(added)")
            try await prepare(customer)
            return customer
        }
    }

    private static func fewAtATime(
        _ numbers: Range<Int>, _ make: @escaping @Sendable (Int) async throws -> Customer
    ) async throws -> [Customer] {
        try await withThrowingTaskGroup(of: Customer.self) { group in
            var made: [Customer] = []
            for number in numbers {
                if number >= numbers.lowerBound + 4, let customer = try await group.next() { made.append(customer) }
                group.addTask { try await make(number) }
            }
            return try await group.reduce(into: made) { $0.append($1) }
        }
    }
}
