import NIOCore
import Synchronization

/// Bounds the connections of a server, of each client and of each network; see `ConnectionTable`.
package final class ConnectionLimits: Sendable {
    private struct State {
        var table: ConnectionTable
        var channels: [ConnectionTable.ID: any Channel] = [:]
    }

    /// A client that has sent no whole head within this time is disconnected.
    let firstRequestTimeout: TimeAmount
    /// A client that has not read what fills the buffer, some 32 kB, within this time is disconnected.
    let readingTimeout: TimeAmount
    private let isCounting: Bool
    private let start = ContinuousClock.now
    private let state: Mutex<State>

    /// - Parameters:
    ///   - isCounting: whether clients differ by their address: false behind a proxy, whose address all have
    ///   - firstRequestTimeout: of a new connection
    ///   - readingTimeout: of answers
    package init(
        _ limits: ConnectionTable.Limits, isCounting: Bool, firstRequestTimeout: Duration, readingTimeout: Duration
    ) {
        state = Mutex(State(table: ConnectionTable(limits)))
        self.isCounting = isCounting
        self.firstRequestTimeout = TimeAmount(firstRequestTimeout)
        self.readingTimeout = TimeAmount(readingTimeout)
    }

    /// How many are open.
    package var count: Int { state.withLock { $0.table.count } }

    private var now: Duration { ContinuousClock.now - start }

    /// Nil if the connection is refused.
    func open(_ channel: any Channel) -> ConnectionTable.ID? {
        let address = isCounting ? ClientAddress.plain(channel.remoteAddress?.ipAddress ?? "unknown") : nil
        let now = now
        let (id, victim) = state.withLock { state in
            let (id, victim) = state.table.open(from: address, at: now)
            if let id { state.channels[id] = channel }
            return (id, victim.flatMap { state.channels.removeValue(forKey: $0) })
        }
        victim?.close(promise: nil)
        return id
    }

    func close(_ id: ConnectionTable.ID) {
        state.withLock { state in
            state.table.close(id)
            state.channels[id] = nil
        }
    }

    func began(_ id: ConnectionTable.ID) { state.withLock { $0.table.began(id) } }

    func ended(_ id: ConnectionTable.ID) {
        let now = now
        state.withLock { $0.table.ended(id, at: now) }
    }
}
