import Compression
package import NIOCore
import Synchronization

/// The body of an answer that goes to many clients: it is compressed at most once.
package final class CompressibleBody: Sendable {
    /// Smaller bodies fit into a packet or two anyway, and larger ones would occupy the connection's thread for too long.
    private static let sizes = 1024...(4 << 20)

    package let plain: ByteBuffer
    /// Nil: not tried yet.
    private let attempt = Mutex<ByteBuffer??>(nil)

    package init(_ plain: ByteBuffer) { self.plain = plain }

    /// Whether a body of so many bytes is compressed at all.
    package static func isWorthwhile(_ size: Int) -> Bool { sizes.contains(size) }

    /// The body as gzip; nil if that is not worth it.
    package var compressed: ByteBuffer? {
        attempt.withLock { attempt in
            if let attempt { return attempt }
            let result = compress()
            attempt = .some(result)
            return result
        }
    }

    private func compress() -> ByteBuffer? {
        guard Self.isWorthwhile(plain.readableBytes), let bytes = plain.withUnsafeReadableBytes(Gzip.compress),
            bytes.count < plain.readableBytes
        else { return nil }
        return ByteBuffer(bytes: bytes)
    }
}
