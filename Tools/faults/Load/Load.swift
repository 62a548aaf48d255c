import Foundation

/// Concurrent customers who shop until they are stopped.
final class Load: Sendable {
    let control: LoadControl
    private let tasks: [Task<Void, Never>]

    init(_ customers: [Customer], _ catalogue: Catalogue, _ ledger: LoadRecord, hasSilentCards: Bool = true) {
        let control = LoadControl(hasSilentCards: hasSilentCards)
        self.control = control
        tasks = customers.map { customer in
            Task {
                let shopper = Shopper(customer: customer, catalogue: catalogue, ledger: ledger, control: control)
                await shopper.shop()
            }
        }
    }

    /// Starts no further purchases, and waits until those in progress have definite answers.
    func stop(within timeout: Duration) async {
        control.stop(within: timeout)
        for task in tasks { await task.value }
    }
}
