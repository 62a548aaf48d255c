extension Sequence where Element == UInt8 {
    /// Calls `body` with all bytes in one piece, which are copied only where they are not stored so.
    func withContiguousBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withContiguousStorageIfAvailable(body) ?? Array(self).withUnsafeBufferPointer(body)
    }
}
