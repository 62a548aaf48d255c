import Cryptography
import Glibc
import Vocabulary

/// A file that an object's bytes are written to before it is renamed to its key's path. Every call blocks.
struct UnfinishedObject: Sendable {
    let path: String
    private(set) var size = 0
    private let descriptor: Int32
    private var digest = SHA256()

    init(in directory: String) throws(ObjectStoreError) {
        path = "\(directory)/\(String(UInt64.random(in: 0 ... .max), radix: 36))"
        descriptor = try FileCall.open(path, O_WRONLY | O_CREAT | O_EXCL)
    }

    mutating func append(_ chunk: [UInt8]) throws(ObjectStoreError) {
        try FileCall.write(chunk, to: descriptor)
        digest.update(chunk)
        size += chunk.count
    }

    /// Makes the bytes and their properties durable across a power loss.
    func finish(contentType: String) throws {
        let footer = ObjectFooter(contentType: contentType, entityTag: digest.digest().hexadecimal, size: size)
        try FileCall.write(footer.bytes(), to: descriptor)
        try FileCall.synchronize(descriptor)
    }

    func close() { _ = Glibc.close(descriptor) }

    /// Deletes files that were not written to since `time`, and returns how many.
    static func sweep(_ directory: String, since time: Timestamp) throws(ObjectStoreError) -> Int {
        var count = 0
        for name in try FileCall.names(in: directory) {
            let path = "\(directory)/\(name)"
            if try isOlder(path, than: time), try FileCall.unlink(path) { count += 1 }
        }
        return count
    }

    private static func isOlder(_ path: String, than time: Timestamp) throws(ObjectStoreError) -> Bool {
        var status = stat()
        // A missing file has just been finished.
        guard lstat(path, &status) == 0 else { return false }
        return Int64(status.st_mtim.tv_sec) < time.seconds
    }

    func discard() { _ = try? FileCall.unlink(path) }
}
