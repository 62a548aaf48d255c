import Glibc

/// File system calls that throw their errors and are repeated after an interrupt (EINTR).
enum FileCall {
    static func open(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(ObjectStoreError) -> Int32 {
        Int32(try check("open") { Int(Glibc.open(path, flags | O_CLOEXEC, mode)) })
    }

    static func status(_ descriptor: Int32) throws(ObjectStoreError) -> stat {
        var status = stat()
        _ = try check("fstat") { Int(fstat(descriptor, &status)) }
        return status
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(ObjectStoreError) {
        var written = 0
        while written < bytes.count {
            let rest = bytes[written...]
            written += try check("write") {
                rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            }
        }
    }

    /// Returns fewer bytes only at the end of the file.
    static func read(_ descriptor: Int32, at offset: Int, count: Int) throws(ObjectStoreError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let length = try check("pread") {
                bytes.withUnsafeMutableBytes {
                    pread(descriptor, $0.baseAddress.map { $0 + filled }, count - filled, offset + filled)
                }
            }
            if length == 0 { break }
            filled += length
        }
        bytes.removeLast(count - filled)
        return bytes
    }

    static func synchronize(_ descriptor: Int32) throws(ObjectStoreError) {
        _ = try check("fsync") { Int(fsync(descriptor)) }
    }

    /// Makes the entries of a directory durable across a power loss.
    static func synchronize(directory path: String) throws(ObjectStoreError) {
        let descriptor = try open(path, O_RDONLY | O_DIRECTORY)
        defer { close(descriptor) }
        try synchronize(descriptor)
    }

    static func rename(_ path: String, to other: String) throws(ObjectStoreError) {
        _ = try check("rename") { Int(Glibc.rename(path, other)) }
    }

    /// False if there is a file with the other name.
    static func link(_ path: String, to other: String) throws(ObjectStoreError) -> Bool {
        try isDone("link", unless: [EEXIST]) { Int(Glibc.link(path, other)) }
    }

    /// False if it did not exist.
    static func unlink(_ path: String) throws(ObjectStoreError) -> Bool {
        try isDone("unlink", unless: [ENOENT, ENOTDIR]) { Int(Glibc.unlink(path)) }
    }

    /// False if it exists already.
    static func makeDirectory(_ path: String) throws(ObjectStoreError) -> Bool {
        try isDone("mkdir", unless: [EEXIST]) { Int(mkdir(path, 0o700)) }
    }

    /// False if it does not exist, or is not empty.
    static func removeDirectory(_ path: String) throws(ObjectStoreError) -> Bool {
        try isDone("rmdir", unless: [ENOENT, ENOTEMPTY, EEXIST]) { Int(rmdir(path)) }
    }

    /// The names in a directory, unordered; empty if the directory does not exist.
    static func names(in path: String) throws(ObjectStoreError) -> [String] {
        guard let directory = opendir(path) else {
            if errno == ENOENT { return [] }
            throw .file(call: "opendir", number: errno)
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func isDone(
        _ call: String, unless numbers: [Int32], _ body: () -> Int
    ) throws(ObjectStoreError) -> Bool {
        do {
            _ = try check(call, body)
            return true
        } catch .file(_, let number) where numbers.contains(number) {
            return false
        }
    }

    private static func check(_ call: String, _ body: () -> Int) throws(ObjectStoreError) -> Int {
        while true {
            let result = body()
            if result >= 0 { return result }
            guard errno == EINTR else { throw .file(call: call, number: errno) }
        }
    }
}
