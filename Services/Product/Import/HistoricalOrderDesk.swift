import Contracts
import Messaging
import ProductDomain
import Vocabulary

/// Asks the order service to take orders of the past in, after finding out whose they were and what was bought.
struct HistoricalOrderDesk: Sendable {
    typealias Answer = (failures: [RowFailure], unchangedCount: Int)

    let products: ProductStore
    /// Asks the auth service.
    let findCustomers: @Sendable (FindCustomers, MessageContext) async throws -> Outcome<FindCustomers>
    /// Asks the order service.
    let importOrders: @Sendable (ImportOrders, MessageContext) async throws -> Outcome<ImportOrders>

    /// - Throws: `MessagingError` when somebody does not answer: then all may be asked again
    func bringIn(
        _ sheaves: [OrderSheaf], of claim: ImportClaim, causedBy cause: MessageContext
    ) async throws -> Answer {
        let names = try await products.names(of: sheaves.flatMap(\.namelessProducts))
        let customers = try await customers(of: sheaves, cause)
        var failures: [RowFailure] = []
        var ready: [(sheaf: OrderSheaf, order: HistoricalOrder)] = []
        for sheaf in sheaves {
            if let order = HistoricalOrder(sheaf, names, customers) {
                ready.append((sheaf, order))
            } else {
                failures += sheaf.refused(Self.unknownProduct)
            }
        }
        guard !ready.isEmpty else { return (failures, 0) }
        let command = ImportOrders(importId: claim.importID, isDryRun: claim.isDryRun, orders: ready.map(\.order))
        switch try await importOrders(command, cause) {
        case .success(let reply):
            let answer = Self.read(reply.standings, ready.map(\.sheaf))
            return (failures + answer.failures, answer.unchangedCount)
        }
    }

    private static func read(_ standings: [ImportOrders.Standing], _ sheaves: [OrderSheaf]) -> Answer {
        var answer: Answer = ([], 0)
        for (sheaf, standing) in zip(sheaves, standings) {
            switch standing {
            case .imported: break
            case .unchanged: answer.unchangedCount += sheaf.count
            case .contradictory: answer.failures += sheaf.refused(contradictory)
            case .notComputable: answer.failures += sheaf.refused(notComputable)
            }
        }
        return answer
    }

    private func customers(of sheaves: [OrderSheaf], _ cause: MessageContext) async throws -> [String: CustomerID] {
        let emails = Set(sheaves.compactMap(\.email))
        guard !emails.isEmpty else { return [:] }
        switch try await findCustomers(FindCustomers(emails: Array(emails)), cause) {
        case .success(let reply):
            return Dictionary(
                reply.items.map { ($0.email.key, $0.customerId) }, uniquingKeysWith: { first, _ in first })
        }
    }

    private static let unknownProduct = FieldProblem(
        field: "productId", code: "not_found", detail: "There is no such product. Name it in productName.")
    private static let contradictory = FieldProblem(
        field: "reference", code: "contradictory",
        detail: "An order of this reference was imported before, and it says something else.")
    private static let notComputable = FieldProblem(
        field: "unitPrice", code: "out_of_range", detail: "The order's lines cannot be added up.")
}

extension OrderSheaf {
    /// Those whose name only the catalogue knows.
    fileprivate var namelessProducts: [ProductID] { rows.filter { $0.productName == nil }.compactMap(\.productID) }

    fileprivate var email: EmailAddress? {
        guard case .email(let email) = rows.first?.whole.customer else { return nil }
        return email
    }
}

extension HistoricalOrder {
    /// Nil when a product has no name.
    ///
    /// - Parameter customers: by address in lower case; one who has no account gets an id from the address, so that his
    ///   orders are still one customer's
    fileprivate init?(_ sheaf: OrderSheaf, _ names: [ProductID: String], _ customers: [String: CustomerID]) {
        guard let whole = sheaf.rows.first?.whole else { return nil }
        let lines = sheaf.rows.compactMap { Line($0, names) }
        guard lines.count == sheaf.rows.count else { return nil }
        let customerID =
            switch whole.customer {
            case .id(let id): id
            case .email(let email): customers[email.key] ?? CustomerID(.derived(from: ["customer", email.key]))
            }
        let status: OrderStatus =
            switch whole.status {
            case .delivered: .delivered
            case .cancelled: .cancelled
            case .refunded: .refunded
            }
        self.init(
            orderId: OrderID(.derived(from: ["order", whole.reference])), reference: whole.reference,
            fingerprint: sheaf.content.digest, customerId: customerID, status: status, placedAt: whole.placedAt,
            lines: lines)
    }
}

extension HistoricalOrder.Line {
    /// What never was in the catalogue gets an id from its name, so that its sales can be added up.
    fileprivate init?(_ row: OrderRow, _ names: [ProductID: String]) {
        guard let name = row.productName ?? row.productID.flatMap({ names[$0] }) else { return nil }
        self.init(
            productId: row.productID ?? ProductID(.derived(from: ["product", name])), name: name,
            quantity: row.quantity, unitPrice: row.unitPrice)
    }
}
