package import Contracts
package import Messaging
import OrderDomain
import Vocabulary

/// Customers send pieces of delivered orders back; administrators approve, refuse and receive them.
package struct ReturnHandlers: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func request(_ command: RequestReturn, _ context: MessageContext) async throws -> Outcome<RequestReturn> {
        try await store.database.once(RequestReturn.self, context) { unit in
            guard let order = try await store.lock(command.orderId, in: unit),
                order.customerID == context.subject?.customerId
            else { return .failure(.notFound) }
            let earlier = try await store.returns(of: order, in: unit)
            if let known = earlier.first(where: { $0.id == command.returnId }) { return .success(ReturnDetails(known)) }
            guard order.state == .delivered else { return .failure(.notReturnable(OrderStatus(order.state))) }
            let items = command.items.map { Pieces($0.productId, Int64($0.quantity.value)) }
            do {
                try ReturnRules(lines: order.lines, restocked: order.returned, earlier: earlier).check(items)
            } catch let excess as ReturnRules.Excess {
                return .failure(.exceedsDelivered(excess.lines.map(ReturnableLine.init)))
            }
            let new = OrderReturn(
                id: command.returnId, orderID: order.orderID, state: .requested, items: items.merged,
                reason: command.reason, createdAt: order.readAt, updatedAt: order.readAt)
            store.add(new, in: unit)
            try store.announce(new, of: order, in: unit)
            return .success(ReturnDetails(new))
        }
    }

    package func decide(_ command: DecideReturn, _ context: MessageContext) async throws -> Outcome<DecideReturn> {
        guard context.subject?.isAdmin == true else { return .failure(.forbidden) }
        return try await store.database.once(DecideReturn.self, context) { unit in
            guard let order = try await store.lock(command.orderId, in: unit),
                var back = try await store.returns(of: order, in: unit).first(where: { $0.id == command.returnId })
            else { return .failure(.notFound) }
            let (signal, refusal): (ReturnSignal, String?) =
                switch command.decision {
                case .approve: (.approve, nil)
                case .refuse(let reason): (.refuse, reason)
                }
            guard let state = back.state.after(signal) else { return .failure(.wrongState(ReturnStatus(back.state))) }
            guard state != back.state else { return .success(ReturnDetails(back)) }
            back.state = state
            back.refusal = refusal
            back.updatedAt = order.readAt
            store.save(back, in: unit)
            try store.announce(back, of: order, in: unit)
            return .success(ReturnDetails(back))
        }
    }

    /// Stock and money move by commands from the outbox, in the transaction that notes the return as received.
    package func receive(_ command: ReceiveReturn, _ context: MessageContext) async throws -> Outcome<ReceiveReturn> {
        guard context.subject?.isAdmin == true else { return .failure(.forbidden) }
        return try await store.database.once(ReceiveReturn.self, context) { unit in
            guard let order = try await store.lock(command.orderId, in: unit),
                case let all = try await store.returns(of: order, in: unit),
                var back = all.first(where: { $0.id == command.returnId })
            else { return .failure(.notFound) }
            guard let state = back.state.after(.receive) else {
                return .failure(.wrongState(ReturnStatus(back.state)))
            }
            guard state != back.state else { return .success(ReturnDetails(back)) }
            let restock = command.restock.pieces(of: back)
            // Pieces may be in stock again already, by a refund that said so.
            guard back.covers(restock), Set(order.restockable(restock.stockLines)) == Set(restock.stockLines) else {
                return .failure(.restockExceedsReturn)
            }
            do {
                back.refund = try order.refund(command.refund, for: back, besides: all)
            } catch let rejection as ReturnRejection {
                return .failure(rejection)
            }
            back.state = state
            back.restocked = restock
            back.updatedAt = order.readAt
            store.save(back, in: unit)
            try store.returnToStock(restock.stockLines, of: order, "return \(back.id)", in: unit)
            try sendRefund(of: back, order, in: unit)
            try store.announce(back, of: order, in: unit)
            return .success(ReturnDetails(back))
        }
    }

    package func list(_ query: ListReturns, _ context: MessageContext) async throws -> Outcome<ListReturns> {
        guard let subject = context.subject, let order = try await store.find(query.orderId),
            order.customerID == subject.customerId || subject.isAdmin
        else { return .failure(.notFound) }
        return .success(.init(items: try await store.returns(of: query.orderId).map(ReturnDetails.init)))
    }

    private func sendRefund(of back: OrderReturn, _ order: StoredOrder, in unit: UnitOfWork) throws {
        guard let refund = back.refund, refund.amount > 0, let payment = order.paymentID else { return }
        try unit.send(
            command: RefundPayment(
                paymentId: payment, orderId: order.orderID, reason: "Your return was received.",
                refundId: RefundID(back.id.value), amount: refund))
    }
}

extension OrderStore {
    fileprivate func announce(_ back: OrderReturn, of order: StoredOrder, in unit: UnitOfWork) throws {
        try unit.publish(
            OrderReturnUpdated(
                orderId: order.orderID, customerId: order.customerID, details: ReturnDetails(back),
                lines: order.contractLines, total: order.total, summary: order.summary(attemptLimit: attemptLimit),
                at: back.updatedAt))
    }
}

extension StoredOrder {
    /// What is given back for a return; nil is nothing. Money that is promised for other returns is not there any more.
    ///
    /// - Throws: `ReturnRejection`
    fileprivate func refund(
        _ wanted: ReceiveReturn.Refund, for back: OrderReturn, besides others: [OrderReturn]
    ) throws -> Money? {
        let promised = others.map(\.outstanding).reduce(0, +)
        let left = Money(max(0, refundable.amount - promised), refundable.currency)
        switch wanted {
        case .nothing: return nil
        case .paidPrice:
            let rules = ReturnRules(lines: lines, restocked: returned, earlier: [])
            let price = rules.paidPrice(of: back.items, subtotal: subtotal, discount: discount)
            return Money(min(price.amount, left.amount), price.currency)
        case .amount(let amount):
            guard amount.currency == total.currency else { throw ReturnRejection.otherCurrency(total.currency) }
            guard amount.amount <= left.amount else { throw ReturnRejection.refundExceedsCaptured(left: left) }
            return amount
        }
    }
}
