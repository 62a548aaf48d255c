import Contracts
import Vocabulary

/// Determines what each order waits for. A pure function of the evidence, which the caller collects.
struct StuckDiagnosis {
    /// Prices and stock are settled within a second or two.
    private static let settlingTime = Duration.seconds(30)
    /// A timer fires within a second, or ten seconds later if that failed.
    private static let ringingTime = Duration.seconds(15)
    /// A provider that did not answer is queried again after some seconds.
    private static let payingTime = Duration.seconds(60)

    let evidence: StuckEvidence

    init(_ evidence: StuckEvidence) { self.evidence = evidence }

    /// The longest waiting first.
    var orders: [StuckOrder] {
        let messages = Dictionary(grouping: evidence.messages) { message in message.orderID ?? owner(of: message) }
        var known = evidence.orders.map { diagnose($0, messages[$0.orderID] ?? []) }
        let open = Set(evidence.orders.map(\.orderID))
        for (orderID, lying) in messages {
            guard let orderID, !open.contains(orderID), let first = lying.min(by: Self.isOlder) else { continue }
            known.append(diagnose(orderID, first, lying))
        }
        known += moneyOnItsWay(besides: Set(known.map(\.orderID)))
        return known.sorted { ($0.since, $0.orderID) < ($1.since, $1.orderID) }
    }

    // MARK: Orders that are open

    private func diagnose(_ order: OpenOrder, _ lying: [StuckEvidence.Message]) -> StuckOrder {
        let age = order.since.duration(to: evidence.asOf)
        var found = StuckOrder(
            orderID: order.orderID, status: order.status, since: order.since, waitsFor: .order, isStuck: false,
            reasons: [])
        switch order.status {
        case .accepted: settling(&found, age)
        default: paying(&found, order)
        }
        if lying.contains(where: \.isDeadLetter) { found.waitsFor = .operator }
        found.isStuck = found.isStuck || lying.contains { $0.isDeadLetter || $0.isWaitingForRetry }
        found.reasons =
            lying.filter(\.isDeadLetter).map(place) + found.reasons
            + lying.filter(\.isWaitingForRetry).map(place) + lying.filter(\.isWaiting).map(place)
        if isOverdue(order) {
            if found.waitsFor != .operator { found.waitsFor = .timer }
            found.isStuck = true
            found.reasons.append("its timer was due \(ago(order.timerDueAt)) and has not fired")
        }
        found.name(lying)
        return found
    }

    /// It waits for prices and stock: the order service queries product, then inventory.
    private func settling(_ found: inout StuckOrder, _ age: Duration) {
        found.isStuck = age > Self.settlingTime
        let steps: [(StuckOrder.Wait, String)] = [
            (.order, Topology.commandQueue(of: .order)), (.product, Topology.queryQueue(of: .product)),
            (.inventory, Topology.commandQueue(of: .inventory)),
        ]
        for (wait, queue) in steps {
            guard let impediment = impediment(at: queue) else { continue }
            found.waitsFor = wait
            found.queue = queue
            found.reasons = [impediment]
            // A slow service may still answer; a queue without a consumer makes no progress.
            found.isStuck = found.isStuck || !isWorkedOn(queue)
            return
        }
    }

    /// It waits for its payment: for the customer, then the provider, then the event of its outcome.
    private func paying(_ found: inout StuckOrder, _ order: OpenOrder) {
        found.waitsFor = .customer
        if let payment = evidence.payments.first(where: { $0.orderID == order.orderID && $0.kind == .payment }) {
            follow(payment, &found)
        } else if let due = order.timerDueAt, due > evidence.asOf {
            found.reasons = ["its time to pay ends in \(Age.text(evidence.asOf.duration(to: due)))"]
        }
        let queues = [Topology.commandQueue(of: .payment)] + (order.paymentID == nil ? [] : Self.paymentEvents)
        for queue in queues {
            guard let impediment = impediment(at: queue) else { continue }
            found.waitsFor = queue.hasPrefix("order.") ? .order : .payment
            found.queue = queue
            found.reasons.insert(impediment, at: 0)
            found.isStuck = true
            return
        }
    }

    private static let paymentEvents = [PaymentAuthorized.name, PaymentCaptured.name, PaymentFailed.name].compactMap {
        Topology.queue(of: .order, for: $0)
    }

    private func follow(_ payment: OpenPayment, _ found: inout StuckOrder) {
        found.waitsFor = .provider
        found.isStuck = payment.since.duration(to: evidence.asOf) > Self.payingTime
        let what = payment.kind == .refund ? "refund" : "payment"
        let next = payment.nextAttemptAt.map { time in
            time <= evidence.asOf ? "" : "; next attempt in \(Age.text(evidence.asOf.duration(to: time)))"
        }
        found.reasons.append("the \(what) began \(ago(payment.since)) and has no outcome\(next ?? "")")
    }

    private func isOverdue(_ order: OpenOrder) -> Bool {
        guard let due = order.timerDueAt else { return false }
        return due + Self.ringingTime < evidence.asOf
    }

    // MARK: Others

    /// Only a message about it makes no progress: the order has ended, or its service has not received it yet.
    private func diagnose(
        _ orderID: OrderID, _ first: StuckEvidence.Message, _ lying: [StuckEvidence.Message]
    ) -> StuckOrder {
        let message = lying.first(where: \.isDeadLetter) ?? lying.first(where: \.isWaitingForRetry) ?? first
        let queue = message.isWaiting ? impediment(at: message.queue) : nil
        // Not the owner of the message: of an event that is its sender, which has done its work.
        let owner = Topology.owner(of: message.workQueue)?.rawValue
        var found = StuckOrder(
            orderID: orderID, status: nil, since: first.since ?? evidence.asOf,
            waitsFor: message.isDeadLetter ? .operator : owner.flatMap(StuckOrder.Wait.init) ?? .order,
            isStuck: !message.isWaiting || !isWorkedOn(message.queue),
            reasons: (queue.map { [$0] } ?? []) + [place(of: message)])
        found.name(lying)
        return found
    }

    /// Payments and refunds in progress of orders that do not wait for them.
    private func moneyOnItsWay(besides known: Set<OrderID>) -> [StuckOrder] {
        evidence.payments.filter { !known.contains($0.orderID) }.map { payment in
            var found = StuckOrder(
                orderID: payment.orderID, status: nil, since: payment.since, waitsFor: .provider, isStuck: false,
                reasons: [])
            follow(payment, &found)
            found.name([])
            return found
        }
    }

    /// The order that a command placed, for a command whose body does not contain the id.
    private func owner(of message: StuckEvidence.Message) -> OrderID? {
        evidence.orders.first { $0.placedBy == message.id }?.orderID
    }

    // MARK: Descriptions

    /// What keeps a queue's messages from being handled; nil if nothing does.
    private func impediment(at queue: String) -> String? {
        if let name = evidence.pauses[queue] { return "\(queue) is paused by \(name)" }
        guard let status = evidence.queues[queue] else { return "there is no queue \(queue)" }
        if status.consumers == 0 { return "\(queue) has no consumer" }
        return status.ready > 0 ? "\(queue) has \(status.ready) messages before it" : nil
    }

    private func isWorkedOn(_ queue: String) -> Bool {
        evidence.pauses[queue] == nil && (evidence.queues[queue]?.consumers ?? 0) > 0
    }

    private func place(of message: StuckEvidence.Message) -> String {
        let error = message.error.map { ": \($0)" } ?? ""
        guard let tier = RetryTier(queue: message.queue), let step = RetryTier.allCases.firstIndex(of: tier) else {
            return "\(message.name) lies in \(message.queue)\(error)"
        }
        let attempt = ["first", "second", "third"][min(step, 2)]
        return "\(message.name) of \(message.workQueue) is in \(message.queue) after its \(attempt) attempt\(error)"
    }

    private func ago(_ time: Timestamp?) -> String { "\(Age.text(since: time, now: evidence.asOf)) ago" }

    private static func isOlder(_ left: StuckEvidence.Message, _ right: StuckEvidence.Message) -> Bool {
        guard let left = left.since else { return false }
        return right.since.map { left < $0 } ?? true
    }
}

extension StuckOrder {
    /// Names the queue, its owner, and the error. A message that has failed says more than a queue in which others wait.
    fileprivate mutating func name(_ lying: [StuckEvidence.Message]) {
        if let failed = lying.first(where: \.isDeadLetter) ?? lying.first(where: \.isWaitingForRetry) {
            queue = failed.queue
            service = Topology.owner(of: failed.workQueue)
            error = failed.error
        } else {
            queue = queue ?? lying.first?.queue
            service = queue.flatMap(Topology.owner) ?? ServiceName(rawValue: waitsFor.rawValue)
        }
        if service == nil, waitsFor == .provider { service = .payment }
        if service == nil, waitsFor == .timer { service = .order }
    }
}

extension StuckEvidence.Message {
    fileprivate var isDeadLetter: Bool { QueueName.deadLetters.contains(queue) }
    fileprivate var isWaitingForRetry: Bool { RetryTier(queue: queue) != nil }
    /// In a work queue.
    fileprivate var isWaiting: Bool { !isDeadLetter && !isWaitingForRetry }
}
