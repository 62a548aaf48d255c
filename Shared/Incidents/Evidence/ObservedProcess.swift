/// A process of the shop, as its admin port describes it.
package struct ObservedProcess: Sendable, Hashable {
    package enum State: Sendable, Hashable {
        /// Nothing listens at its admin port.
        case stopped
        /// It accepts connections and does not answer in time: it hangs, or is suspended.
        case silent
        /// With the readiness checks that fail.
        case running(missing: [String])
    }

    /// Such as `order`, or `order-2` for a second process.
    package var name: String
    package var state: State
    /// How much its clock is ahead of the observer's.
    package var clockOffset: Duration?
    /// Its work queues that the broker does not have.
    package var missingQueues: [String] = []
    /// For how long its certificates are valid, by file; negative when one has expired.
    package var certificates: [String: Duration] = [:]
    /// By how much secrets are older than they should be, by the kind of `retailctl rotate`.
    package var overdueSecrets: [String: Duration] = [:]
    /// By invariant.
    package var breaches: [String: Int] = [:]
    package var disks: [ObservedDisk] = []
    /// Whether its mail server accepts connections; nil if it sends no mails.
    package var reachesMailServer: Bool?

    package init(name: String, state: State) { (self.name, self.state) = (name, state) }

    /// The name of its service.
    package var service: String { name.prefix { $0 != "-" && $0 != "@" }.description }

    /// The readiness checks that fail; nil if it does not answer.
    package var missing: [String]? {
        if case .running(let missing) = state { missing } else { nil }
    }

    package var isReady: Bool { state == .running(missing: []) }
}
