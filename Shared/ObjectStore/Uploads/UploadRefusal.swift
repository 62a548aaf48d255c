/// Why a request with a good signature is refused, by S3's rules.
package enum UploadRefusal: Error, Hashable, Sendable {
    /// The bytes are not those of the checksum in this header.
    case badDigest(String)
    /// The header is no checksum of its algorithm.
    case invalidDigest(String)
    /// The header, or the parameter of the query, asks for what this store does not do.
    case notImplemented(String)
    /// There is an object with that key (`If-None-Match: *`).
    case exists

    /// S3's code.
    package var code: String {
        switch self {
        case .badDigest: "BadDigest"
        case .invalidDigest: "InvalidDigest"
        case .notImplemented: "NotImplemented"
        case .exists: "PreconditionFailed"
        }
    }

    /// For people.
    package var message: String {
        switch self {
        case .badDigest(let name): "The bytes that came do not have the \(name) that was sent."
        case .invalidDigest(let name): "The \(name) is not a checksum of its algorithm in base64."
        case .notImplemented(let name): "This store does not support the header \(name)."
        case .exists: "There is an object with that key."
        }
    }
}
