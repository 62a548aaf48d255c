import Glibc
import Vocabulary

/// An object's file, open for reading. A reader still gets the old content after the object is replaced or deleted.
final class OpenObject: Sendable {
    static let chunkLength = 64 * 1024

    let properties: ObjectProperties
    private let descriptor: Int32

    /// Nil if there is no such file. Blocks.
    static func open(_ path: String) throws(ObjectStoreError) -> OpenObject? {
        do {
            return try OpenObject(descriptor: FileCall.open(path, O_RDONLY | O_NOFOLLOW), path)
        } catch .file("open", ENOENT) {
            return nil
        }
    }

    private init(descriptor: Int32, _ path: String) throws(ObjectStoreError) {
        do {
            properties = try Self.properties(descriptor, path)
            self.descriptor = descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    /// The bytes at a position of `range`; nil at its end. Blocks.
    func chunk(_ position: Int, of range: Range<Int>) throws(ObjectStoreError) -> [UInt8]? {
        let remaining = range.count - position
        guard remaining > 0 else { return nil }
        let count = min(remaining, Self.chunkLength)
        let bytes = try FileCall.read(descriptor, at: range.lowerBound + position, count: count)
        guard bytes.count == count else { throw .damaged("the file became shorter") }
        return bytes
    }

    private static func properties(_ descriptor: Int32, _ path: String) throws(ObjectStoreError) -> ObjectProperties {
        let status = try FileCall.status(descriptor)
        let length = Int(status.st_size)
        let tail = try FileCall.read(
            descriptor, at: max(0, length - ObjectFooter.tailLength), count: min(length, ObjectFooter.tailLength))
        guard let footerLength = ObjectFooter.length(tail: tail) else { throw .damaged(path) }
        let size = length - ObjectFooter.tailLength - footerLength
        guard size >= 0 else { throw .damaged(path) }
        let json = try FileCall.read(descriptor, at: size, count: footerLength)
        guard let footer = ObjectFooter(json: json), footer.size == size else { throw .damaged(path) }
        let modified = Int64(status.st_mtim.tv_sec) * 1_000_000 + Int64(status.st_mtim.tv_nsec) / 1000
        return ObjectProperties(
            size: size, contentType: footer.contentType, entityTag: footer.entityTag,
            modified: Timestamp(microseconds: modified))
    }
}
