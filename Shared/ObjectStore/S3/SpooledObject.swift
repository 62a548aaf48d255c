import Glibc

/// An unnamed temporary file that buffers an upload until its size is known. Every call blocks.
final class SpooledObject: Sendable {
    private let descriptor: Int32

    init(in directory: String) throws(ObjectStoreError) {
        let path = "\(directory)/spooled-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
        descriptor = try FileCall.open(path, O_RDWR | O_CREAT | O_EXCL)
        _ = try FileCall.unlink(path)
    }

    deinit { close(descriptor) }

    func append(_ chunk: [UInt8]) throws(ObjectStoreError) { try FileCall.write(chunk, to: descriptor) }

    func read(at position: Int, into buffer: UnsafeMutableRawBufferPointer) throws(ObjectStoreError) -> Int {
        let bytes = try FileCall.read(descriptor, at: position, count: buffer.count)
        buffer.copyBytes(from: bytes)
        return bytes.count
    }
}
