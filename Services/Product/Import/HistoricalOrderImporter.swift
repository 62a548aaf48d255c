import Contracts
import ImportRows
import Messaging
import OrderImportDomain
import Vocabulary

/// Sends historical orders to the order service, after looking up their customers and the names of their products.
struct HistoricalOrderImporter: Sendable {
    typealias Result = (failures: [RowFailure], unchangedCount: Int)

    let catalogue: any ImportCatalogue
    /// Queries the auth service.
    let findCustomers: @Sendable (FindCustomers, MessageContext) async throws -> Outcome<FindCustomers>
    /// Sends a command to the order service and awaits its reply.
    let send: @Sendable (ImportOrders, MessageContext) async throws -> Outcome<ImportOrders>

    /// - Throws: `MessagingError` when a service does not reply; the call can then be repeated
    func importOrders(
        of groups: [OrderRowGroup], for claim: ImportClaim, causedBy cause: MessageContext
    ) async throws -> Result {
        let names = try await catalogue.names(of: groups.flatMap(\.namelessProducts))
        let customers = try await customers(of: groups, cause)
        var failures: [RowFailure] = []
        var ready: [(group: OrderRowGroup, order: HistoricalOrder)] = []
        for group in groups {
            if let order = HistoricalOrder(group, names, customers) {
                ready.append((group, order))
            } else {
                failures += group.refused(Self.unknownProduct)
            }
        }
        guard !ready.isEmpty else { return (failures, 0) }
        let command = ImportOrders(importID: claim.importID, isDryRun: claim.isDryRun, orders: ready.map(\.order))
        switch try await send(command, cause) {
        case .success(let reply):
            let answer = Self.read(reply.verdicts, ready.map(\.group))
            return (failures + answer.failures, answer.unchangedCount)
        }
    }

    private static func read(_ verdicts: [ImportOrders.Verdict], _ groups: [OrderRowGroup]) -> Result {
        var answer: Result = ([], 0)
        for (group, verdict) in zip(groups, verdicts) {
            switch verdict {
            case .imported: break
            case .unchanged: answer.unchangedCount += group.count
            case .contradictory: answer.failures += group.refused(contradictory)
            case .notComputable: answer.failures += group.refused(notComputable)
            }
        }
        return answer
    }

    private func customers(of groups: [OrderRowGroup], _ cause: MessageContext) async throws -> [String: CustomerID] {
        let emails = Set(groups.compactMap(\.email))
        guard !emails.isEmpty else { return [:] }
        switch try await findCustomers(FindCustomers(emails: Array(emails)), cause) {
        case .success(let reply):
            return Dictionary(
                reply.items.map { ($0.email.key, $0.customerID) }, uniquingKeysWith: { first, _ in first })
        }
    }

    private static let unknownProduct = FieldProblem(
        field: "productId", code: "not_found", detail: "There is no such product. Name it in productName.")
    private static let contradictory = FieldProblem(
        field: "reference", code: "contradictory",
        detail: "An order with this reference and different content was imported before.")
    private static let notComputable = FieldProblem(
        field: "unitPrice", code: "out_of_range", detail: "The order's lines cannot be added up.")
}

extension OrderRowGroup {
    /// The products without a name in the file.
    fileprivate var namelessProducts: [ProductID] { rows.filter { $0.productName == nil }.compactMap(\.productID) }

    fileprivate var email: EmailAddress? {
        guard case .email(let email) = rows.first?.whole.customer else { return nil }
        return email
    }
}

extension HistoricalOrder {
    /// Nil when a product has no name.
    ///
    /// - Parameter customers: by address in lower case. A customer without an account gets an id derived from the address,
    ///   so that all their orders have the same customer.
    fileprivate init?(_ group: OrderRowGroup, _ names: [ProductID: String], _ customers: [String: CustomerID]) {
        guard let whole = group.rows.first?.whole else { return nil }
        let lines = group.rows.compactMap { Line($0, names) }
        guard lines.count == group.rows.count else { return nil }
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
            orderID: OrderID(.derived(from: ["order", whole.reference])), reference: whole.reference,
            fingerprint: group.content.digest, customerID: customerID, status: status, placedAt: whole.placedAt,
            lines: lines)
    }
}

extension HistoricalOrder.Line {
    /// A product that was never in the catalogue gets an id derived from its name, so that its sales can be added up.
    fileprivate init?(_ row: OrderRow, _ names: [ProductID: String]) {
        guard let name = row.productName ?? row.productID.flatMap({ names[$0] }) else { return nil }
        self.init(
            productID: row.productID ?? ProductID(.derived(from: ["product", name])), name: name,
            quantity: row.quantity, unitPrice: row.unitPrice)
    }
}
