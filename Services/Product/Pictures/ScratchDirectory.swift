import FoundationEssentials
import Glibc

/// A private temporary directory, deleted with its owner.
struct ScratchDirectory: ~Copyable {
    struct Failed: Error {
        let call: String
        let number: Int32
    }

    let path: String

    init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        // mkdtemp(3) replaces the Xs with a unique name.
        var template = Array("\(parent)/cloudretail-picture-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failed(call: "mkdtemp", number: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
