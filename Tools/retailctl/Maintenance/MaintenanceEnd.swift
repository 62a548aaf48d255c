import ArgumentParser
import Vocabulary

/// When maintenance ends, as an operator types it: a time (RFC 3339), or how long from now: `90m`, `2h`, `1h30m`.
struct MaintenanceEnd: ExpressibleByArgument, Hashable {
    private let kind: TypedTime

    init?(argument: String) {
        guard let kind = TypedTime(argument) else { return nil }
        self.kind = kind
    }

    func time(from now: Timestamp) -> Timestamp {
        switch kind {
        case .at(let time): time
        case .after(let duration): now + duration
        }
    }
}
