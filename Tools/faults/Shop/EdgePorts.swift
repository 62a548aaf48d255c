import Synchronization

/// The edges that receive requests, as in the configuration of a load balancer.
final class EdgePorts: Sendable {
    private let state: Mutex<(ports: [Int], next: Int)>

    init(_ port: Int) { state = Mutex(([port], 0)) }

    var current: Int {
        state.withLock { state in
            state.next += 1
            return state.ports[state.next % state.ports.count]
        }
    }

    func use(_ ports: [Int]) { state.withLock { $0.ports = ports } }
}
