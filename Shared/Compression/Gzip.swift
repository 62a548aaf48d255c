import CZlib

/// Compresses bytes as gzip (RFC 1952).
package enum Gzip {
    /// Most bytes are compressed for one request, on the thread that serves its connection: fast matters more than small.
    private static let level: Int32 = 4
    /// A window of 32 kB, with gzip's header and checksum.
    private static let windowBits: Int32 = 15 + 16
    private static let memoryLevel: Int32 = 8

    /// Nil if zlib refuses, as without memory, or for 4 GiB or more.
    package static func compress(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let length = UInt32(exactly: bytes.count) else { return nil }
        var stream = z_stream()
        let start = deflateInit2_(
            &stream, level, Z_DEFLATED, windowBits, memoryLevel, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard start == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(length)))
        var status = Z_OK
        let output = [UInt8](unsafeUninitializedCapacity: bound) { room, count in
            // zlib does not write to its input.
            stream.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = length
            stream.next_out = room.baseAddress
            stream.avail_out = UInt32(clamping: room.count)
            status = deflate(&stream, Z_FINISH)
            count = Int(stream.total_out)
        }
        return status == Z_STREAM_END ? output : nil
    }

    /// As above, for bytes in an array.
    package static func compress(_ bytes: [UInt8]) -> [UInt8]? { bytes.withUnsafeBytes { compress($0) } }
}
