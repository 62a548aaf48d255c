/// Why an operation of a store failed.
package enum ObjectStoreError: Error, Hashable, Sendable {
    /// The upload is larger than allowed.
    case tooLarge(limit: Int)
    /// The upload is larger or smaller than announced.
    case wrongSize(expected: Int)
    case rangeNotSatisfiable(size: Int)
    /// The stored object is corrupt.
    case damaged(String)
    /// The file system's error.
    case file(call: String, number: Int32)
    /// The store did not answer, or the connection was lost; libcurl's code and message.
    case unreachable(code: Int, meaning: String)
    /// The store refused the request; S3's code, such as `AccessDenied`.
    case refused(status: Int, code: String)
    /// One side of a transfer was idle for too long.
    case stalled

    /// Whether a retry may succeed.
    package var isTransient: Bool {
        switch self {
        case .unreachable, .stalled: true
        case .refused(let status, _): status >= 500 || status == 429
        case .tooLarge, .wrongSize, .rangeNotSatisfiable, .damaged, .file: false
        }
    }
}
