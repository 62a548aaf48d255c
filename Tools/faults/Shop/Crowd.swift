import Synchronization

/// All customers; more may be added while a case runs.
final class Crowd: Sendable {
    private let members: Mutex<[Customer]>

    init(_ customers: [Customer]) { members = Mutex(customers) }

    var customers: [Customer] { members.withLock { $0 } }

    /// Registers new customers, several at a time.
    func grow(by count: Int, _ shop: Shop, _ mailbox: Mailbox) async throws -> [Customer] {
        let first = customers.count + 1
        let joined = try await Self.join(first..<(first + count), shop, mailbox)
        members.withLock { $0 += joined }
        return joined
    }

    static func join(_ numbers: Range<Int>, _ shop: Shop, _ mailbox: Mailbox) async throws -> [Customer] {
        try await withThrowingTaskGroup(of: Customer.self) { group in
            for number in numbers { group.addTask { try await .join(number, shop, mailbox) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}
