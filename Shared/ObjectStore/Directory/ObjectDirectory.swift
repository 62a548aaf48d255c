import Glibc

/// The file layout of a bucket: each segment of a key is a folder, the last one a file. Folders and files have
/// different suffixes, so `a` and `a/b` can both be objects, and no segment has a special meaning to the file system.
struct ObjectDirectory: Sendable {
    static let folderSuffix = ".folder"
    static let fileSuffix = ".object"
    private static let attemptLimit = 100

    let root: String
    /// On the same file system as the objects, so that a rename is atomic.
    let unfinished: String

    init(root: String, _ bucket: Bucket) {
        self.root = "\(root)/\(bucket)"
        unfinished = "\(root)/\(bucket).unfinished"
    }

    /// Creates the two directories if they are missing. Blocks.
    func prepare() throws(ObjectStoreError) {
        for path in [root, unfinished] { try makeDirectories(path) }
    }

    func path(of key: ObjectKey) -> String { folder(of: key) + "/\(key.segments.last ?? "")" + Self.fileSuffix }

    /// Renames a finished file to its key's path. Blocks.
    ///
    /// - Returns: false if there is an object that must not be replaced
    func publish(_ finished: String, as key: ObjectKey, replacing: Bool) throws(ObjectStoreError) -> Bool {
        let folder = folder(of: key)
        // A concurrent delete of a folder's last object removes the folder too, possibly between these two calls.
        for attempt in 1...Self.attemptLimit {
            do {
                try makeDirectories(folder)
                if replacing {
                    try FileCall.rename(finished, to: path(of: key))
                } else {
                    // Unlike a rename, a link never replaces.
                    guard try FileCall.link(finished, to: path(of: key)) else { return false }
                    // What stays is deleted with the unfinished uploads of a crash.
                    _ = try FileCall.unlink(finished)
                }
                break
            } catch .file(_, ENOENT) where attempt < Self.attemptLimit {
                continue
            }
        }
        try synchronizeIfThere(folder)
        return true
    }

    /// Deletes the file, and the folders that become empty. Blocks.
    func remove(_ key: ObjectKey) throws(ObjectStoreError) {
        guard try FileCall.unlink(path(of: key)) else { return }
        var folder = Substring(folder(of: key))
        while folder.utf8.count > root.utf8.count, try FileCall.removeDirectory(String(folder)) {
            folder = Self.parent(folder)
        }
        try synchronizeIfThere(String(folder))
    }

    /// A directory that was removed concurrently needs no sync.
    private func synchronizeIfThere(_ path: String) throws(ObjectStoreError) {
        do { try FileCall.synchronize(directory: path) } catch .file("open", ENOENT) {}
    }

    private func folder(of key: ObjectKey) -> String {
        key.segments.dropLast().reduce(root) { "\($0)/\($1)\(Self.folderSuffix)" }
    }

    private func makeDirectories(_ path: String) throws(ObjectStoreError) {
        do {
            guard try FileCall.makeDirectory(path) else { return }
        } catch .file("mkdir", ENOENT) where path.contains("/") {
            try makeDirectories(String(Self.parent(Substring(path))))
            guard try FileCall.makeDirectory(path) else { return }
        }
        let parent = Self.parent(Substring(path))
        try FileCall.synchronize(directory: parent.isEmpty ? "/" : String(parent))
    }

    /// Splits at the byte, not at the character: a combining mark may follow a slash.
    private static func parent(_ path: Substring) -> Substring {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return path[..<slash]
    }
}
