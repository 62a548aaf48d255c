/// Why a store did not do as asked.
package enum ObjectStoreError: Error, Hashable, Sendable {
    /// More came than may be stored.
    case tooLarge(limit: Int)
    /// More or less came than was announced.
    case wrongSize(expected: Int)
    case rangeNotSatisfiable(size: Int)
    /// What lies in the store is not what was put there.
    case damaged(String)
    /// The file system's error.
    case file(call: String, number: Int32)
    /// The store did not answer, or broke off; libcurl's code and its words.
    case unreachable(code: Int, meaning: String)
    /// The store answered that it would not; S3's code, as `AccessDenied`.
    case refused(status: Int, code: String)
    /// Nobody took or brought a chunk for too long.
    case stalled

    /// Whether another try may succeed without anybody's doing.
    package var isTransient: Bool {
        switch self {
        case .unreachable, .stalled: true
        case .refused(let status, _): status >= 500 || status == 429
        case .tooLarge, .wrongSize, .rangeNotSatisfiable, .damaged, .file: false
        }
    }
}
