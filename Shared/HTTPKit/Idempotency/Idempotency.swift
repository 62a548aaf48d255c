import Cryptography
import HTTPTypes
package import Hummingbird
package import Vocabulary

/// What an idempotency key determines: the id of the created resource, and the request's fingerprint.
package struct Idempotency {
    package let key: IdempotencyKey
    private let customer: CustomerID

    /// The id of a resource whose idempotency key is optional: derived from the key, or `new`.
    ///
    /// - Throws: 400 if the key is invalid
    package static func optionalID<Subject>(
        _ request: Request, for purpose: IdempotencyKey.Purpose, customer: CustomerID,
        orElse new: @autoclosure () -> UniqueID
    ) throws(Problem) -> Identifier<Subject> {
        guard request.headers[.idempotencyKey]?.isEmpty == false else { return Identifier(new()) }
        return try Idempotency(request, customer: customer).id(for: purpose)
    }

    /// - Throws: 400 if the key is missing or invalid
    package init(_ request: Request, customer: CustomerID) throws(Problem) {
        guard let header = request.headers[.idempotencyKey], !header.isEmpty else {
            throw Problem(.badRequest, "idempotency_key_missing", "Send an Idempotency-Key with this request.")
        }
        guard let key = IdempotencyKey(header) else {
            throw Problem(
                .badRequest, "idempotency_key_invalid",
                "An Idempotency-Key has 1 to \(IdempotencyKey.maximumLength) visible ASCII characters.")
        }
        self.key = key
        self.customer = customer
    }

    /// The same for every attempt with this key.
    package func id<Subject>(for purpose: IdempotencyKey.Purpose) -> Identifier<Subject> {
        let digest = SHA256.digest(of: key.seed(for: purpose, of: customer))
        return Identifier(.version8(digest: (Self.half(digest[0..<8]), Self.half(digest[8..<16]))))
    }

    /// Distinguishes two requests with the same key.
    package static func fingerprint(_ request: Request, _ object: RequestObject) -> String {
        let text = "\(request.method.rawValue)\n\(request.uri.path)\n\(object.canonicalText)"
        return SHA256.digest(of: text.utf8).hexadecimal
    }

    private static func half(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
