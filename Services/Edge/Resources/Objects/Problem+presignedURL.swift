import HTTPKit
import HTTPTypes
import Hummingbird
import ObjectStore

extension Problem {
    /// The problem for a refused presigned URL.
    init(refusing refusal: PresignedURLRefusal) {
        self =
            switch refusal {
            case .expired: Problem(.forbidden, "url_expired", "This URL has expired. Request another.")
            case .notYetValid: Problem(.forbidden, "url_not_yet_valid", "This URL is not valid yet.")
            case .wrongSignature, .unknownAccessKey, .wrongSessionToken, .wrongScope:
                Problem(
                    .forbidden, "signature_mismatch",
                    "The request is not the one that the URL was signed for: method, path, query and signed headers must be the same."
                )
            case .missingParameter:
                Problem(.forbidden, "signature_missing", "Files are only accessible with presigned URLs.")
            case .missingHeader("content-length"):
                Problem(.lengthRequired, "length_required", "Send the Content-Length that was signed.")
            case .missingHeader(let name), .duplicateHeader(let name):
                Problem(.badRequest, "signed_header_missing", "Send the header \(name) once, as it was signed.")
            case .unsignedHeader(let name):
                Problem(.forbidden, "unsigned_header", "The header \(name) must be signed, or not sent.")
            case .wrongHost, .unknownBucket: .notFound
            case .unsupportedParameter(let name), .duplicateParameter(let name):
                Problem(
                    .badRequest, "malformed_url", "The query has a parameter that is not allowed: \(name.prefix(60)).")
            case .unknownMethod, .malformedPath, .malformedQuery, .unknownAlgorithm, .malformedCredential,
                .malformedTime, .unsupportedLifetime, .malformedSignedHeaders, .malformedLength, .refusedKey:
                Problem(.badRequest, "malformed_url", "This is not a presigned URL.")
            }
    }
}
