import Glibc

/// The space on the disk of a file or folder.
package struct DiskSpace: Sendable, Hashable {
    /// Bytes that a program without privileges may still write.
    package let free: Int64
    package let size: Int64

    /// Nil if there is no such path.
    package init?(at path: String) {
        var state = statvfs()
        guard statvfs(path, &state) == 0 else { return nil }
        let block = Int64(state.f_frsize)
        (free, size) = (Int64(state.f_bavail) * block, Int64(state.f_blocks) * block)
    }
}
