/// A disk that a part of the shop writes to.
package struct ObservedDisk: Sendable, Hashable {
    /// What is on it, such as `traces of order`, or a path.
    package var content: String
    /// Bytes that a program may still write.
    package var free: Int64
    /// Bytes; nil if it is not known.
    package var size: Int64?

    package init(content: String, free: Int64, size: Int64? = nil) {
        (self.content, self.free, self.size) = (content, free, size)
    }
}
