/// Requests that wait for their turn, by client: the next is of the network, and there of the address, with the least
/// running, and of those the one that was served longest ago. A client with many requests delays only itself.
package struct FairQueue: Sendable {
    package struct Ticket: Hashable, Sendable {
        fileprivate let number: Int
        package let client: String
    }

    private struct Client {
        let network: String
        var running = 0
        var waiting: [Ticket] = []
        var lastServed = 0
    }

    private var clients: [String: Client] = [:]
    private var runningByNetwork: [String: Int] = [:]
    private var waitingByNetwork: [String: Int] = [:]
    private var lastNumber = 0
    /// How many wait.
    package private(set) var count = 0

    package init() {}

    // MARK: Waiting

    /// - Parameter client: an address, as `ClientAddress.client` returns it
    package mutating func enter(_ client: String) -> Ticket {
        lastNumber += 1
        let ticket = Ticket(number: lastNumber, client: client)
        var own = clients[client] ?? Client(network: ClientAddress.network(of: client))
        own.waiting.append(ticket)
        clients[client] = own
        waitingByNetwork[own.network, default: 0] += 1
        count += 1
        return ticket
    }

    /// - Returns: false if it does not wait
    package mutating func leave(_ ticket: Ticket) -> Bool {
        guard let index = clients[ticket.client]?.waiting.firstIndex(of: ticket) else { return false }
        clients[ticket.client]?.waiting.remove(at: index)
        count -= 1
        if let network = clients[ticket.client]?.network { Self.decrease(&waitingByNetwork, network) }
        forget(ticket.client)
        return true
    }

    /// How many of a client wait.
    package func count(of client: String) -> Int { clients[client]?.waiting.count ?? 0 }

    /// About how many are served before a new request of this client: in each turn, one of each network that waits.
    package func ahead(of client: String) -> Int {
        let network = ClientAddress.network(of: client)
        return min(count, waitingByNetwork.count * (waitingByNetwork[network, default: 0] + 1))
    }

    /// The youngest of the client with the most, if these are more than `count`.
    package func youngest(beyond count: Int) -> Ticket? {
        guard let most = clients.max(by: { $0.value.waiting.count < $1.value.waiting.count }),
            most.value.waiting.count > count
        else { return nil }
        return most.value.waiting.last
    }

    /// The one whose turn it is. It still waits.
    package var next: Ticket? {
        guard count > 0 else { return nil }
        return clients.values.filter { !$0.waiting.isEmpty }.min { rank($0) < rank($1) }?.waiting.first
    }

    private func rank(_ client: Client) -> (Int, Int, Int, Int) {
        (
            runningByNetwork[client.network] ?? 0, client.running, client.lastServed,
            client.waiting.first?.number ?? .max
        )
    }

    // MARK: Running

    package mutating func started(_ client: String) {
        lastNumber += 1
        var own = clients[client] ?? Client(network: ClientAddress.network(of: client))
        own.running += 1
        own.lastServed = lastNumber
        clients[client] = own
        runningByNetwork[own.network, default: 0] += 1
    }

    package mutating func finished(_ client: String) {
        guard let network = clients[client]?.network else { return }
        clients[client]?.running -= 1
        Self.decrease(&runningByNetwork, network)
        forget(client)
    }

    /// A client without requests is as good as an unknown one.
    private mutating func forget(_ client: String) {
        guard let own = clients[client], own.running <= 0, own.waiting.isEmpty else { return }
        clients[client] = nil
    }

    private static func decrease(_ counts: inout [String: Int], _ key: String) {
        let left = counts[key, default: 1] - 1
        counts[key] = left > 0 ? left : nil
    }
}
