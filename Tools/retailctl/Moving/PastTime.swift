import ArgumentParser
import Vocabulary

/// A time in the past, as an operator types it: RFC 3339, or how long ago: `90m`, `2h`, `3d`.
struct PastTime: ExpressibleByArgument, Hashable {
    private let kind: TypedTime

    init?(argument: String) {
        guard let kind = TypedTime(argument) else { return nil }
        self.kind = kind
    }

    func time(before now: Timestamp) -> Timestamp {
        switch kind {
        case .at(let time): time
        case .after(let duration): now - duration
        }
    }
}
