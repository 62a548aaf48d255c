/// Why a presigned URL is not honoured.
package enum PresignedURLRefusal: Error, Hashable, Sendable {
    case unknownMethod
    /// Not in the one encoding that there is, or beyond ASCII.
    case malformedPath
    case malformedQuery
    case duplicateParameter(String)
    case missingParameter(String)
    /// Means something to S3 that this store cannot do.
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
    /// Names no object, or leads out of the bucket.
    case refusedKey
    case wrongSignature
}
