import Foundation
import Synchronization

/// More customers than the shop can serve, at a fixed rate and without retries.
final class LoadBurst: Sendable {
    private let customers: [Customer]
    private let products: [String]
    private let ledger: LoadRecord
    private let answers = Mutex<[String: Int]>([:])

    init(customers: [Customer], products: [String], ledger: LoadRecord) {
        (self.customers, self.products, self.ledger) = (customers, products, ledger)
    }

    /// Orders per second if each customer orders again as soon as the last order is answered.
    func sustainableRate(for time: Duration) async -> Double {
        let end = ContinuousClock.now + time
        let orders = await withTaskGroup(of: Int.self) { group in
            for customer in customers.prefix(16) {
                group.addTask {
                    var orders = 0
                    while ContinuousClock.now < end { if await self.order(customer) { orders += 1 } }
                    return orders
                }
            }
            return await group.reduce(0, +)
        }
        answers.withLock { $0 = [:] }
        return Double(orders) / time.seconds
    }

    /// Sends at this rate whatever the answers are, and returns when every request is answered.
    func run(rate: Double, for time: Duration) async {
        let begin = ContinuousClock.now
        await withDiscardingTaskGroup { group in
            var sent = 0
            while case let elapsed = begin.duration(to: .now), elapsed < time {
                while Double(sent) < rate * elapsed.seconds {
                    let customer = customers[sent % customers.count]
                    group.addTask { _ = await self.order(customer) }
                    sent += 1
                }
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    /// Answers that are neither a result nor a refusal to retry later.
    var findings: [Finding] {
        let allowed = ["200", "201", "202", "402", "409", "422", "429", "503", "504"]
        return answers.withLock { $0 }.filter { !allowed.contains($0.key) }.map {
            Finding(kind: .unexpected, text: "\($0.value) requests of the rush ended with \($0.key)")
        }
    }

    func summary(sustainable: Double, offered: Double) -> String {
        let counts = answers.withLock { $0 }.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return String(format: "%.0f orders/s are sustainable, %.0f/s were sent; answers ", sustainable, offered)
            + counts.joined(separator: ", ")
    }

    /// - Returns: whether an order was placed
    private func order(_ customer: Customer) async -> Bool {
        let product = products.randomElement() ?? ""
        let shop = customer.shop.persistent
        let put = await shop.send("PUT", "/v1/cart/items/\(product)", #"{"quantity":1}"#, within: .seconds(10))
        take(put)
        guard put.answer?.isSuccess == true else { return false }
        let key = UUID().uuidString
        ledger.open(Purchase(key: key, customer: customer.number, lines: [:], isOpen: false))
        let placed = await timed(.place, customer, key) {
            await shop.send("POST", "/v1/orders", "{}", key: key, within: .seconds(10))
        }
        guard let answer = placed.answer, answer.isSuccess, let order = answer.json["orderId"].string else {
            return false
        }
        ledger.change(key) { purchase in
            purchase.orderID = order
            if answer.status == 201 { purchase.isCreated = true } else { purchase.isAccepted = true }
        }
        if answer.status == 201, Int.random(in: 0..<4) == 0 { await pay(customer, key, order) }
        return true
    }

    private func pay(_ customer: Customer, _ key: String, _ order: String) async {
        ledger.change(key) { $0.payment = Purchase.Payment(key: "pay-\(key)", isOpen: false) }
        let body = #"{"orderId":"\#(order)","method":"cash"}"#
        let paid = await timed(.pay, customer, key) {
            await customer.shop.send("POST", "/v1/payments", body, key: "pay-\(key)", within: .seconds(10))
        }
        guard let answer = paid.answer, answer.status == 201, let payment = answer.json["paymentId"].string else {
            return
        }
        ledger.change(key) { purchase in
            purchase.payment?.paymentID = payment
            purchase.payment?.isCaptured = true
        }
    }

    private func timed(
        _ action: Action, _ customer: Customer, _ key: String, _ send: () async -> HTTPOutcome
    ) async -> HTTPOutcome {
        let begun = ContinuousClock.now
        let outcome = await send()
        ledger.record(
            action, customer: customer.number, key: key, order: nil, outcome, took: begun.duration(to: .now))
        take(outcome)
        return outcome
    }

    private func take(_ outcome: HTTPOutcome) {
        let isSilent = [429, 503].contains(outcome.answer?.status) && outcome.answer?.retryAfter == nil
        answers.withLock { $0[isSilent ? "\(outcome.label) without Retry-After" : outcome.label, default: 0] += 1 }
    }
}
