import Synchronization

/// Counts the TLS records with data of an application in what one client sends (RFC 8446, 5.1).
package final class TLSRecordCounter: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var count = 0
    }

    private static let headSize = 5
    private static let applicationData: UInt8 = 23
    private let state = Mutex(State())

    package init() {}

    package var count: Int { state.withLock { $0.count } }

    package func add(_ bytes: [UInt8]) {
        state.withLock { state in
            state.bytes += bytes
            while state.bytes.count >= Self.headSize {
                let size = Self.headSize + Int(state.bytes[3]) << 8 + Int(state.bytes[4])
                guard state.bytes.count >= size else { return }
                if state.bytes[0] == Self.applicationData { state.count += 1 }
                state.bytes.removeFirst(size)
            }
        }
    }
}
