/// The open connections by their client's address and network, and which of them wait for their client.
///
/// Who opens a connection above a limit takes the place of the one that has waited longest for its client, among those of
/// the same address, of the same network, or of the network with the most: so idle connections, slow heads and slow bodies
/// keep nobody else out. A connection whose request is being answered is never closed for another, and neither is one that
/// began to wait just now: then the new one is refused, so that a client which comes back at once costs little.
package struct ConnectionTable: Sendable {
    package struct Limits: Hashable, Sendable {
        package var total = 4096
        package var perAddress = 512
        /// Of a network: a /24 of IPv4, a /64 of IPv6.
        package var perNetwork = 1024

        package init() {}

        package init(total: Int, perAddress: Int, perNetwork: Int) {
            (self.total, self.perAddress, self.perNetwork) = (total, perAddress, perNetwork)
        }
    }

    package typealias ID = Int

    private struct Connection {
        let address: String
        let network: String
        /// Since when the server waits for the client; nil while a request is answered.
        var waitingSince: Duration?
    }

    /// A connection that has waited for less is kept.
    private static let shortestWait = Duration.seconds(1)

    private let limits: Limits
    private var connections: [ID: Connection] = [:]
    private var byAddress: [String: Set<ID>] = [:]
    private var byNetwork: [String: Set<ID>] = [:]
    private var lastID = 0

    package init(_ limits: Limits) { self.limits = limits }

    package var count: Int { connections.count }

    /// - Parameters:
    ///   - address: of the client; nil when it does not count, as behind a proxy
    ///   - now: the time of a steady clock
    /// - Returns: the new connection, nil if it is refused, and the one to close for it
    package mutating func open(from address: String?, at now: Duration) -> (id: ID?, victim: ID?) {
        lastID += 1
        let id = lastID
        let (own, network) = address.map { ($0, ClientAddress.network(of: $0)) } ?? ("", "")
        connections[id] = Connection(address: own, network: network, waitingSince: now)
        byAddress[own, default: []].insert(id)
        byNetwork[network, default: []].insert(id)
        guard let crowd = crowd(around: own, network, isCounted: address != nil) else { return (id, nil) }
        guard let victim = longestWaiting(crowd, at: now) else {
            close(id)
            return (nil, nil)
        }
        close(victim)
        return (id, victim)
    }

    package mutating func close(_ id: ID) {
        guard let connection = connections.removeValue(forKey: id) else { return }
        byAddress[connection.address]?.remove(id)
        if byAddress[connection.address]?.isEmpty == true { byAddress[connection.address] = nil }
        byNetwork[connection.network]?.remove(id)
        if byNetwork[connection.network]?.isEmpty == true { byNetwork[connection.network] = nil }
    }

    /// A request was received completely.
    package mutating func began(_ id: ID) { connections[id]?.waitingSince = nil }

    /// All requests were answered.
    package mutating func ended(_ id: ID, at now: Duration) { connections[id]?.waitingSince = now }

    /// The connections of which there is one too many; nil within the limits.
    private func crowd(around address: String, _ network: String, isCounted: Bool) -> Set<ID>? {
        if isCounted, let own = byAddress[address], own.count > limits.perAddress { return own }
        if isCounted, let near = byNetwork[network], near.count > limits.perNetwork { return near }
        guard connections.count > limits.total else { return nil }
        return byNetwork.values.max { $0.count < $1.count }
    }

    private func longestWaiting(_ ids: Set<ID>, at now: Duration) -> ID? {
        var longest: (id: ID, since: Duration)?
        for id in ids {
            guard let since = connections[id]?.waitingSince, now - since >= Self.shortestWait else { continue }
            if let found = longest, (found.since, found.id) <= (since, id) { continue }
            longest = (id, since)
        }
        return longest?.id
    }
}
