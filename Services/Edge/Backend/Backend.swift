import Contracts
import HTTPKit
import Messaging
import Vocabulary

/// Sends messages to the services and returns their replies, or throws the problem for the client.
struct Backend: Sendable {
    private static let hashingTimeout = Duration.seconds(10)

    let bus: MessageBus
    /// The most frequent queries; concurrent ones are batched.
    private let products: BatchedQueries<GetProducts>
    private let levels: BatchedQueries<GetAvailability>
    private let carts: BatchedQueries<GetCarts>
    private let contacts: BatchedQueries<GetContacts>

    init(bus: MessageBus) {
        self.bus = bus
        products = BatchedQueries(bus: bus, limit: 100)
        levels = BatchedQueries(bus: bus)
        carts = BatchedQueries(bus: bus, limit: 40)
        contacts = BatchedQueries(bus: bus)
    }

    // MARK: Batched queries

    func product(_ id: ProductID, _ context: EdgeContext) async throws(Problem) -> CatalogueProduct {
        let reply = try await answer { try await products.ask(GetProducts(productIDs: [id]), context.cause) }
        guard let product = reply.items.first else { throw .notFound }
        return product
    }

    func availability(of id: ProductID, _ context: EdgeContext) async throws(Problem) -> GetAvailability.Level {
        let reply = try await answer { try await levels.ask(GetAvailability(productIDs: [id]), context.cause) }
        guard let level = reply.items.first else { throw .notFound }
        return level
    }

    /// The cart of the signed-in customer.
    func cart(_ context: EdgeContext) async throws(Problem) -> CartContents {
        let customer = try context.customerID()
        let reply = try await answer { try await carts.ask(GetCarts(customerIDs: [customer]), context.cause) }
        guard let item = reply.items.first else { throw .internalError }
        return item.cart
    }

    /// The contacts of the orders' customers, in one query. Customers without an account are left out.
    ///
    /// - Throws: 503 when the auth service does not reply in time
    func contacts(
        of orders: [FindOrders.Found], _ context: EdgeContext, within timeout: Duration = MessageBus.timeout
    ) async throws(Problem) -> [CustomerID: CustomerContact] {
        let customers = Set(orders.map(\.customerID))
        guard !customers.isEmpty else { return [:] }
        let reply = try await answer {
            try await contacts.ask(GetContacts(customerIDs: customers.sorted()), context.cause, within: timeout)
        }
        return Dictionary(reply.items.map { ($0.userID, $0) }) { first, _ in first }
    }

    // MARK: Other messages

    func ask<Q: Query>(_ query: Q, _ context: EdgeContext) async throws(Problem) -> Q.Reply
    where Q.Rejection: ProblemConvertible {
        try await ask(query, context.cause)
    }

    /// For calls that hash a password, which may wait in the auth service's queue. Sends a quick query first: a service
    /// that answers it is busy rather than down, so the call gets a longer timeout.
    func callWithHashing<C: Call>(_ call: C, _ context: EdgeContext) async throws(Problem) -> C.Reply
    where C.Rejection: ProblemConvertible {
        _ = try await ask(GetSigningKeys(), context)
        return try await self.call(call, context.addressedCause, within: Self.hashingTimeout)
    }

    func call<C: Call>(_ call: C, _ context: EdgeContext) async throws(Problem) -> C.Reply
    where C.Rejection: ProblemConvertible {
        try await self.call(call, context.addressedCause)
    }

    func call<C: Call>(
        _ call: C, _ cause: MessageContext, within timeout: Duration = MessageBus.timeout
    ) async throws(Problem) -> C.Reply where C.Rejection: ProblemConvertible {
        try await answer(orElse: Problem.afterCall) { try await bus.call(call, cause, within: timeout) }
    }

    func ask<Q: Query>(
        _ query: Q, _ cause: MessageContext, within timeout: Duration = MessageBus.timeout
    ) async throws(Problem) -> Q.Reply where Q.Rejection: ProblemConvertible {
        try await answer { try await bus.ask(query, cause, within: timeout) }
    }

    func request<C: Command>(
        _ command: C, _ context: EdgeContext, within timeout: Duration = MessageBus.timeout
    ) async throws(Problem) -> C.Reply where C.Rejection: ProblemConvertible {
        try await answer(orElse: Problem.afterCommand) {
            try await bus.request(command, context.cause, within: timeout)
        }
    }

    /// - Parameter problem: the problem for the client when there was no reply
    private func answer<Reply, Rejection: ProblemConvertible>(
        orElse problem: (MessagingError) -> Problem = Problem.afterQuery,
        to ask: () async throws -> Result<Reply, Rejection>
    ) async throws(Problem) -> Reply {
        let outcome: Result<Reply, Rejection>
        do {
            outcome = try await ask()
        } catch let error as MessagingError {
            throw problem(error)
        } catch {
            throw .internalError
        }
        switch outcome {
        case .success(let reply): return reply
        case .failure(let rejection): throw rejection.problem
        }
    }
}
