/// Why a presigned URL is refused.
package enum PresignedURLRefusal: Error, Hashable, Sendable {
    case unknownMethod
    /// Not in the canonical encoding, or not ASCII.
    case malformedPath
    case malformedQuery
    case duplicateParameter(String)
    case missingParameter(String)
    /// Has a meaning in S3 that this store does not support.
    case unsupportedParameter(String)
    case unknownAlgorithm
    case malformedCredential
    case unknownAccessKey
    case wrongSessionToken
    /// The signature is for another day, region or service.
    case wrongScope
    case malformedTime
    /// Not a number of seconds from one to seven days.
    case unsupportedLifetime
    case notYetValid
    case expired
    /// Not in lower case, not sorted, or without `host`.
    case malformedSignedHeaders
    case missingHeader(String)
    case duplicateHeader(String)
    /// S3's own headers must be signed, as they change what the request does.
    case unsignedHeader(String)
    case malformedLength
    /// The URL is for another store.
    case wrongHost
    case unknownBucket
    /// Names no object, or points outside the bucket.
    case refusedKey
    case wrongSignature
}
