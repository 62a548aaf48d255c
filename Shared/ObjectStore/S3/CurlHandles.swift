import CCurl
import Synchronization

/// A pool of handles, which reuses their open connections.
final class CurlHandles: Sendable {
    private let idle = Mutex<[CurlHandle]>([])

    /// - Throws: `ObjectStoreError` if out of memory, else what `body` throws
    func lend<Value>(_ body: (CurlHandle) throws -> Value) throws -> Value {
        guard let handle = idle.withLock({ $0.popLast() }) ?? CurlHandle() else {
            throw ObjectStoreError.unreachable(code: Int(CURLE_OUT_OF_MEMORY.rawValue), meaning: "Out of memory")
        }
        defer { idle.withLock { $0.append(handle) } }
        return try body(handle)
    }
}
