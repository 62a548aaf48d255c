package import Contracts
import DurableMessaging
package import Messaging
import OrderDomain
import Vocabulary

/// Customers request returns of delivered pieces; administrators approve, refuse and receive them.
package struct ReturnHandlers: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func request(_ command: RequestReturn, _ context: MessageContext) async throws -> Handled<
        Outcome<RequestReturn>
    > {
        try await store.database.once(RequestReturn.self, context) { unit in
            guard let order = try await store.lock(command.orderID, in: unit),
                order.customerID == context.subject?.customerID
            else { return .failure(.notFound) }
            let earlier = try await store.returns(of: order, in: unit)
            if let known = earlier.first(where: { $0.id == command.returnID }) { return .success(ReturnDetails(known)) }
            guard order.state == .delivered else { return .failure(.notReturnable(OrderStatus(order.state))) }
            let items = [Pieces](command.items)
            do {
                try ReturnRules(lines: order.lines, restocked: order.returned, earlier: earlier).check(items)
            } catch let excess as ReturnRules.Excess {
                return .failure(.exceedsDelivered(excess.lines.map(ReturnableLine.init)))
            }
            let new = OrderReturn(
                id: command.returnID, orderID: order.orderID, state: .requested, items: items.merged,
                reason: command.reason, createdAt: order.readAt, updatedAt: order.readAt)
            store.add(new, in: unit)
            try store.announce(new, of: order, in: unit)
            return .success(ReturnDetails(new))
        }
    }

    package func decide(_ command: DecideReturn, _ context: MessageContext) async throws -> Handled<
        Outcome<DecideReturn>
    > {
        return try await store.database.once(DecideReturn.self, context) { unit in
            guard let order = try await store.lock(command.orderID, in: unit),
                let back = try await store.returns(of: order, in: unit).first(where: { $0.id == command.returnID })
            else { return .failure(.notFound) }
            let (signal, refusal): (ReturnSignal, String?) =
                switch command.decision {
                case .approve: (.approve, nil)
                case .refuse(let reason): (.refuse, reason)
                }
            return try answer {
                let decided = try back.decide(signal, refusal: refusal, at: order.readAt)
                if decided != back { try save(decided, of: order, in: unit) }
                try record(DecideReturn.self, from: back, to: decided, in: unit)
                return decided
            }
        }
    }

    /// The commands for stock and refund are written to the outbox in the transaction that marks the return as
    /// received.
    package func receive(_ command: ReceiveReturn, _ context: MessageContext) async throws -> Handled<
        Outcome<ReceiveReturn>
    > {
        return try await store.database.once(ReceiveReturn.self, context) { unit in
            guard let order = try await store.lock(command.orderID, in: unit),
                case let all = try await store.returns(of: order, in: unit),
                let back = all.first(where: { $0.id == command.returnID })
            else { return .failure(.notFound) }
            return try answer {
                let (received, effects) = try back.receive(
                    restock: command.restock.pieces(of: back), refund: OrderReturn.WantedRefund(command.refund),
                    of: order.order, among: all, at: order.readAt)
                if received != back {
                    try store.carryOut(effects, of: order, in: unit)
                    try save(received, of: order, in: unit)
                }
                try record(ReceiveReturn.self, from: back, to: received, in: unit)
                return received
            }
        }
    }

    package func list(_ query: ListReturns, _ context: MessageContext) async throws -> Outcome<ListReturns> {
        guard let subject = context.subject, let order = try await store.find(query.orderID),
            order.customerID == subject.customerID || subject.isAdministrator
        else { return .failure(.notFound) }
        return .success(.init(items: try await store.returns(of: query.orderID).map(ReturnDetails.init)))
    }

    private func save(_ changed: OrderReturn, of order: StoredOrder, in unit: UnitOfWork) throws {
        store.save(changed, in: unit)
        try store.announce(changed, of: order, in: unit)
    }

    private func record<R: Request>(
        _ request: R.Type, from before: OrderReturn, to after: OrderReturn, in unit: UnitOfWork
    ) throws {
        try unit.record(
            request, of: .init(.orderReturn, after.id), from: ReturnDetails(before), to: ReturnDetails(after))
    }

    private func answer(_ step: () throws -> OrderReturn) throws -> Result<ReturnDetails, ReturnRejection> {
        do {
            return .success(ReturnDetails(try step()))
        } catch let refusal as OrderReturn.Refusal {
            return .failure(ReturnRejection(refusal))
        }
    }
}

extension OrderStore {
    fileprivate func announce(_ back: OrderReturn, of order: StoredOrder, in unit: UnitOfWork) throws {
        try unit.publish(
            OrderReturnUpdated(
                orderID: order.orderID, customerID: order.customerID, details: ReturnDetails(back),
                lines: order.contractLines, total: order.total, summary: order.summary(attemptLimit: attemptLimit),
                at: back.updatedAt))
    }
}
